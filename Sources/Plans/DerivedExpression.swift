import IndicatorData

/// Arithmetic over indicators, as a plan's `derive:` writes it: `100 * rd_spend / grdp`.
///
/// Numbers, `+ - * /`, parentheses, and indicators. An indicator may name another area or method:
/// `gdp_head@VN`, `digital_economy#GSO`, `grdp@VN-30#PSO`; after `@` and `#` hyphens belong to the
/// name. Weighted groups (`0.4 * a + 0.6 * b`) and moving references (`income - income@VN`) are
/// such arithmetic.
package indirect enum DerivedExpression: Sendable, Equatable {
  /// A number.
  case number(Double)
  /// The value of an input, by its position in `inputs`.
  case input(Int)
  /// A value with its sign turned.
  case negated(DerivedExpression)
  /// Two values joined.
  case joined(DerivedExpression, Operation, DerivedExpression)

  /// What joins two values.
  package enum Operation: Character, Sendable {
    /// Addition, subtraction, multiplication, division.
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
  }

  /// An indicator in an expression.
  package struct Input: Sendable, Hashable {
    package let indicator: String
    /// Its area; `nil` for the plan's.
    package let area: String?
    /// Its method; `nil` for the official one.
    package let method: String?
  }

  /// The value for values of the inputs.
  ///
  /// - Parameter values: One an input.
  /// - Returns: Not finite where a divisor is zero.
  package func value(_ values: [Double]) -> Double {
    switch self {
    case .number(let number): number
    case .input(let position): values[position]
    case .negated(let inner): -inner.value(values)
    case .joined(let left, .plus, let right): left.value(values) + right.value(values)
    case .joined(let left, .minus, let right): left.value(values) - right.value(values)
    case .joined(let left, .times, let right): left.value(values) * right.value(values)
    case .joined(let left, .over, let right): left.value(values) / right.value(values)
    }
  }
}

/// Why an expression cannot be read: what is wrong, at which character, and what would be right.
package struct DerivedExpressionError: Error, Sendable, Equatable {
  /// The character, from 1.
  package let position: Int
  /// What is wrong.
  package let message: String
  /// What would be right.
  package let remedy: String
}

/// An expression with the inputs it names, each once.
package struct Derivation: Sendable, Equatable {
  /// As the plan writes it.
  package let text: String
  /// The arithmetic.
  package let expression: DerivedExpression
  /// The inputs, in order of appearance.
  package let inputs: [DerivedExpression.Input]

  /// Reads an expression.
  ///
  /// - Parameter text: As `DerivedExpression` describes.
  /// - Throws: `DerivedExpressionError` at the first character that does not fit.
  package init(parsing text: String) throws(DerivedExpressionError) {
    var parser = DerivedParser(text)
    expression = try parser.sum()
    try parser.requireEnd()
    guard !parser.inputs.isEmpty else {
      throw DerivedExpressionError(
        position: 1, message: "no indicator is named", remedy: "write 100 * a / b, for example")
    }
    self.text = text
    inputs = parser.inputs
  }
}

/// Recursive descent over the characters of an expression.
private struct DerivedParser {
  private let characters: [Character]
  private var position = 0
  private(set) var inputs: [DerivedExpression.Input] = []
  private var depth = 0

  package init(_ text: String) { characters = Array(text) }

  package mutating func sum() throws(DerivedExpressionError) -> DerivedExpression {
    var left = try product()
    while let sign = nextSign(among: "+-") { left = .joined(left, sign, try product()) }
    return left
  }

  private mutating func product() throws(DerivedExpressionError) -> DerivedExpression {
    var left = try factor()
    while let sign = nextSign(among: "*/") { left = .joined(left, sign, try factor()) }
    return left
  }

  private mutating func factor() throws(DerivedExpressionError) -> DerivedExpression {
    skipSpaces()
    guard position < characters.count else {
      throw error("the expression ends too early", "write a number or an indicator")
    }
    switch characters[position] {
    case "-":
      position += 1
      return .negated(try nested { parser throws(DerivedExpressionError) in try parser.factor() })
    case "(":
      position += 1
      let inner = try nested { parser throws(DerivedExpressionError) in try parser.sum() }
      skipSpaces()
      guard position < characters.count, characters[position] == ")" else {
        throw error("a parenthesis is not closed", "close it with )")
      }
      position += 1
      return inner
    case let character where character.isNumber: return try number()
    case let character where character.isLetter || character == "_": return input()
    default:
      throw error(
        "\"\(characters[position])\" is not expected here",
        "write numbers, indicators, + - * / and parentheses")
    }
  }

  /// Bounds the depth, so that ten thousand parentheses are an error and not a crash.
  private mutating func nested(
    _ read: (inout DerivedParser) throws(DerivedExpressionError) -> DerivedExpression
  ) throws(DerivedExpressionError) -> DerivedExpression {
    depth += 1
    guard depth <= 100 else { throw error("too many levels", "write it with fewer parentheses") }
    let inner = try read(&self)
    depth -= 1
    return inner
  }

  private mutating func number() throws(DerivedExpressionError) -> DerivedExpression {
    let start = position
    let text = String(take { $0.isNumber || $0 == "." || $0 == "," })
    guard let value = Double(text), NumberRange.holds(value) else {
      position = start
      throw error("\"\(text)\" is not a number", "write it with a decimal point, 0.5")
    }
    return .number(value)
  }

  private mutating func input() -> DerivedExpression {
    let indicator = String(take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
    let named = { (character: Character) in
      character.isLetter || character.isNumber || "_-.".contains(character)
    }
    let area = takeName(after: "@", where: named)
    let method = takeName(after: "#", where: named)
    let input = DerivedExpression.Input(indicator: indicator, area: area, method: method)
    if let known = inputs.firstIndex(of: input) { return .input(known) }
    inputs.append(input)
    return .input(inputs.count - 1)
  }

  private mutating func takeName(
    after mark: Character, where belongs: (Character) -> Bool
  ) -> String? {
    guard position < characters.count, characters[position] == mark else { return nil }
    position += 1
    return String(take(while: belongs))
  }

  private mutating func take(while belongs: (Character) -> Bool) -> ArraySlice<Character> {
    let taken = characters[position...].prefix(while: belongs)
    position += taken.count
    return taken
  }

  private mutating func nextSign(among signs: String) -> DerivedExpression.Operation? {
    skipSpaces()
    guard position < characters.count, signs.contains(characters[position]) else { return nil }
    defer { position += 1 }
    return DerivedExpression.Operation(rawValue: characters[position])
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  mutating func requireEnd() throws(DerivedExpressionError) {
    skipSpaces()
    guard position == characters.count else {
      throw error(
        "\"\(characters[position])\" is not expected here", "write + - * or / between values")
    }
  }

  private func error(_ message: String, _ remedy: String) -> DerivedExpressionError {
    DerivedExpressionError(position: position + 1, message: message, remedy: remedy)
  }
}
