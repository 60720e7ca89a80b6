import IndicatorData
import TestSupport
import Testing

/// What is not a number gets a remedy that never leads to a wrong one.
@Suite struct ValueDiagnosisTests {
  private static let alone =
    "write the number alone, with one decimal mark and no thousands separators"

  @Test(arguments: [
    ("45%", "write 45 and put % into UNIT_MEASURE"),
    ("46 %", "write 46 and put % into UNIT_MEASURE"),
    ("0,45 %", "write 0,45 and put % into UNIT_MEASURE"),
    ("12.5‰", "write 12.5 and put ‰ into UNIT_MEASURE"),
    ("45 percent", "write 45 and put % into UNIT_MEASURE"),
    ("45 phần trăm", "write 45 and put % into UNIT_MEASURE"),
    ("1,234.5%", "write 1234.5 and put % into UNIT_MEASURE"),
    ("1.234 %", "\(alone) and put % into UNIT_MEASURE"),
    ("-0.5%", "write -0.5 and put % into UNIT_MEASURE"),
  ])
  func percents(text: String, remedy: String) {
    let diagnosis = ValueDiagnosis(text)
    #expect(diagnosis.rule == "percent-sign" && diagnosis.remedy == remedy)
  }

  @Test func aKnownMarkSettlesTheFigure() {
    let point = ValueDiagnosis("1.234 %", decimal: .point).remedy
    #expect(point == "write 1.234 and put % into UNIT_MEASURE")
    let comma = ValueDiagnosis("1.234 %", decimal: .comma).remedy
    #expect(comma == "write 1234 and put % into UNIT_MEASURE")
    let other = ValueDiagnosis("0,45 %", decimal: .point).remedy
    #expect(other == "write 0.45 and put % into UNIT_MEASURE")
    #expect(ValueDiagnosis("1,5 triệu", decimal: .point).remedy.hasSuffix("1500000"))
  }

  /// A multiplier is never left out.
  @Test(arguments: [
    ("10k", "write the figure in full, 10000"), ("10K", "write the figure in full, 10000"),
    ("10 K", "write the figure in full, with all its zeros, 10000 if K is for thousand"),
    ("5tr", "write the figure in full, with all its zeros, 5000000 if tr is for triệu"),
    ("2.5k", "write the figure in full, 2500"), ("0.0125k", "write the figure in full, 12.5"),
    ("3 bn", "write the figure in full, 3000000000"),
    ("2 tỷ", "write the figure in full, 2000000000"),
    ("2 tỷ đồng", "write the figure in full, 2000000000 and put đồng into UNIT_MEASURE"),
    ("1,5 triệu", "write the figure in full, 1500000"),
    ("5 nghìn", "write the figure in full, 5000"), ("5 ngàn", "write the figure in full, 5000"),
    ("1,25 nghìn tỷ", "write the figure in full, 1250000000000"),
    ("1.5 million", "write the figure in full, 1500000"),
    ("-3 hundred thousand", "write the figure in full, -300000"),
    ("12 lakh", "write the figure in full, 1200000"),
    (
      "1.2M", "write the figure in full, with all its zeros, 1200000 if M is for million"
    ),
    ("$2.5 bn", "write the figure in full, 2500000000 and put $ into UNIT_MEASURE"),
    // Two figures are possible, or the word means several things.
    ("1.234 tỷ", "write the figure in full, with all its zeros"),
    ("12m", "write the figure in full, with all its zeros"),
    ("12B", "write the figure in full, with all its zeros"),
    ("12b", "write the figure in full, with all its zeros"),
    ("12 mil", "write the figure in full, with all its zeros"),
    ("12 dozen", "write the figure in full, with all its zeros"),
    ("12 people million", "write the figure in full, with all its zeros"),
    ("1.5 x 10^3", "write the figure in full, with all its zeros"),
    ("1.5×10³", "write the figure in full, with all its zeros"),
    ("10⁶", "write the figure in full"),
  ])
  func multipliers(text: String, remedy: String) {
    let diagnosis = ValueDiagnosis(text)
    #expect(diagnosis.rule == "text-value" && diagnosis.remedy == remedy)
  }

