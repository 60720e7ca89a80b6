/// Why a text in `OBS_VALUE` is no number, and what to write instead.
///
/// The figure that is probably meant goes into the remedy; it is never used.
struct ValueDiagnosis {
  var rule: String
  var message: String
  var remedy: String

  init(_ text: String) {
    self =
      Self.spreadsheetError(text) ?? Self.notFinite(text) ?? Self.percent(text)
      ?? Self.limit(text) ?? Self.annotated(text) ?? Self.range(text) ?? Self.spaced(text)
      ?? Self.malformed(text) ?? Self.withUnit(text)
      ?? ValueDiagnosis(
        "text-value", "not a number",
        "write a number such as 12.5, or leave it empty with OBS_STATUS M")
  }

  private init(_ rule: String, _ message: String, _ remedy: String) {
    self.rule = rule
    self.message = message
    self.remedy = remedy
  }

  /// Whether a part of the text is a number, with either decimal mark.
  private static func isNumber(_ text: some StringProtocol) -> Bool {
    let text = core(text)
    return DecimalText.value(text) != nil || DecimalText.value(text, decimal: .comma) != nil
  }

  private static func core(_ text: some StringProtocol) -> String {
    String(decoding: trimmed(Array(text.utf8)[...]), as: UTF8.self)
  }

  private static func spreadsheetError(_ text: String) -> ValueDiagnosis? {
    guard text.hasPrefix("#"), text.hasSuffix("!") || text.hasSuffix("?") else { return nil }
    return ValueDiagnosis(
      "text-value", "an error of the spreadsheet, not a number",
      "repair the formula, or leave the cell empty with OBS_STATUS M")
  }

  private static func notFinite(_ text: String) -> ValueDiagnosis? {
    let word = text.lowercased().drop { $0 == "-" || $0 == "+" }
    guard ["inf", "infinity", "∞", "nan", "1.#inf", "1.#qnan"].contains(word) else { return nil }
    return ValueDiagnosis(
      "not-finite", "not a finite number",
      "write the figure, or leave it empty with OBS_STATUS M")
  }

  private static func percent(_ text: String) -> ValueDiagnosis? {
    guard let sign = text.last, sign == "%" || sign == "‰", isNumber(text.dropLast()) else {
      return nil
    }
    return ValueDiagnosis(
      "percent-sign", "a percent sign in a number",
      "write \(core(text.dropLast())) and put \(sign) into UNIT_MEASURE")
  }

  private static func limit(_ text: String) -> ValueDiagnosis? {
    guard let first = text.first, "<>≤≥~≈".contains(first) else { return nil }
    return ValueDiagnosis(
      "censored-value", "a limit, not a number",
      "write the figure itself, or leave it empty with OBS_STATUS Q and put \(text) into COMMENT")
  }

  private static func annotated(_ text: String) -> ValueDiagnosis? {
    let end = text.reversed().prefix { !$0.isNumber }.count
    guard end > 0, isNumber(text.dropLast(end)) else { return nil }
    let mark = text.suffix(end).lowercased().filter { !" ()[]*".contains($0) }
    let statuses = ["p": "P", "e": "E", "b": "B", "f": "F", "r": "A", "u": "U", "": "A"]
    guard let status = statuses[mark], mark.isEmpty || mark.count == 1 else { return nil }
    let number = core(text.dropLast(end))
    let advice =
      mark.isEmpty || status == "A"
      ? "write \(number) and put the mark into COMMENT"
      : "write \(number) and put \(status) into OBS_STATUS"
    return ValueDiagnosis("annotated-value", "a number with a mark", advice)
  }

  private static func range(_ text: String) -> ValueDiagnosis? {
    let dashes: Set<Character> = ["-", "–", "—", "÷", "…"]
    let parts = text.split(omittingEmptySubsequences: false) { dashes.contains($0) }
    if parts.count == 2, parts[0].isEmpty, isNumber(parts[1]) {
      return ValueDiagnosis("text-value", "a dash in place of a minus", "write -\(core(parts[1]))")
    }
    guard parts.count == 2, isNumber(parts[0]), isNumber(parts[1]) else { return nil }
    return ValueDiagnosis(
      "range-value", "a range, not a number",
      "write one figure and put the range into COMMENT")
  }

  private static func spaced(_ text: String) -> ValueDiagnosis? {
    guard text.contains(where: { $0.isWhitespace || $0 == "'" || $0 == "’" || $0 == "_" }) else {
      return nil
    }
    let joined = String(text.filter { !$0.isWhitespace && !"'’_".contains($0) })
    guard isNumber(joined) else { return nil }
    return ValueDiagnosis("text-value", "a number in pieces", "write \(joined) if that is meant")
  }

  private static func malformed(_ text: String) -> ValueDiagnosis? {
    let allowed = Set("0123456789.,+-eE")
    guard text.allSatisfy(allowed.contains), text.contains(where: \.isNumber) else { return nil }
    if let last = text.last, last == "." || last == ",", isNumber(text.dropLast()) {
      return ValueDiagnosis(
        "malformed-number", "a decimal mark without digits after it",
        "write \(text.dropLast())")
    }
    return ValueDiagnosis(
      "malformed-number", "the marks make no number: thousands go in groups of three",
      "write it with one decimal mark and without thousands separators")
  }

  private static func withUnit(_ text: String) -> ValueDiagnosis? {
    let number = text.prefix { $0.isNumber || ".,-+".contains($0) }
    guard isNumber(number) else { return nil }
    let unit = core(text.dropFirst(number.count))
    return ValueDiagnosis(
      "text-value", "a number with words",
      "write \(number) and put \(unit) into UNIT_MEASURE or COMMENT")
  }
}
