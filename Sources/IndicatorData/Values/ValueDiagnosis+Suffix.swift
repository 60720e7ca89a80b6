/// What stands after the number of a text.
extension ValueDiagnosis {
  static func after(
    _ suffix: String, _ figure: WrittenFigure?, _ parts: ValueParts
  ) -> ValueDiagnosis? {
    percent(suffix, figure) ?? footnote(suffix, figure, parts.number)
      ?? status(suffix, figure, isSpaced: parts.isSpaced)
      ?? trailingMinus(suffix, figure, parts.number) ?? squareUnit(suffix, figure)
      ?? hexadecimal(suffix, parts.number) ?? second(suffix)
      ?? multiplied(suffix, figure, isSpaced: parts.isSpaced) ?? unit(suffix, figure)
  }

  private static func write(_ figure: WrittenFigure?) -> String {
    figure.map { "write \($0.text)" } ?? alone
  }

  private static func percent(_ suffix: String, _ figure: WrittenFigure?) -> ValueDiagnosis? {
    let words = ["percent", "per cent", "pct", "phần trăm"]
    guard ["%", "‰", "٪", "％"].contains(suffix) || words.contains(suffix.lowercased()) else {
      return nil
    }
    let sign = suffix == "‰" ? "‰" : "%"
    return ValueDiagnosis(
      "percent-sign", "a percent sign in a number",
      write(figure) + " and put \(sign) into UNIT_MEASURE")
  }

  // MARK: Marks

  private static let superscripts: Set<Character> = [
    "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
  ]

  /// `12.5¹`, `12.5 (1)`, `12.5*`, `12.5ᵖ`.
  private static func footnote(
    _ suffix: String, _ figure: WrittenFigure?, _ number: String
  ) -> ValueDiagnosis? {
    let isBracketed =
      suffix.count < 5 && ["(", "["].contains(suffix.prefix(1))
      && suffix.dropFirst().dropLast().allSatisfy(ValueParts.isDigit)
      && [")", "]"].contains(suffix.suffix(1)) && suffix.count > 2
    let isRaised = suffix.allSatisfy { superscripts.contains($0) || "⁽⁾,".contains($0) }
    if isRaised, number.drop(while: { "+-".contains($0) }) == "10" {
      return ValueDiagnosis(
        "text-value", "a power of ten or a footnote", "write the figure in full")
    }
    if isBracketed || isRaised {
      return ValueDiagnosis(
        "annotated-value", "a number with a footnote mark",
        figure.map {
          "write \($0.text) if \(suffix) is a footnote mark, and put it into COMMENT"
        } ?? "\(alone) and put the mark into COMMENT")
    }
    guard suffix.allSatisfy({ "*†‡§¶#^()[]".contains($0) }) else { return nil }
    return ValueDiagnosis(
      "annotated-value", "a number with a mark", write(figure) + " and put the mark into COMMENT")
  }

  /// Eurostat's flags, alike in other offices, and their codes in SDMX.
  private static let statuses: [Character: String] = [
    "b": "B", "d": "D", "e": "E", "f": "F", "n": "N", "p": "P", "s": "E", "u": "U", "r": "",
  ]

  /// `12.3 (p)`, `12.3 bep`: Eurostat writes several letters in the order of the alphabet.
  private static func status(
    _ suffix: String, _ figure: WrittenFigure?, isSpaced: Bool
  ) -> ValueDiagnosis? {
    let letters = suffix.filter { !" ()[]*,".contains($0) }
    let small = letters.lowercased()
    guard (1...3).contains(small.count), small.allSatisfy({ statuses[$0] != nil }),
      small == String(small.sorted()), Set(small).count == small.count,
      Multiplier(letters)?.power == nil, !signs.contains(small),
      !suffix.split(whereSeparator: { !$0.isLetter }).contains(where: {
        $0.count > 1 && Multiplier.isOne($0)
      })
    else { return nil }
    // A lone b close to its number, or a capital one, may be for billion.
    if small == "b", letters == suffix, !isSpaced || letters == "B" { return nil }
    var codes = ""
    for code in small.compactMap({ statuses[$0] }) where !codes.contains(code) { codes += code }
    return ValueDiagnosis(
      "annotated-value", "a number with a mark",
      write(figure)
        + (codes.isEmpty ? " and put the mark into COMMENT" : " and put \(codes) into OBS_STATUS"))
  }

