/// What the keywords of a PC-Axis file say in its own language.
struct PXKeywords {
  private var entries: [String: [PXEntry]] = [:]
  /// The line of `DATA=`; `nil` where it is missing.
  var dataLine: Int?

  /// The language of the file.
  var language: String? { first("LANGUAGE")?.values.first?.lowercased() }

  mutating func add(_ entry: PXEntry) {
    if let other = entry.language, other != language { return }
    entries[entry.keyword, default: []].append(entry)
  }

  /// All entries of a keyword, in the order of the file.
  func all(_ keyword: String) -> [PXEntry] { entries[keyword] ?? [] }

  /// The first entry of a keyword that has no keys.
  func first(_ keyword: String) -> PXEntry? { all(keyword).first { $0.keys.isEmpty } }

  /// The first entry of a keyword for a variable.
  func first(_ keyword: String, for variable: String) -> PXEntry? {
    all(keyword).first { $0.keys.first == variable }
  }

  /// The text of a keyword without keys; `nil` where it is missing or empty.
  func text(_ keyword: String) -> String? {
    first(keyword)?.values.first.flatMap { $0.isEmpty ? nil : $0 }
  }
}
