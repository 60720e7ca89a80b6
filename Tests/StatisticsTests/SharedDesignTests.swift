import Statistics
import Testing

/// Years and powers of the distance from 2010, with responses that follow them.
private struct Sample {
  let points: Int
  let predictors: Int
  let intercept: Bool

  var years: [Double] { (0..<points).map { 2001 + Double($0) } }

  func row(_ year: Double) -> [Double] {
    (0..<predictors).map { power in
      (0..<power).reduce(year) { product, _ in product * (year - 2010) / 10 }
    }
  }

  var columns: [[Double]] {
    (0..<predictors).map { index in years.map { row($0)[index] } }
  }

  var design: Design {
    Design(intercept: intercept, names: (0..<predictors).map { "x\($0)" }, columns: columns)
  }

  func responses(_ count: Int) -> [Double] {
    var stream = RandomStream(seed: 3, key: "shared \(points)", purpose: "responses")
    return (0..<count).flatMap { index in
      years.map { 50 + Double(index) + 0.3 * ($0 - 2010) + stream.normal() }
    }
  }

  static let all = [
    Sample(points: 20, predictors: 1, intercept: true),
    Sample(points: 7, predictors: 2, intercept: true),
    Sample(points: 33, predictors: 3, intercept: true),
    Sample(points: 64, predictors: 2, intercept: false),
    Sample(points: 3, predictors: 1, intercept: true),
    Sample(points: 5, predictors: 1, intercept: false),
  ]
}

@Suite struct SharedDesignTests {
  @Test(arguments: Sample.all)
  private func agreesWithLinearRegression(sample: Sample) throws {
    let count = 21
    let future = [2021.0, 2030].map { sample.row($0) }
    let shared = try SharedDesign(sample.design, future: future, level: 0.9)
    let responses = sample.responses(count)
    let batch = shared.forecast(responses, withCoefficients: true)
    #expect(batch.refused.isEmpty)
    var worst = 16.0
    for series in 0..<count {
      let y = Array(responses[series * sample.points..<(series + 1) * sample.points])
      let fit = try LinearRegression.fit(design: sample.design, response: y)
      for (row, predictors) in future.enumerated() {
        let interval = try fit.prediction(at: predictors).interval(level: 0.9)
        let found = try #require(batch.interval(series: series, row: row))
        worst = min(
          worst, digits(batch.mean(series: series, row: row), fit.value(at: predictors)),
          digits(found.upperBound - found.lowerBound, interval.upperBound - interval.lowerBound))
      }
      let p = shared.coefficientCount
      let coefficients = Array(batch.coefficients[series * p..<(series + 1) * p])
      #expect(digits(coefficients, fit.coefficients) >= Tolerance.calendarCoefficientDigits)
      #expect(
        digits(
          batch.residualStandardDeviations[series], try #require(fit.residualStandardDeviation))
          >= Tolerance.batchDigits)
    }
    print("SHARED", sample.points, sample.predictors, worst)
    #expect(worst >= Tolerance.batchDigits)
  }

  @Test(arguments: Sample.all)
  private func sameBytesInAnyCompany(sample: Sample) throws {
    let shared = try SharedDesign(sample.design, future: [sample.row(2025)])
    let responses = sample.responses(45)
    let whole = shared.forecast(responses, withCoefficients: true)
    for block in [1, 2, 7, 8, 16, 44] {
      var (means, lowers, coefficients) = ([Double](), [Double](), [Double]())
      var buffers = BatchForecast(for: shared, capacity: block, withCoefficients: true)
      for first in stride(from: 0, to: 45, by: block) {
        let last = min(45, first + block)
        let part = Array(responses[first * sample.points..<last * sample.points])
        shared.forecast(part, into: &buffers)
        means += buffers.means.prefix(last - first)
        lowers += buffers.lowerBounds.prefix(last - first)
        coefficients += buffers.coefficients.prefix((last - first) * shared.coefficientCount)
      }
      #expect(means == whole.means, "blocks of \(block)")
      #expect(lowers == whole.lowerBounds, "blocks of \(block)")
      #expect(coefficients == whole.coefficients, "blocks of \(block)")
    }
  }

