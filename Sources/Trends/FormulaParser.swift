import RealModule

/// Reads formulas by recursive descent: sums of products of powers.
struct FormulaParser {
  private let text: [Character]
  private let known: [String: FormulaTerm]
  private let offset: Int
  private var place = 0

  /// Reads one side of a formula.
  static func read(
    _ text: String, _ known: [String: FormulaTerm], offset: Int = 0
  ) throws(FormulaError) -> FormulaTerm {
    var parser = FormulaParser(text: Array(text), known: known, offset: offset)
    let term = try parser.sum()
    if let rest = parser.next { throw parser.error("unexpected \"\(rest)\"") }
    return term
  }

  private init(text: [Character], known: [String: FormulaTerm], offset: Int) {
    self.text = text
    self.known = known
    self.offset = offset
  }

  private func error(_ message: String) -> FormulaError {
    FormulaError(position: offset + place + 1, message: message)
  }

  /// The next character that is no space.
  private var next: Character? {
    mutating get {
      while place < text.count, text[place].isWhitespace { place += 1 }
      return place < text.count ? text[place] : nil
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    place += 1
    return true
  }

  private mutating func sum() throws(FormulaError) -> FormulaTerm {
    var left = try product()
    while let sign = next, let operation = FormulaTerm.Operation(rawValue: sign),
      operation == .plus || operation == .minus
    {
      place += 1
      left = .joined(left, operation, try product())
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> FormulaTerm {
    var left = try signed()
    while let sign = next, let operation = FormulaTerm.Operation(rawValue: sign),
      operation == .times || operation == .over
    {
      place += 1
      left = .joined(left, operation, try signed())
    }
    return left
  }

  /// A sign binds weaker than a power: -x^2 is -(x^2).
  private mutating func signed() throws(FormulaError) -> FormulaTerm {
    if take("-") { return .negated(try signed()) }
    if take("+") { return try signed() }
    return try power()
  }

  /// Powers bind to the right: a^b^c is a^(b^c).
  private mutating func power() throws(FormulaError) -> FormulaTerm {
    let base = try atom()
    let isStars =
      next == "*" && place + 1 < text.count && text[place + 1] == "*"
    guard isStars || next == "^" else { return base }
    place += isStars ? 2 : 1
    return .power(base, try signed())
  }

  private mutating func atom() throws(FormulaError) -> FormulaTerm {
    guard let first = next else { throw error("something is missing") }
    if first == "(" || first == "[" {
      place += 1
      return try closed(by: first == "(" ? ")" : "]")
    }
    if first.isNumber || first == "." { return try number() }
    guard first.isLetter || first == "_" else { throw error("unexpected \"\(first)\"") }
    return try named()
  }

  private mutating func closed(by bracket: Character) throws(FormulaError) -> FormulaTerm {
    let inner = try sum()
    guard take(bracket) else { throw error("\"\(bracket)\" is missing") }
    return inner
  }

  private mutating func number() throws(FormulaError) -> FormulaTerm {
    let start = place
    func digits() -> Int { text[place...].prefix { $0.isNumber || $0 == "." }.count }
    place += digits()
    if place < text.count, text[place] == "e" || text[place] == "E" {
      let mark = place
      place += 1
      if place < text.count, text[place] == "-" || text[place] == "+" { place += 1 }
      let count = digits()
      place += count
      if count == 0 { place = mark }
    }
    guard let value = Double(String(text[start..<place])) else {
      place = start
      throw error("not a number")
    }
    return .number(value)
  }

  private mutating func named() throws(FormulaError) -> FormulaTerm {
    let start = place
    while place < text.count,
      text[place].isLetter || text[place].isNumber || text[place] == "_"
    { place += 1 }
    let name = String(text[start..<place])
    if let function = FormulaTerm.Function(rawValue: name.lowercased()),
      next == "(" || next == "["
    {
      let bracket: Character = text[place] == "(" ? ")" : "]"
      place += 1
      return .applied(function, try closed(by: bracket))
    }
    if let term = known[name] { return term }
    if name == "pi" { return .number(.pi) }
    place = start
    let names = known.keys.sorted().joined(separator: ", ")
    throw error("\"\(name)\" is neither a column nor a parameter (\(names))")
  }
}
