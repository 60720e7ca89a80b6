import IndicatorData

/// How an outcome is compared with a target.
package enum Relation: String, Sendable, CaseIterable {
  /// At least.
  case atLeast = ">="
  /// More than.
  case above = ">"
  /// At most.
  case atMost = "<="
  /// Less than.
  case below = "<"
  /// Equal, at the precision in which the target is written.
  case equal = "="
}

/// The value column of a target, as a planner writes it.
///
/// `>= 30`, `> 0.75`, `<= 20`, `= 2`, a bare `90` (the indicator says which way), a band
/// `16..18`, or the words `qualitative` and `header` for rows that carry no number.
package enum TargetValue: Sendable, Equatable, CustomStringConvertible {
  /// A comparison with one number; `decimals` is how many the plan wrote.
  case comparison(Relation, Double, decimals: Int)
  /// A number without a sign.
  case bare(Double, decimals: Int)
  /// Between two numbers, both included.
  case band(Double, Double)
  /// A statement in words.
  case qualitative
  /// A heading over other rows.
  case header

  /// Why a text is not a target value, and what would be.
  package struct Problem: Error, Equatable {
    /// What is wrong.
    package let message: String
    /// What would be right.
    package let remedy: String
  }

  /// Reads a target value.
  ///
  /// - Parameter text: The text of the plan's `value` field. `≥` and `≤` read as `>=` and `<=`.
  /// - Throws: `Problem` with a remedy; a decimal comma is never guessed at.
  package init(parsing text: String) throws(Problem) {
    let trimmed = text.trimmedSpaces
    switch trimmed {
    case "qualitative":
      self = .qualitative
      return
    case "header":
      self = .header
      return
    case "":
      throw Problem(message: "empty target value", remedy: Self.forms)
    default: break
    }
    if let gap = trimmed.firstRange(of: "..") {
      self = try Self.band(trimmed[..<gap.lowerBound], trimmed[gap.upperBound...])
      return
    }
    let sign = trimmed.prefix { "<>=≥≤".contains($0) }
    let (number, decimals) = try Self.number(trimmed.dropFirst(sign.count))
    switch sign {
    case "": self = .bare(number, decimals: decimals)
    case "≥": self = .comparison(.atLeast, number, decimals: decimals)
    case "≤": self = .comparison(.atMost, number, decimals: decimals)
    default:
      guard let relation = Relation(rawValue: String(sign)) else {
        throw Problem(
          message: "\"\(sign)\" is not a comparison", remedy: "use one of >= > <= < =")
      }
      self = .comparison(relation, number, decimals: decimals)
    }
  }

  private static let forms =
    "write \">= 30\", \"90\", \"16..18\", \"qualitative\" or \"header\""

  private static func band(
    _ low: some StringProtocol, _ high: some StringProtocol
  ) throws(Problem) -> TargetValue {
    let (lower, _) = try number(low)
    let (upper, _) = try number(high)
    guard lower < upper else {
      throw Problem(
        message: "the band's lower end \(low.trimmedSpaces) is not below \(high.trimmedSpaces)",
        remedy: "write the lower end first")
    }
    return .band(lower, upper)
  }

  private static func number(
    _ text: some StringProtocol
  ) throws(Problem) -> (value: Double, decimals: Int) {
    let digits = text.trimmedSpaces
    if digits.contains(",") {
      throw Problem(
        message: "\"\(digits)\" has a comma",
        remedy: "write a decimal point and no thousands separator: "
          + digits.replacing(",", with: "."))
    }
    if digits.hasSuffix("%") {
      throw Problem(
        message: "\"\(digits)\" carries its unit",
        remedy: "write \(digits.dropLast().trimmedSpaces) here and % in the indicator's unit")
    }
    guard let value = Double(digits), NumberRange.holds(value),
      digits.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) })
    else {
      throw Problem(message: "\"\(digits)\" is not a number", remedy: forms)
    }
    let fraction = digits.split(separator: ".", maxSplits: 1).dropFirst().first ?? ""
    return (value, fraction.prefix(while: \.isNumber).count)
  }

  /// Whether the value itself does not meet the target.
  package var isStrict: Bool {
    switch self {
    case .comparison(.above, _, _), .comparison(.below, _, _): true
    default: false
    }
  }

  /// The value in the grammar it is read from.
  package var description: String {
    switch self {
    case .comparison(let relation, let value, _):
      "\(relation.rawValue) \(NumberText(value).description)"
    case .bare(let value, _): NumberText(value).description
    case .band(let low, let high):
      "\(NumberText(low).description)..\(NumberText(high).description)"
    case .qualitative: "qualitative"
    case .header: "header"
    }
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmedSpaces: String {
    var slice = self[...]
    while slice.first?.isWhitespace == true { slice = slice.dropFirst() }
    while slice.last?.isWhitespace == true { slice = slice.dropLast() }
    return String(slice)
  }
}
