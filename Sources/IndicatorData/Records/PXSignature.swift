/// Whether a file begins as PC-Axis files do.
enum PXSignature {
  private static let keywords: Set<String> = [
    "CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "LANGUAGES", "CREATION-DATE", "MATRIX",
    "NEXT-UPDATE", "PX-SERVER", "DIRECTORY-PATH", "UPDATE-FREQUENCY", "TABLEID", "SYNONYMS",
    "DEFAULT-GRAPH", "DECIMALS", "SHOWDECIMALS", "ROUNDING", "SUBJECT-CODE", "SUBJECT-AREA",
    "CONFIDENTIAL", "COPYRIGHT", "DESCRIPTION", "TITLE", "CONTENTS", "UNITS", "STUB", "HEADING",
    "VALUES", "TIMEVAL", "CODES", "DESCRIPTIONDEFAULT", "LAST-UPDATED", "SOURCE", "DATABASE",
    "AUTOPEN", "AUTO-OPEN", "INFO", "INFOFILE", "NOTE", "NOTEX",
  ]

  /// Whether the first keyword is one of the format, with a value.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.prefix(24).prefix { $0 == Byte.hyphen || (0x41...0x5A).contains($0) }
    guard keywords.contains(String(decoding: word, as: UTF8.self)) else { return false }
    let rest = text.dropFirst(word.count).drop(while: Byte.isSpace)
    return rest.first.map { "=[(".utf8.contains($0) } ?? false
  }
}