  @Test(arguments: Sample.all)
  private func sameBytesAsPlainLoops(sample: Sample) throws {
    let shared = try SharedDesign(sample.design, future: [sample.row(2025)])
    let responses = sample.responses(11)
    let batch = shared.forecast(responses)
    for series in 0..<11 {
      let y = Array(responses[series * sample.points..<(series + 1) * sample.points])
      let (mean, half) = plainForecast(shared, y)
      #expect(batch.means[series] == mean)
      #expect(batch.upperBounds[series] == mean + half)
    }
  }

  /// What the vector kernel does, a number at a time and without fused operations.
  private func plainForecast(_ shared: SharedDesign, _ y: [Double]) -> (Double, Double) {
    var rest = y
    var mean = 0.0
    let n = shared.observationCount
    for index in 0..<shared.coefficientCount {
      let column = Array(shared.basis[index * n..<(index + 1) * n])
      let projection = interleavedSum(rest, column)
      for row in 0..<n { rest[row] -= projection * column[row] }
      mean += projection * shared.futureWeights[index]
    }
    return (mean, interleavedSum(rest, rest).squareRoot() * shared.halfWidths[0])
  }

  private func interleavedSum(_ a: [Double], _ b: [Double]) -> Double {
    var (even, odd) = (0.0, 0.0)
    for row in a.indices {
      if row % 2 == 0 { even += a[row] * b[row] } else { odd += a[row] * b[row] }
    }
    return even + odd
  }

  @Test func aBadSeriesIsRefusedAndStopsNobody() throws {
    let sample = Sample.all[0]
    let shared = try SharedDesign(sample.design, future: [sample.row(2025)])
    var responses = sample.responses(30)
    let clean = shared.forecast(responses, withCoefficients: true)
    responses[4 * 20 + 3] = .nan
    responses[29 * 20] = .infinity
    responses[11 * 20 + 19] = 1e200
    let batch = shared.forecast(responses, withCoefficients: true)
    #expect(batch.refused == [4, 11, 29])
    #expect(batch.interval(series: 4, row: 0) == nil)
    #expect(batch.coefficients[22].isNaN)
    for series in 0..<30 where !batch.refused.contains(series) {
      #expect(batch.means[series] == clean.means[series])
      #expect(batch.lowerBounds[series] == clean.lowerBounds[series])
    }
    #expect(shared.forecast([]).seriesCount == 0)
  }

  @Test func scalingByAPowerOfTwoIsExact() throws {
    let sample = Sample.all[2]
    let shared = try SharedDesign(sample.design, future: [sample.row(2025)])
    let responses = sample.responses(9)
    let a = shared.forecast(responses)
    let b = shared.forecast(responses.map { $0 * 1024 })
    #expect(a.upperBounds.map { $0 * 1024 } == b.upperBounds)
  }

  @Test func orderOfObservationsDoesNotMatter() throws {
    let sample = Sample.all[2]
    let order = [5, 0, 32, 7] + (0..<33).filter { ![5, 0, 32, 7].contains($0) }
    let shuffled = Design(
      names: ["a", "b", "c"], columns: sample.columns.map { column in order.map { column[$0] } })
    let y = sample.responses(1)
    let a = try SharedDesign(sample.design, future: [sample.row(2030)]).forecast(y)
    let b = try SharedDesign(shuffled, future: [sample.row(2030)]).forecast(order.map { y[$0] })
    #expect(digits(b.means, a.means) >= Tolerance.nistDigits)
    #expect(digits(b.lowerBounds, a.lowerBounds) >= Tolerance.nistDigits)
  }

  @Test func unfitDesignsAreNamed() {
    let twins = Design(columns: ["a": [1, 2, 3, 4], "b": [2, 4, 6, 8]])
    #expect(throws: FitError.self) { try SharedDesign(twins, future: []) }
    let short = Design(columns: ["a": [1, 2]])
    #expect(throws: FitError.noResidualDegreesOfFreedom(observations: 2, coefficients: 2)) {
      try SharedDesign(short, future: [[3]])
    }
    let broken = Design(columns: ["a": [1, .nan, 3]])
    #expect(throws: FitError.self) { try SharedDesign(broken, future: [[3]]) }
  }
}

extension Tolerance {
  /// Digits in which batch forecasts and intervals agree with `LinearRegression`.
  static let batchDigits = 12.0
  /// Digits of raw coefficients on calendar years, of which the intercept loses most.
  static let calendarCoefficientDigits = 9.0
}