  @Test(arguments: [
    ("12.5¹", "write 12.5 if ¹ is a footnote mark, and put it into COMMENT"),
    ("12,5²", "write 12,5 if ² is a footnote mark, and put it into COMMENT"),
    ("5²", "write 5 if ² is a footnote mark, and put it into COMMENT"),
    ("12.5 (1)", "write 12.5 if (1) is a footnote mark, and put it into COMMENT"),
    ("12.5[12]", "write 12.5 if [12] is a footnote mark, and put it into COMMENT"),
    ("12.5*", "write 12.5 and put the mark into COMMENT"),
    ("12.5 †", "write 12.5 and put the mark into COMMENT"),
    ("12.3 (p)", "write 12.3 and put P into OBS_STATUS"),
    ("12.3p", "write 12.3 and put P into OBS_STATUS"),
    ("12.3e*", "write 12.3 and put E into OBS_STATUS"),
    ("12.3 bep", "write 12.3 and put BEP into OBS_STATUS"),
    ("12.3 be", "write 12.3 and put BE into OBS_STATUS"),
    ("12.3 b", "write 12.3 and put B into OBS_STATUS"),
    ("12.3 s", "write 12.3 and put E into OBS_STATUS"),
    ("12.3 r", "write 12.3 and put the mark into COMMENT"),
    ("12,345 p", "\(alone) and put P into OBS_STATUS"),
    (
      "(12.5)",
      "write -12.5 if the brackets mean a negative figure, or 12.5 with OBS_STATUS U "
        + "if they mean a weak one"
    ),
    ("[12.5]", "\(alone) and put the rest into COMMENT"),
  ])
  func marks(text: String, remedy: String) {
    let diagnosis = ValueDiagnosis(text)
    #expect(diagnosis.rule == "annotated-value" && diagnosis.remedy == remedy)
  }

