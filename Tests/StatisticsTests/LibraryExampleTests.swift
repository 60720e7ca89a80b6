import LinearAlgebra
import Statistics
import Testing

/// The example of Documentation/Numerics.md, with public declarations alone.
@Suite struct LibraryExampleTests {
  private let years = [2021.0, 2022, 2023, 2024]
  private let shares = [11.91, 14.26, 16.50, 18.60]

  @Test func lines() throws {
    let line = try LinearRegression.fit(
      design: Design(columns: ["year": years]), response: shares)
    #expect((line.coefficients[1] - 2.231).magnitude < 1e-12)
    // R 4.2.2, lm.
    #expect(((line.standardErrors?[1] ?? .nan) - 0.03958535083).magnitude < 1e-10)
    #expect((try SenSlope(times: years, values: shares).slope - 2.235).magnitude < 1e-12)
  }

  @Test func whatNoCommandReaches() throws {
    let steps = try IsotonicRegression.fit(values: [1, 3, 2, 4], direction: .increasing)
    #expect(steps.fitted == [1, 2.5, 2.5, 4])
    #expect(try AnalysisOfVariance(groups: [[1, 2, 3], [2, 3, 4]]).betweenSumOfSquares == 1.5)
    let deviation = try SampleSummary(of: [1, 2, 3, 4]).standardDeviation ?? .nan
    #expect((deviation - (5.0 / 3).squareRoot()).magnitude < 1e-15)
    let values = try SymmetricEigen(Matrix(rows: [[2, 1], [1, 2]])).values
    #expect((values[0] - 1).magnitude < 1e-15 && (values[1] - 3).magnitude < 1e-15)
  }
}
