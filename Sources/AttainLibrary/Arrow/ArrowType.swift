/// What the values of a column that comes in are.
indirect enum ArrowType: Equatable {
  case null
  case boolean
  case integer(bytes: Int, isSigned: Bool)
  case real(bytes: Int)
  case text(isLarge: Bool)
  case textView
  /// Days in 32 bits.
  case days
  /// Units in 64 bits, so many a day; the time zone, where there is one.
  case instants(perDay: Int64, zone: String)
  case dictionary(index: ArrowType, values: ArrowType)
  /// Values that no figure, name or period can be.
  case other(String)

  /// Reads a format of Arrow.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - values: The format of the dictionary's values, where there is one.
  init(format: String, values: String?) {
    let own = Self(format: format)
    if let values {
      let inner = Self(format: values)
      self = .dictionary(index: own, values: inner)
    } else {
      self = own
    }
  }

  private init(format: String) {
    let widths: [String: Int] = [
      "c": 1, "s": 2, "i": 4, "l": 8, "C": -1, "S": -2, "I": -4, "L": -8,
    ]
    if let width = widths[format] {
      self = .integer(bytes: abs(width), isSigned: width > 0)
      return
    }
    switch format {
    case "n": self = .null
    case "b": self = .boolean
    case "e": self = .real(bytes: 2)
    case "f": self = .real(bytes: 4)
    case "g": self = .real(bytes: 8)
    case "u": self = .text(isLarge: false)
    case "U": self = .text(isLarge: true)
    case "vu": self = .textView
    case "tdD": self = .days
    case "tdm": self = .instants(perDay: 86_400_000, zone: "")
    default: self = Self.instants(format) ?? .other(format)
    }
  }

  /// A timestamp, as `tsu:Europe/Paris`.
  private static func instants(_ format: String) -> ArrowType? {
    let units: [Substring: Int64] = [
      "tss": 1, "tsm": 1000, "tsu": 1_000_000, "tsn": 1_000_000_000,
    ]
    guard let colon = format.firstIndex(of: ":"), let unit = units[format[..<colon]] else {
      return nil
    }
    return .instants(perDay: 86_400 * unit, zone: String(format[format.index(after: colon)...]))
  }

  /// The type behind a dictionary.
  var values: ArrowType {
    if case .dictionary(_, let values) = self { return values }
    return self
  }

  /// Whether a value is a text.
  var isText: Bool {
    switch values {
    case .text, .textView: true
    default: false
    }
  }

  /// What a user calls it.
  var words: String {
    switch values {
    case .null: "nothing"
    case .boolean: "truth values"
    case .integer: "whole numbers"
    case .real: "numbers"
    case .text, .textView: "texts"
    case .days: "dates"
    case .instants(_, let zone): zone.isEmpty ? "points in time" : "points in time in \(zone)"
    case .dictionary: "categories"
    case .other(let format): "values of Arrow's format \(format)"
    }
  }
}