  @Test(arguments: ["<5", "> 5", "≤5", "~12", "≈ 12", "65+", "c. 12", "khoảng 12", "hơn 1.000"])
  func limits(text: String) {
    let diagnosis = ValueDiagnosis(text)
    #expect(diagnosis.rule == "censored-value")
    #expect(
      diagnosis.remedy
        == "write the figure itself, or leave it empty with OBS_STATUS Q and put \(text) into COMMENT"
    )
  }

  @Test(arguments: [
    "5-10", "5 – 10", "5.5—6", "5 to 10", "5 đến 10", "5-10%", "45…47", "5 ~ 10", "1.234-1.300",
  ])
  func ranges(text: String) {
    let diagnosis = ValueDiagnosis(text)
    #expect(diagnosis.rule == "range-value")
    #expect(diagnosis.remedy == "write one figure and put the range into COMMENT")
  }

  @Test(arguments: [
    ("12 345", "text-value", "write 12345 if that is meant"),
    ("1 234 567,8", "text-value", "write 1234567,8 if that is meant"),
    ("1'234", "text-value", "write 1234 if that is meant"),
    ("1’234’567.5", "text-value", "write 1234567.5 if that is meant"),
    ("1_000", "text-value", "write 1000 if that is meant"),
    ("12.5 1", "text-value", "write one number alone"),
    ("12 34", "text-value", "write one number alone"),
    ("1234 567", "text-value", alone), ("12.5 100", "text-value", alone),
    ("1,23,456", "malformed-number", "write 123456 if the groups are lakh and crore"),
    ("12,34,567.5", "malformed-number", "write 1234567.5 if the groups are lakh and crore"),
    ("5.", "malformed-number", "write 5"), ("5,", "malformed-number", "write 5"),
    ("1.234,", "malformed-number", alone),
    (
      "1.2.3", "malformed-number", "write it with one decimal mark and without thousands separators"
    ),
    (
      "12..5", "malformed-number", "write it with one decimal mark and without thousands separators"
    ),
    (
      "1,2,3", "malformed-number", "write it with one decimal mark and without thousands separators"
    ),
    ("1O.5", "text-value", "write 10.5 if that is meant"),
    ("2o", "text-value", "write 20 if that is meant"),
    ("１２．５", "text-value", "write 12.5"), ("١٢٫٥", "text-value", "write 12.5"),
    ("١٬٢٣٤٫٥", "text-value", "write 1234.5"), ("१२", "text-value", "write 12"),
    ("１．２３４", "text-value", "write a number such as 12.5, or leave it empty with OBS_STATUS M"),
    ("12\u{200B}.5", "text-value", "write 12.5 anew"),
    ("\u{200E}-3", "text-value", "write -3 anew"),
    ("$12", "text-value", "write 12 and put $ into UNIT_MEASURE"),
    ("-$12", "text-value", "write -12 and put $ into UNIT_MEASURE"),
    ("US$ 1,234.50", "text-value", "write 1234.50 and put US$ into UNIT_MEASURE"),
    ("€5", "text-value", "write 5 and put € into UNIT_MEASURE"),
    ("$1,234", "text-value", "\(alone) and put $ into UNIT_MEASURE"),
    ("12 đ", "text-value", "write 12 and put đ into UNIT_MEASURE or COMMENT"),
    ("12 ₫", "text-value", "write 12 and put ₫ into UNIT_MEASURE or COMMENT"),
    ("12 kg", "text-value", "write 12 and put kg into UNIT_MEASURE or COMMENT"),
    ("12 km2", "text-value", "write 12 and put km2 into UNIT_MEASURE or COMMENT"),
    ("12 m³", "text-value", "write 12 and put m³ into UNIT_MEASURE or COMMENT"),
    ("12 % of GDP", "text-value", "write 12 and put % of GDP into UNIT_MEASURE or COMMENT"),
    ("12 in 2020", "text-value", "write one number alone"),
    ("1/2", "text-value", "write the figure as a decimal number"),
    ("½", "text-value", "write the figure as a decimal number"),
    ("1½", "text-value", "write one number alone"),
    ("1:30", "text-value", "write the figure as a decimal number"),
    ("12 ± 3", "range-value", "write the figure and put its error into COMMENT"),
    ("12-", "text-value", "write -12 if that is meant"),
    ("- 12", "text-value", "write -12 if that is meant"), ("–5", "text-value", "write -5"),
    ("'12", "text-value", "write 12"), ("=12.5", "text-value", "write 12.5"),
    ("“12”", "text-value", "write 12"),
    ("0x1F", "text-value", "write it as a decimal number"),
    ("0xffff", "text-value", "write it as a decimal number"),
    ("12 %M", "text-value", alone), ("12 DR", "text-value", alone), ("-7-", "text-value", alone),
    ("12 bn p", "text-value", "write the figure in full, 12000000000 and put p into UNIT_MEASURE"),
    ("<b>12</b>", "text-value", "write a number such as 12.5, or leave it empty with OBS_STATUS M"),
    ("1e5x", "text-value", "write the figure in full, with all its zeros"),
    (
      "2024-06-30", "text-value",
      "write the figure; a spreadsheet program may have made a date of it"
    ),
    ("5-Jan", "text-value", "write the figure; a spreadsheet program may have made a date of it"),
    ("--5", "text-value", "write a number such as 12.5, or leave it empty with OBS_STATUS M"),
    ("x", "text-value", "write a number such as 12.5, or leave it empty with OBS_STATUS M"),
    (
      "about 12 people", "censored-value",
      "write the figure itself, or leave it empty with OBS_STATUS Q and put about 12 people into COMMENT"
    ),
  ])
  func others(text: String, rule: String, remedy: String) {
    let diagnosis = ValueDiagnosis(text)
    #expect(diagnosis.rule == rule)
    #expect(diagnosis.remedy == remedy)
  }

  @Test func exponentsAreNumbers() {
    #expect(
      DecimalText.value("1.5e3") == 1500 && DecimalText.value("1,5E-3", decimal: .comma) == 0.0015)
    for text in ["0x1F", "1e", "e5", "1e5.5", "1 e5", "١٢", "１２", "½", "12²", "1'234", "1_000"] {
      #expect(DecimalText.value(text) == nil, "\(text)")
    }
  }

  /// Who follows a remedy without a condition writes the number that stands in the text, and that
  /// only where nothing multiplies or divides it.
  @Test func remediesGiveNoOtherFigure() throws {
    var random = FixedRandom(state: 3)
    let numbers = ["12", "0.5", "3,25", "-7", "1,234.5", "1.234,5", "1.234", "1234567", "0"]
    let harmless = [
      "%", " %", "*", " (1)", "¹", " p", " bep", " kg", "$", "€ ", "'", "=", "\"", "\u{200B}",
    ]
    let harmful = [
      "k", " bn", " tỷ", "M", "x", "/", ":", "±", "O", "٣", "２", "½", "e", "E+", ".", ",", "+", "-",
      "–", "(", ")", "<", "~", "12", "\u{301}", "\u{0}", " ",
    ]
    var followed = 0
    for round in 0..<20_000 {
      let number = try #require(numbers.randomElement(using: &random))
      var text = number
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let pieces = round % 2 == 0 ? harmless : harmless + harmful
        let piece = try #require(pieces.randomElement(using: &random))
        text = Bool.random(using: &random) ? text + piece : piece + text
      }
      let remedy = ValueDiagnosis(text).remedy
      #expect(!remedy.isEmpty)
      guard round % 2 == 0, !remedy.contains(" if "), remedy.hasPrefix("write ") else { continue }
      let word = String(remedy.dropFirst(6).prefix { $0 != " " })
      let marks = DecimalMark.allCases
      let written = marks.compactMap { DecimalText.value(word, decimal: $0) }
      if written.isEmpty { continue }
      followed += 1
      let meant = marks.compactMap { DecimalText.value(number, decimal: $0) }
      #expect(Set(written) == Set(meant), "\(text): \(remedy)")
    }
    #expect(followed > 1000)
  }
}

