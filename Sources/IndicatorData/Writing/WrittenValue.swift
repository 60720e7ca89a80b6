/// A value as it is written out: the digits as they were written, with a decimal point and without
/// thousands separators.
enum WrittenValue {
  static func cell(
    _ observation: Observation, mark: DecimalMark
  ) -> FigureGrid.Cell {
    guard let value = observation.value else { return .text("") }
    let text = observation.valueText
    var copy = text
    let isPlain = copy.withUTF8 { PlainNumber($0)?.value } == value
    if isPlain { return .number(text) }
    let decimals = text.lastIndex(of: mark.character).map { text[$0...].dropFirst().count } ?? 0
    let isDigits = text.allSatisfy {
      $0.isNumber || "-+., \u{A0}\u{202F}\u{2009}\u{2212}".contains($0)
    }
    if isDigits, decimals <= 15 {
      let written = NumberText(value, decimals: decimals).description
      if DecimalText.value(written) == value { return .number(written) }
    }
    return .number(NumberText(value, significantDigits: 17).description)
  }
}
