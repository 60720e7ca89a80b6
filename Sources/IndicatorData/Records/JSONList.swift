/// A list inside a cell.
enum JSONList {
  /// The values joined with semicolons; as written where they are more than plain values.
  static func joined(_ range: Range<Int>, of scanner: JSONScanner) -> [UInt8] {
    var list = scanner
    list.restart(range, line: 1)
    var bytes: [UInt8] = []
    var isFirst = true
    do throws(JSONProblem) {
      _ = try list.next()
      while true {
        let token = try list.next()
        if token == .endArray { return bytes }
        if token == .beginArray || token == .beginObject { return Array(scanner.source[range]) }
        if !isFirst { bytes += Array("; ".utf8) }
        isFirst = false
        if token == .string {
          list.appendText(to: &bytes)
        } else if token != .null {
          bytes += list.source[list.text]
        }
      }
    } catch {
      return Array(scanner.source[range])
    }
  }
}