@Suite struct MissingSignTests {
  @Test(arguments: [
    "", "..", "...", "….", ".", "…", ":", "-", "–", "—", "NA", "na", "n/a", "N/A", "n.a.", "(na)",
    "#N/A", "NaN", "nan", "null", "NULL", "None", "<NA>", "......",
  ])
  func areMissing(sign: String) {
    #expect(MissingSigns.contains(sign) == (sign != "…."))
  }

  @Test(arguments: [
    "0", "x", "X", "nd", "n.d.", "--", "_", "*", "c", "nil", ".......", "5", "- -", "::", "nullx",
    "\u{0}", "\u{0}\u{0}", "#REF!",
  ])
  func areNot(sign: String) { #expect(!MissingSigns.contains(sign)) }

  @Test func dashesMayMeanNil() {
    for sign in ["-", "–", "—"] {
      #expect(MissingSigns.mayMeanNil(sign) && MissingSigns.contains(sign))
      var text = sign
      #expect(text.withUTF8 { MissingSigns.mayMeanNil($0) })
    }
    for sign in ["", "..", "--", "0", "−"] { #expect(!MissingSigns.mayMeanNil(sign)) }
  }

  /// No sign is a number, with either mark.
  @Test func noSignIsANumber() {
    for sign in MissingSigns.all {
      #expect(DecimalText.value(sign) == nil && DecimalText.value(sign, decimal: .comma) == nil)
    }
  }
}
