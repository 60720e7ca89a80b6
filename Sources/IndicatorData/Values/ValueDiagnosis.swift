/// Why a text in `OBS_VALUE` is no number, and what to write instead.
///
/// A figure stands in a remedy only where it is what the text means, or with the condition under
/// which it is: who follows the remedy must never get a wrong number. It is never used by itself.
package struct ValueDiagnosis {
  package let rule: String
  package let message: String
  package let remedy: String

  /// Looks for the reason.
  ///
  /// - Parameters:
  ///   - text: The text without surrounding spaces, which is neither a number nor a missing sign.
  ///   - decimal: The file's decimal mark; without it, no figure is given for `1.234 %`.
  package init(_ text: String, decimal: DecimalMark? = nil) {
    self =
      Self.spreadsheetError(text) ?? Self.notFinite(text) ?? Self.disguised(text, decimal)
      ?? Self.date(text) ?? ValueParts(text).flatMap { Self.parts($0, text, decimal) }
      ?? Self.fraction(text)
      ?? ValueDiagnosis(
        "text-value", "not a number",
        "write a number such as 12.5, or leave it empty with OBS_STATUS M")
  }

  init(_ rule: String, _ message: String, _ remedy: String) {
    self.rule = rule
    self.message = message
    self.remedy = remedy
  }

  // MARK: The whole text

  private static func spreadsheetError(_ text: String) -> ValueDiagnosis? {
    guard text.hasPrefix("#"), text.hasSuffix("!") || text.hasSuffix("?") || text.hasSuffix("#")
    else { return nil }
    return ValueDiagnosis(
      "text-value", "an error of the spreadsheet, not a number",
      "repair the formula, or leave the cell empty with OBS_STATUS M")
  }

  private static func notFinite(_ text: String) -> ValueDiagnosis? {
    let word = text.lowercased().drop { $0 == "-" || $0 == "+" }
    let names = ["inf", "infinity", "∞", "nan", "1.#inf", "1.#qnan", "1.#ind"]
    guard names.contains(String(word)) else { return nil }
    return ValueDiagnosis(
      "not-finite", "not a finite number",
      "write the figure, or leave it empty with OBS_STATUS M")
  }

  /// Digits of other scripts, characters that cannot be seen, and O in place of 0.
  private static func disguised(_ text: String, _ decimal: DecimalMark?) -> ValueDiagnosis? {
    let seen = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isUnseen($0) }))
    if seen.unicodeScalars.count < text.unicodeScalars.count, let figure = figure(seen, decimal) {
      return ValueDiagnosis(
        "text-value", "a character in the number that cannot be seen", "write \(figure.text) anew")
    }
    let digits = ForeignDigits(text)
    if digits.isForeign, let figure = figure(digits.text, digits.decimal ?? decimal) {
      return ValueDiagnosis(
        "text-value", "digits of another script", "write \(figure.text)")
    }
    guard text.contains(where: ValueParts.isDigit) else { return nil }
    let letters = text.replacing("O", with: "0").replacing("o", with: "0")
    guard letters != text, let figure = figure(letters, decimal) else { return nil }
    return ValueDiagnosis(
      "text-value", "a letter O in place of a zero", "write \(figure.text) if that is meant")
  }

  /// Format characters, such as a zero-width space or a mark of direction.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
  }

  /// The number that a text is, but for gaps between its thousands.
  private static func figure(_ text: String, _ decimal: DecimalMark?) -> WrittenFigure? {
    WrittenFigure(text, decimal: decimal)
  }

  private static func date(_ text: String) -> ValueDiagnosis? {
    let pieces = text.split { "-/.".contains($0) }
    let isDate =
      pieces.count == 3 && pieces.contains { $0.count == 4 }
      && PeriodSuggestion(for: text)?.forms.first.flatMap { CalendarDate($0) } != nil
    let names = pieces.filter { MonthName.number(of: $0.lowercased()) != nil }
    let isDayAndMonth =
      pieces.count == 2 && names.count == 1 && pieces.contains { digits($0.utf8) != nil }
    guard isDate || isDayAndMonth else { return nil }
    return ValueDiagnosis(
      "text-value", "a date, not a number",
      "write the figure; a spreadsheet program may have made a date of it")
  }

  private static func fraction(_ text: String) -> ValueDiagnosis? {
    let isFraction = text.unicodeScalars.contains {
      $0.properties.numericType == .numeric && "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞".unicodeScalars.contains($0)
    }
    return isFraction ? Self.fraction : nil
  }

  static let fraction = ValueDiagnosis(
    "text-value", "a fraction or a date, not a decimal number",
    "write the figure as a decimal number")

  /// What to write where the figure cannot be said for sure.
  static let alone = "write the number alone, with one decimal mark and no thousands separators"
}
