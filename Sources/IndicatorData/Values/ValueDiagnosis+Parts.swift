/// What stands about the number of a text, and what it does to it.
extension ValueDiagnosis {
  /// The reason, where the text has a number in it.
  static func parts(
    _ parts: ValueParts, _ text: String, _ decimal: DecimalMark?
  ) -> ValueDiagnosis? {
    let figure = WrittenFigure(parts.number, decimal: decimal)
    if parts.prefix.isEmpty && parts.suffix.isEmpty { return malformed(parts.number, figure) }
    if let limit = limit(parts, text) { return limit }
    if parts.prefix.isEmpty {
      return after(parts.suffix, figure, parts)
    }
    return before(parts, figure)
  }

  // MARK: Nothing but marks

  private static func malformed(_ number: String, _ figure: WrittenFigure?) -> ValueDiagnosis {
    if let figure {
      return ValueDiagnosis(
        "text-value", "a number in pieces", "write \(figure.text) if that is meant")
    }
    if let last = number.last, ".,".contains(last) {
      let whole = WrittenFigure(number.dropLast())
      return ValueDiagnosis(
        "malformed-number", "a decimal mark without digits after it",
        whole.map { "write \($0.text)" } ?? alone)
    }
    if isIndian(number) {
      return ValueDiagnosis(
        "malformed-number", "thousands in groups of two",
        "write \(number.filter { $0 != "," }) if the groups are lakh and crore")
    }
    if number.contains(where: { $0.isWhitespace || "'’_".contains($0) }) {
      return ValueDiagnosis("text-value", "a number in pieces", alone)
    }
    return ValueDiagnosis(
      "malformed-number", "the marks make no number: thousands go in groups of three",
      "write it with one decimal mark and without thousands separators")
  }

  /// `1,23,456.7`.
  private static func isIndian(_ number: String) -> Bool {
    let whole = number.prefix { $0 != "." }.drop { "+-".contains($0) }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    return groups.count > 2 && (1...2).contains(groups[0].count)
      && groups.dropFirst().dropLast().allSatisfy { $0.count == 2 }
      && groups[groups.count - 1].count == 3 && number.count { $0 == "." } < 2
      && number.last != "."
  }

  // MARK: Something before the number

  private static let limits: Set<String> = [
    "c", "ca", "circa", "about", "approx", "around", "over", "under", "above", "below", "nearly",
    "almost", "less than", "more than", "up to", "at least", "at most", "khoảng", "dưới", "trên",
    "hơn", "gần", "tối đa", "tối thiểu", "ít nhất", "không quá",
  ]

  private static func limit(_ parts: ValueParts, _ text: String) -> ValueDiagnosis? {
    let word = parts.prefix.lowercased().filter { $0 != "." }
    let isSign = !word.isEmpty && word.allSatisfy { "<>≤≥~≈±≦≧∼= ".contains($0) }
    guard
      isSign && word != "=" || limits.contains(word)
        || parts.prefix.isEmpty && ["+", "or more", "trở lên"].contains(parts.suffix.lowercased())
    else { return nil }
    return ValueDiagnosis(
      "censored-value", "a limit, not a number",
      "write the figure itself, or leave it empty with OBS_STATUS Q and put \(text) into COMMENT")
  }

  private static func before(_ parts: ValueParts, _ figure: WrittenFigure?) -> ValueDiagnosis? {
    let isAlone = parts.suffix.isEmpty && parts.number.first.map(ValueParts.isDigit) ?? false
    switch parts.prefix {
    case "'", "’", "=", "\"", "“", "=\"":
      let isClosed = ["", "'", "’", "\"", "”"].contains(parts.suffix)
      guard isClosed, let figure else { return nil }
      return ValueDiagnosis(
        "text-value", "a sign before the number that makes it a text", "write \(figure.text)")
    case "–", "—":
      guard isAlone, let figure else { return nil }
      return ValueDiagnosis(
        "text-value", "a dash in place of a minus", "write \(figure.negated.text)")
    case "-", "\u{2212}":
      guard isAlone, let figure else { return nil }
      return ValueDiagnosis(
        "text-value", "a minus apart from its number",
        "write \(figure.negated.text) if that is meant")
    case "(", "[", "-(", "$(", "($": return brackets(parts, figure)
    default: return currency(parts, figure)
    }
  }

  private static func brackets(_ parts: ValueParts, _ figure: WrittenFigure?) -> ValueDiagnosis? {
    let message = "a number in brackets"
    guard let figure, parts.prefix == "(", parts.suffix == ")" else {
      return ValueDiagnosis("annotated-value", message, alone + " and put the rest into COMMENT")
    }
    return ValueDiagnosis(
      "annotated-value", message,
      "write \(figure.negated.text) if the brackets mean a negative figure, or "
        + "\(figure.text) with OBS_STATUS U if they mean a weak one")
  }

  private static let currencies: Set<String> = [
    "$", "€", "£", "¥", "₫", "đ", "₩", "₹", "฿", "us$", "usd", "eur", "vnd", "vnđ", "gbp", "jpy",
    "cny", "rs",
  ]

  /// `$12`, `-€5`, `USD 2.5 bn`.
  private static func currency(_ parts: ValueParts, _ figure: WrittenFigure?) -> ValueDiagnosis? {
    let isNegative = parts.prefix.first.map("-–\u{2212}".contains) ?? false
    let sign = String(parts.prefix.drop { "-–\u{2212} ".contains($0) })
    guard currencies.contains(sign.lowercased().filter { $0 != "." }) else { return nil }
    let hasSign = parts.number.first.map { "+-\u{2212}".contains($0) } ?? false
    guard !(isNegative && hasSign) else { return nil }
    let figure = isNegative ? figure?.negated : figure
    if !parts.suffix.isEmpty { return multiplied(parts.suffix, figure, currency: sign) }
    return ValueDiagnosis(
      "text-value", "a currency sign in a number",
      (figure.map { "write \($0.text)" } ?? alone) + " and put \(sign) into UNIT_MEASURE")
  }

  /// A number with a word that multiplies it: the figure in full.
  static func multiplied(
    _ suffix: String, _ figure: WrittenFigure?, isSpaced: Bool = false, currency: String? = nil
  ) -> ValueDiagnosis? {
    guard let multiplier = Multiplier(suffix, isSpaced: isSpaced) else { return nil }
    let unit = [multiplier.unit, currency ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    let place = unit.isEmpty ? "" : " and put \(unit) into UNIT_MEASURE"
    let message = "a number with a word that multiplies it"
    guard let power = multiplier.power, let figure else {
      let likely = multiplier.likely.flatMap { likely in
        figure.map { ", \($0.text(timesTenTo: likely.power)) if \(suffix) is for \(likely.name)" }
      }
      return ValueDiagnosis(
        "text-value", message, "write the figure in full, with all its zeros" + (likely ?? ""))
    }
    return ValueDiagnosis(
      "text-value", message, "write the figure in full, \(figure.text(timesTenTo: power))\(place)")
  }
}
