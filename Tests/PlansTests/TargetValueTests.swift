import Plans
import Testing

@Suite struct TargetValueTests {
  @Test(arguments: [
    (">= 30", TargetValue.comparison(.atLeast, 30, decimals: 0)),
    ("> 0.75", .comparison(.above, 0.75, decimals: 2)),
    ("<=20", .comparison(.atMost, 20, decimals: 0)),
    ("≤ 20", .comparison(.atMost, 20, decimals: 0)),
    ("≥ 80", .comparison(.atLeast, 80, decimals: 0)),
    ("< -1.5", .comparison(.below, -1.5, decimals: 1)),
    ("= 2", .comparison(.equal, 2, decimals: 0)),
    (" 90 ", .bare(90, decimals: 0)), ("04", .bare(4, decimals: 0)),
    ("16..18", .band(16, 18)), ("8 .. 10", .band(8, 10)), ("-1..1", .band(-1, 1)),
    ("qualitative", .qualitative), ("header", .header),
  ]) func reads(text: String, value: TargetValue) throws {
    #expect(try TargetValue(parsing: text) == value)
  }

  @Test(arguments: [
    ("0,75", "0.75"), (">= 1.234,5", "decimal point"), ("30 %", "30"), ("18..16", "lower end"),
    ("=> 3", ">="), ("eighty", "write"), ("", "write"), (">= inf", "write"), ("nan", "write"),
    ("0x10", "write"), ("16-18", "write"),
  ]) func refusesWithARemedy(text: String, remedy: String) {
    do {
      let value = try TargetValue(parsing: text)
      Issue.record("read as \(value)")
    } catch {
      #expect(error.remedy.contains(remedy), "\(error)")
    }
  }
}
