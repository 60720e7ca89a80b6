/// Whether a JSON object is a JSON-stat response.
enum JSONStatSignature {
  private static let names: Set<String> = [
    "version", "class", "label", "source", "updated", "id", "size", "role", "dimension", "value",
    "status", "href", "link", "note", "extension", "error", "category", "dataset",
  ]

  /// Looks at the object's keys up to the first that JSON-stat does not have.
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var scanner = JSONScanner(text)
    do throws(JSONProblem) {
      guard try scanner.next() == .beginObject else { return false }
      return try hasSignature(&scanner)
    } catch {
      return false
    }
  }

  private static func hasSignature(_ scanner: inout JSONScanner) throws(JSONProblem) -> Bool {
    while try scanner.next() == .key {
      let key = scanner.string
      guard names.contains(key) else { return false }
      let token = try scanner.next()
      if key == "class", token == .string {
        return ["dataset", "collection", "dimension"].contains(scanner.string)
      }
      if key == "dimension", token == .beginObject { return true }
      if key == "dataset" {
        guard token == .beginObject else { return false }
        return try hasSignature(&scanner)
      }
      try scanner.skip(token)
    }
    return false
  }
}
