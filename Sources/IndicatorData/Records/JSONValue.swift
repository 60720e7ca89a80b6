/// A part of a JSON document in memory, with its place; for descriptions, not for figures.
indirect enum JSONValue {
  case object([(key: String, value: JSONValue)], Place)
  case array([JSONValue], Place)
  /// A text, or a number as it is written.
  case text(String, Place)
  case null(Place)

  /// Where it stands.
  struct Place {
    var line: Int
    var column: Int
  }

  /// Reads the value that a token began.
  ///
  /// - Throws: What the scanner throws.
  init(_ token: JSONScanner.Token, _ scanner: inout JSONScanner) throws(JSONProblem) {
    let place = Place(line: scanner.line, column: scanner.column)
    switch token {
    case .beginObject:
      var members: [(key: String, value: JSONValue)] = []
      while try scanner.next() == .key {
        let key = scanner.string
        members.append((key, try JSONValue(scanner.next(), &scanner)))
      }
      self = .object(members, place)
    case .beginArray:
      var elements: [JSONValue] = []
      while true {
        let next = try scanner.next()
        if next == .endArray { break }
        elements.append(try JSONValue(next, &scanner))
      }
      self = .array(elements, place)
    case .string, .number, .yes, .no: self = .text(scanner.string, place)
    default: self = .null(place)
    }
  }

  /// The first member with a key; `nil` where this is no object or has none.
  subscript(key: String) -> JSONValue? { members?.first { $0.key == key }?.value }

  /// The members of an object.
  var members: [(key: String, value: JSONValue)]? {
    if case .object(let members, _) = self { members } else { nil }
  }

  /// The elements of an array.
  var elements: [JSONValue]? { if case .array(let elements, _) = self { elements } else { nil } }

  /// A text or the digits of a number.
  var text: String? { if case .text(let text, _) = self { text } else { nil } }

  /// The texts of an array; a single text counts as one.
  var texts: [String]? { elements?.compactMap(\.text) ?? text.map { [$0] } }

  /// Where it stands.
  var place: Place {
    switch self {
    case .object(_, let place), .array(_, let place), .text(_, let place), .null(let place): place
    }
  }
}
