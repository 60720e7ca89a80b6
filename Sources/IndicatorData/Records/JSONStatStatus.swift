/// The statuses of the figures of a JSON-stat dataset: one for all, a list, or those that have one.
struct JSONStatStatus {
  private var texts: [[UInt8]] = [[]]
  private var all = 0
  private var list: [Int32] = []
  private var byIndex: [Int: Int32] = [:]

  /// Whether no figure has one.
  var isEmpty: Bool { texts.count == 1 }

  /// The status of a figure; empty where it has none.
  subscript(index: Int) -> ArraySlice<UInt8> {
    if index < list.count { return texts[Int(list[index])][...] }
    return texts[byIndex[index].map { Int($0) } ?? all][...]
  }

  init(_ status: (token: JSONScanner.Token, scanner: JSONScanner)?) throws(JSONProblem) {
    guard let status else { return }
    var scanner = status.scanner
    var known: [String: Int32] = ["": 0]
    func number(_ text: String) -> Int32 {
      if let number = known[text] { return number }
      let number = Int32(texts.count)
      known[text] = number
      texts.append(Array(text.utf8))
      return number
    }
    switch status.token {
    case .string: all = Int(number(scanner.string))
    case .beginArray:
      while true {
        let token = try scanner.next()
        if token == .endArray { break }
        list.append(token == .string || token == .number ? number(scanner.string) : 0)
        try scanner.skip(token)
      }
      if list.count == 1 { (all, list) = (Int(list[0]), []) }
    case .beginObject:
      while try scanner.next() == .key {
        let index = digits(scanner.source[scanner.text])
        let token = try scanner.next()
        if let index, token == .string { byIndex[index] = number(scanner.string) }
        try scanner.skip(token)
      }
    default: break
    }
  }
}
