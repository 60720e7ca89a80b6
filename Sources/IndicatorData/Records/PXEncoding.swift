/// The characters of a PC-Axis file: UTF-8, or what its CODEPAGE names.
enum PXEncoding {
  /// The file as UTF-8, and what is doubtful about it.
  static func decode(
    _ file: ArraySlice<UInt8>, in place: SourceLocation
  ) -> (bytes: ArraySlice<UInt8>, findings: [Finding]) {
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
      let text = DecodedText(Array(file), name: place.file)
      return (text.bytes, text.findings)
    }
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { return validated(file.dropFirst(3), place) }
    let name = codepage(file)
    if let name, !isUTF8(name) {
      guard let encoding = SingleByteEncoding(name) else { return unknown(name, file, place) }
      return (decoded(file, encoding), [])
    }
    let (bytes, findings) = validated(file, place)
    guard name == nil, !findings.isEmpty, let encoding = SingleByteEncoding("windows-1252") else {
      return (bytes, findings)
    }
    return (decoded(file, encoding), [assumed(place)])
  }

  private static func isUTF8(_ name: String) -> Bool {
    name.lowercased().filter { $0.isLetter || $0.isNumber } == "utf8"
  }

  private static func validated(
    _ bytes: ArraySlice<UInt8>, _ place: SourceLocation
  ) -> (ArraySlice<UInt8>, [Finding]) {
    var validator = TextValidator(name: place.file, looksLikeUTF16: false)
    validator.validate(bytes)
    return (bytes, validator.findings)
  }

  private static func decoded(
    _ file: ArraySlice<UInt8>, _ encoding: SingleByteEncoding
  ) -> ArraySlice<UInt8> {
    let bytes = encoding.decode(file)
    guard encoding.hasCombiningTones else { return bytes[...] }
    let text = CanonicalText.composed(String(decoding: bytes, as: UTF8.self))
    return Array(text.utf8)[...]
  }

  /// What `CODEPAGE="..."` says near the beginning of the file.
  private static func codepage(_ file: ArraySlice<UInt8>) -> String? {
    let start = file.prefix(1 << 16)
    guard let keyword = start.firstRange(of: Array("CODEPAGE".utf8)) else { return nil }
    let value = start[keyword.upperBound...].drop { $0 != Byte.quote }.dropFirst()
    let name = value.prefix { $0 != Byte.quote && $0 > Byte.space }
    return name.isEmpty ? nil : String(decoding: name.prefix(40), as: UTF8.self)
  }

  private static func unknown(
    _ name: String, _ file: ArraySlice<UInt8>, _ place: SourceLocation
  ) -> (ArraySlice<UInt8>, [Finding]) {
    let finding = Finding(
      rule: "unknown-codepage", severity: .error, location: place, field: "CODEPAGE", value: name,
      message: "this encoding is not known here",
      remedy: "save the file as UTF-8, or as one of " + list(SingleByteEncoding.names))
    return (file, [finding])
  }

  private static func assumed(_ place: SourceLocation) -> Finding {
    Finding(
      rule: "assumed-codepage", severity: .warning, location: place, field: "CODEPAGE",
      message: "the file does not name its encoding and is no UTF-8; read as windows-1252",
      remedy: "add CODEPAGE=\"...\"; at its beginning")
  }
}
