import CCrypto

/// An input as it was read: its name, size and SHA-256, so that a result can be traced to it.
package struct InputFile: Sendable, Equatable, Encodable {
  /// The file as named in the plan or on the command line.
  package let file: String
  /// Its size.
  package let bytes: Int
  /// Its SHA-256 in hexadecimal.
  package let sha256: String
  /// How the text was understood; `nil` for the plan itself.
  package let dialect: String?

  /// Describes an input.
  ///
  /// - Parameters:
  ///   - file: Its name.
  ///   - contents: Its bytes.
  ///   - dialect: How the text was understood.
  package init(file: String, contents: [UInt8], dialect: String? = nil) {
    self.file = file
    bytes = contents.count
    sha256 = Self.digest(contents)
    self.dialect = dialect
  }

  private static func digest(_ contents: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256(contents, contents.count, &digest)
    return digest.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}
