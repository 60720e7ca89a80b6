import IndicatorData

/// Writes a plan's tree as YAML, and notes which cell each line came from.
struct PlanText {
  private(set) var text = ""
  private(set) var places: PlanPlaces

  /// Writes a plan.
  ///
  /// - Parameters:
  ///   - root: The plan's tree.
  ///   - file: The file that it came from.
  init(_ root: PlanNode, file: String) {
    places = PlanPlaces(file: file)
    guard case .map(let entries) = root else { return }
    for (index, entry) in entries.enumerated() {
      if index > 0 { line("", nil) }
      add(entry.key, entry.value, indent: 0, prefix: "", isTop: true)
    }
  }

  private mutating func line(_ content: String, _ place: SourceLocation?) {
    text += content + "\n"
    places.add(place)
  }

  private mutating func add(
    _ key: String, _ value: PlanNode, indent: Int, prefix: String, isTop: Bool = false
  ) {
    let start = prefix + Self.key(key) + ":"
    switch value {
    case .text(let text, let place): line("\(start) \(Self.scalar(text))", place)
    case .flow(let text, let place): line("\(start) \(text)", place)
    case .list(let elements):
      if let flow = Self.flow(elements) {
        line("\(start) [\(flow)]", value.place)
      } else {
        line(start, value.place)
        for element in elements { add(element, indent: indent + 2, isApart: isTop) }
      }
    case .map(let entries):
      line(start, value.place)
      for entry in entries {
        add(
          entry.key, entry.value, indent: indent + 2,
          prefix: String(repeating: " ", count: indent + 2))
      }
    }
  }

  /// An element of a list in block style.
  private mutating func add(_ element: PlanNode, indent: Int, isApart: Bool) {
    let dash = String(repeating: " ", count: indent) + "- "
    switch element {
    case .text(let text, let place): line(dash + Self.scalar(text), place)
    case .flow(let text, let place): line(dash + text, place)
    case .list(let elements): line("\(dash)[\(Self.flow(elements) ?? "")]", element.place)
    case .map(let entries):
      if entries.isEmpty { line("\(dash){}", nil) }
      for (index, entry) in entries.enumerated() {
        add(
          entry.key, entry.value, indent: indent + 2,
          prefix: index == 0 ? dash : String(repeating: " ", count: indent + 2))
      }
    }
  }

  /// A list of texts on one line; `nil` where there are others in it.
  private static func flow(_ elements: [PlanNode]) -> String? {
    var parts: [String] = []
    for element in elements {
      switch element {
      case .text(let text, _): parts.append(scalar(text))
      case .flow(let text, _): parts.append(text)
      case .list, .map: return nil
      }
    }
    return parts.joined(separator: ", ")
  }

  /// The key `no` means false to some readers, and is written in quotes.
  private static func key(_ key: String) -> String {
    key != "no" && isPlain(key) ? key : quoted(key)
  }

  /// A text, in quotes where it could be taken for anything else.
  static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static let words: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, !words.contains(text.lowercased()) else { return false }
    let isNumber = Double(text) != nil && text.utf8.allSatisfy { $0 != UInt8(ascii: "+") }
    if isNumber { return text == "0" || !text.hasPrefix("0") || text.hasPrefix("0.") }
    let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(first)
    return isLetter
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains($0)
      }
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x85
        || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0xFEFF
        || (0x80...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
