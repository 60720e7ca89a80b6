import Statistics
import Testing

private struct IsotonicSeries: ReferenceSeries {
  let name: String
  let y, increasing, decreasing: [Double]

  static let all = SeriesCollection<IsotonicSeries>.load("isotonic")
}

@Suite struct IsotonicRegressionTests {
  @Test func allSeriesAreThere() { #expect(IsotonicSeries.all.count == 12) }

  @Test(arguments: IsotonicSeries.all)
  private func bothDirections(series: IsotonicSeries) throws {
    let up = try IsotonicRegression.fit(values: series.y, direction: .increasing)
    let down = try IsotonicRegression.fit(values: series.y, direction: .decreasing)
    let found = [
      ("up", digits(up.fitted, series.increasing)),
      ("down", digits(down.fitted, series.decreasing)),
    ]
    report("isotonic", series.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.oracleDigits, "\(name)") }
  }

  @Test func weightsAreRepeats() throws {
    let weighted = try IsotonicRegression.fit(
      values: [1, 5, 2, 3], direction: .increasing, weights: [1, 1, 2, 1])
    let repeated = try IsotonicRegression.fit(values: [1, 5, 2, 2, 3], direction: .increasing)
    #expect(weighted.fitted == [1, 3, 3, 3] && repeated.fitted == [1, 3, 3, 3, 3])
    #expect(weighted.stepCount == 2)
  }

  @Test func badNumbersAreNamed() {
    #expect(throws: FitError.invalidWeight(position: 1, value: 0)) {
      try IsotonicRegression.fit(values: [1, 2], direction: .increasing, weights: [1, 0])
    }
    #expect(throws: FitError.tooFewObservations(count: 0, required: 1)) {
      try IsotonicRegression.fit(values: [], direction: .decreasing)
    }
    #expect(throws: FitError.nonFiniteResponse(position: 0, value: .infinity)) {
      try IsotonicRegression.fit(values: [.infinity], direction: .decreasing)
    }
  }
}
