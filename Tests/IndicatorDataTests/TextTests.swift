import Foundation
import IndicatorData
import TestSupport
import Testing

@Suite struct NumberTextTests {
  static let written: [(value: Double, text: String)] = [
    (0.1 + 0.2, "0.3"), (12.5, "12.5"), (0, "0"), (-0.0, "0"), (-3, "-3"),
    (1e15, "1000000000000000"),
    (1e20, "100000000000000000000"), (1e21, "1e21"), (1234567.891, "1234567.891"),
    (0.000001, "0.000001"), (1.5e-9, "1.5e-9"), (1.0 / 3, "0.3333333333"),
    (2.0 / 3, "0.6666666667"),
    (9999999999.5, "10000000000"), (99999999999, "100000000000"), (12345678901, "12345678900"),
    (.nan, ""), (.infinity, ""), (5e-324, "5e-324"), (.greatestFiniteMagnitude, "1.797693135e308"),
    (111210, "111210"), (30.85, "30.85"),
  ]

  @Test func writes() {
    for (value, text) in Self.written { #expect(NumberText(value).description == text) }
  }

  @Test func missingIsEmpty() { #expect(NumberText(nil).description == "") }

  @Test func seventeenDigitsRoundTrip() {
    var random = FixedRandom(state: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = NumberText(value, significantDigits: 17).description
      #expect(DecimalText.value(text) == (value == 0 ? 0 : value), "\(text)")
    }
  }

  @Test func tenDigitsComeBackAsTyped() {
    var random = FixedRandom(state: 8)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...9_999_999_999, using: &random)
      let scale = Int.random(in: 0...8, using: &random)
      var text = String(digits)
      if scale > 0 {
        text = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
        text.insert(".", at: text.index(text.endIndex, offsetBy: -scale))
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
      }
      guard let value = DecimalText.value(text), value >= 1e-6 else { continue }
      #expect(NumberText(value).description == text)
    }
  }
}

@Suite struct DecimalTextTests {
  static let readings: [(text: String, value: Double)] = [
    ("12.5", 12.5), ("-12", -12), ("+3", 3), (".5", 0.5), ("1e3", 1000), ("1.5E-2", 0.015),
    ("1,234.5", 1234.5), ("1,234,567", 1_234_567), ("\u{2212}5", -5), ("1\u{A0}234.5", 1234.5),
    ("1\u{202F}234", 1234), ("0.30000000000000004", 0.1 + 0.2), ("007", 7),
    ("9007199254740993", 9007199254740992), ("9007199254740993.0000000000000001", 9007199254740994),
  ]

  @Test func readsWithPoint() {
    for (text, value) in Self.readings { #expect(DecimalText.value(text) == value, "\(text)") }
  }

  @Test(arguments: [("1.234,5", 1234.5), ("30,85", 30.85), ("1.234", 1234), ("-0,5", -0.5)])
  func readsWithComma(text: String, value: Double) {
    #expect(DecimalText.value(text, decimal: .comma) == value)
  }

  @Test(arguments: [
    "", "-", ".", "1.", "1e", "1 234", "1,23", "1,2345", "12,34,567", "0,123", "1234,567", "1.2.3",
    "1,234.5,6", "1,234\u{A0}567", "0x10", "nan", "inf", "Infinity", "45%", "--1", "1_000", "١٢",
    "1,234e", "<5", "12a", "1e5.0", " 1",
  ])
  func refuses(text: String) { #expect(DecimalText.value(text) == nil) }

  @Test func tooLargeIsInfinite() {
    #expect(DecimalText.value("1e400") == .infinity)
    #expect(DecimalText.value("1e99999999999999999999") == .infinity)
    #expect(DecimalText.value("1e-400") == 0)
  }

  /// Every number of the corpus that is written without underscores or bare points, bit for bit.
  @Test(
    .needsCorpora,
    arguments: [
      "freetype-2-7", "google-wuffs", "lemire-fast-float", "more-test-cases", "tencent-rapidjson",
    ])
  func isCorrectlyRounded(name: String) throws {
    let bytes = try #require(Corpora.bytes("corpora/parse-number-fxx/data/\(name).txt"))
    var checked = 0
    for line in bytes.split(separator: 0x0A) where line.count > 31 {
      let text = String(decoding: line.dropFirst(31), as: UTF8.self)
      let hex = String(decoding: line.dropFirst(14).prefix(16), as: UTF8.self)
      guard let value = DecimalText.value(text), let bits = UInt64(hex, radix: 16) else { continue }
      #expect(value.bitPattern == bits, "\(text)")
      checked += 1
    }
    #expect(checked > 20)
  }
}

@Suite struct NearestMatchTests {
  @Test func suggests() {
    let names = ["INDICATOR", "REF_AREA", "OBS_VALUE", "OBS_STATUS"]
    #expect(NearestMatch.suggestion(for: "OBS_VALU", among: names) == "OBS_VALUE")
    #expect(NearestMatch.suggestion(for: "obs_vlaue", among: names) == "OBS_VALUE")
    #expect(NearestMatch.suggestion(for: "population", among: names) == nil)
    #expect(NearestMatch.suggestion(for: "X", among: ["Y"]) == nil)
    #expect(NearestMatch.suggestion(for: "", among: names) == nil)
  }

  @Test func countsSwapsOnce() {
    #expect(NearestMatch.distance("ab", "ba") == 1)
    #expect(NearestMatch.distance("kitten", "sitting") == 3)
    #expect(NearestMatch.distance("", "abc") == 3)
  }
}

@Suite struct CanonicalTextTests {
  @Test func agreesWithFoundationForVietnamese() {
    let text = "Bình Định, Đắk Lắk, Thừa Thiên Huế, Quỹ, ỡ ặ ệ ở ữ Å é Ω ώ й"
    let decomposed = text.decomposedStringWithCanonicalMapping
    #expect(!decomposed.utf8.elementsEqual(text.utf8))
    let composed = CanonicalText.composed(decomposed)
    #expect(composed.utf8.elementsEqual(decomposed.precomposedStringWithCanonicalMapping.utf8))
  }

  @Test func agreesWithFoundationForEveryLatinLetter() {
    for value in [0xC0...0x24F, 0x1E00...0x1EFF].joined() {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let decomposed = String(scalar).decomposedStringWithCanonicalMapping
      let expected = decomposed.precomposedStringWithCanonicalMapping
      #expect(CanonicalText.composed(decomposed).utf8.elementsEqual(expected.utf8))
    }
  }
}