  private static func trailingMinus(
    _ suffix: String, _ figure: WrittenFigure?, _ number: String
  ) -> ValueDiagnosis? {
    guard ["-", "–", "\u{2212}"].contains(suffix), number.first.map(ValueParts.isDigit) ?? false
    else { return nil }
    return ValueDiagnosis(
      "text-value", "a minus after the number",
      figure.map { "write \($0.negated.text) if that is meant" } ?? alone)
  }

  // MARK: A second number

  /// A range, a fraction, a time and other texts with more than one number.
  private static func second(_ suffix: String) -> ValueDiagnosis? {
    guard suffix.contains(where: ValueParts.isDigit), let first = suffix.first else {
      return suffix.contains(where: \.isNumber) ? several(suffix) : nil
    }
    if suffix.hasPrefix("+/-") || first == "±" {
      return ValueDiagnosis(
        "range-value", "a figure with its error", "write the figure and put its error into COMMENT")
    }
    let words = ["to", "đến", "tới", "÷", "…", "...", "..", "-", "–", "—", "~"]
    if let word = words.first(where: { suffix.lowercased().hasPrefix($0) }),
      isNumber(suffix.dropFirst(word.count))
    {
      return ValueDiagnosis(
        "range-value", "a range, not a number",
        "write one figure and put the range into COMMENT")
    }
    if first == "/", isNumber(suffix.dropFirst()) { return fraction }
    if first == ":" {
      return ValueDiagnosis(
        "text-value", "a time or a ratio, not a number", "write the figure as a decimal number")
    }
    return several(suffix)
  }

  private static func hexadecimal(_ suffix: String, _ number: String) -> ValueDiagnosis? {
    guard number.hasSuffix("0"), number.count < 3, suffix.first.map("xX".contains) ?? false,
      suffix.dropFirst().allSatisfy(\.isHexDigit)
    else { return nil }
    return ValueDiagnosis("text-value", "a hexadecimal number", "write it as a decimal number")
  }

  private static func several(_ suffix: String) -> ValueDiagnosis? {
    if suffix.first.map("x×·*^eE".contains) ?? false {
      return ValueDiagnosis(
        "text-value", "a number with a power", "write the figure in full, with all its zeros")
    }
    return ValueDiagnosis("text-value", "more than one number", "write one number alone")
  }

  /// `12 km2`: digits that belong to the unit.
  private static func squareUnit(_ suffix: String, _ figure: WrittenFigure?) -> ValueDiagnosis? {
    let units = ["m2", "m3", "km2", "cm2", "cm3", "dm3", "m²", "m³", "km²", "cm²", "cm³", "dm³"]
    guard units.contains(suffix.lowercased()) else { return nil }
    return ValueDiagnosis(
      "text-value", "a number with words",
      "\(write(figure)) and put \(suffix) into UNIT_MEASURE or COMMENT")
  }

  /// Whether a text is a number with either mark, a percent sign perhaps after it.
  private static func isNumber(_ text: some StringProtocol) -> Bool {
    let core = String(text.filter { !$0.isWhitespace && $0 != "%" })
    return DecimalText.value(core) != nil || DecimalText.value(core, decimal: .comma) != nil
  }

  // MARK: A unit

  /// Words that may turn the sign.
  private static let signs: Set<String> = [
    "dr", "neg", "negative", "minus", "âm", "deficit", "loss",
  ]

  private static func unit(_ suffix: String, _ figure: WrittenFigure?) -> ValueDiagnosis? {
    let symbols = "%‰°$€£¥₫₩₹฿"
    let words = suffix.split { !$0.isLetter }
    let isUnit =
      suffix.first.map { $0.isLetter || symbols.contains($0) } ?? false
      && suffix.allSatisfy {
        $0.isLetter || $0.isWhitespace || "./-".contains($0) || symbols.contains($0)
      }
    guard isUnit,
      !words.contains(where: { Multiplier.isOne($0) || signs.contains($0.lowercased()) })
    else { return ValueDiagnosis("text-value", "more than a number", alone) }
    return ValueDiagnosis(
      "text-value", "a number with words",
      "\(write(figure)) and put \(suffix) into UNIT_MEASURE or COMMENT")
  }
}
