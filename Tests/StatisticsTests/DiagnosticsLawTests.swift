import Statistics
import Testing

/// A trend with noise that persists, and its reordering.
private enum Sample {
  static func values(_ count: Int, seed: UInt64 = 7) -> [Double] {
    var stream = RandomStream(seed: seed, key: "laws", purpose: "values")
    var level = 0.0
    return (0..<count).map { index in
      level = 0.6 * level + stream.normal()
      return 3 + 0.05 * Double(index) + level
    }
  }

  static func shuffled(_ values: [Double]) -> [Double] {
    var stream = RandomStream(seed: 8, key: "laws", purpose: "order")
    let keys = values.map { _ in stream.uniform() }
    return values.indices.sorted { keys[$0] < keys[$1] }.map { values[$0] }
  }

  static func line(_ count: Int) -> Design {
    Design(columns: ["t": (0..<count).map { 1990 + Double($0) }])
  }

  /// Every test of one series, by name.
  static func tests(_ values: [Double]) throws -> [HypothesisTest] {
    let design = line(values.count)
    let residuals = try LinearRegression.fit(design: design, response: values).residuals
    return [
      try LjungBox.test(values, lags: 5), try JarqueBera.test(values),
      try ShapiroFrancia.test(values), try ShapiroWilk.test(values),
      try BreuschPagan.test(residuals: residuals, design: design),
      try DurbinWatson.test(residuals: residuals, design: design),
      try KPSS.test(values), try KPSS.test(values, null: .trend),
      try DickeyFuller(values, terms: .drift, lags: 1).test,
      try DickeyFuller(values, terms: .trend, lags: 2).test,
      try CumulativeSumTest.test(residuals: residuals, coefficientCount: 2),
      try StructuralBreak(values, model: .mean).test,
      try StructuralBreak(values, model: .line).test, try MannKendall(values).test,
    ]
  }
}

@Suite struct DiagnosticsLawTests {
  @Test(arguments: [12, 20, 47, 60, 120])
  func unitsDoNotMatter(count: Int) throws {
    let values = Sample.values(count)
    let original = try Sample.tests(values)
    for (scale, shift) in [(1024, 0), (1e-6, 0), (3, 1000), (1, -50)] as [(Double, Double)] {
      let changed = try Sample.tests(values.map { $0 * scale + shift })
      for (a, b) in zip(original, changed) {
        #expect(digits(b.statistic, a.statistic) >= Tolerance.lawDigits, "\(a.name), n \(count)")
        #expect(digits(b.pValue, a.pValue) >= Tolerance.lawDigits, "\(a.name), n \(count)")
      }
    }
  }

  @Test func pValuesAreProbabilities() throws {
    for seed in 0..<20 as Range<UInt64> {
      for test in try Sample.tests(Sample.values(40, seed: seed)) {
        #expect(test.pValue >= 0 && test.pValue <= 1, "\(test)")
        #expect(!test.nullHypothesis.isEmpty)
      }
    }
  }

  @Test func orderDoesNotMatterWhereItShouldNot() throws {
    let values = Sample.values(80)
    let shuffled = Sample.shuffled(values)
    #expect(try ShapiroFrancia.test(values) == ShapiroFrancia.test(shuffled))
    #expect(try ShapiroWilk.test(values) == ShapiroWilk.test(shuffled))
    let (a, b) = (try JarqueBera.test(values), try JarqueBera.test(shuffled))
    #expect(digits(a.statistic, b.statistic) >= Tolerance.nistDigits)
    let (s, t) = (try SampleSummary(of: values), try SampleSummary(of: shuffled))
    #expect(s.mean == t.mean)
    #expect(s.standardDeviation == t.standardDeviation)
  }

  @Test func mirroredSeriesTrendTheOtherWay() throws {
    let values = Sample.values(60)
    let (up, down) = (try MannKendall(values), try MannKendall(values.map { -$0 }))
    #expect(up.score == -down.score)
    #expect(up.test.pValue == down.test.pValue)
    #expect(try MannKendall(Array(values.reversed())).score == down.score)
  }

  @Test func exactKendallCountsAllOrders() throws {
    let orders = permutations([1, 2, 3, 4, 5, 6])
    let scores = try orders.map { try MannKendall($0.map(Double.init)).score }
    for target in [
      [1, 2, 3, 4, 6, 5], [2, 1, 4, 3, 6, 5], [6, 5, 4, 3, 2, 1], [3, 1, 2, 6, 5, 4],
    ] {
      let found = try MannKendall(target.map(Double.init))
      let asExtreme = scores.filter { $0.magnitude >= found.score.magnitude }.count
      let expected = Double(asExtreme) / Double(orders.count)
      #expect(digits(found.test.pValue, found.score == 0 ? 1 : expected) >= Tolerance.nistDigits)
    }
    // 24 values with one pair out of order: 1 + 23 of 24! orders, and as many at the other end.
    var nearly = (1...24).map(Double.init)
    nearly.swapAt(3, 4)
    let factorial = (1...24).reduce(1.0) { $0 * Double($1) }
    let tail = try MannKendall(nearly).test.pValue
    #expect(digits(tail, 48 / factorial) >= Tolerance.nistDigits)
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    if items.count <= 1 { return [items] }
    return items.flatMap { first in
      permutations(items.filter { $0 != first }).map { [first] + $0 }
    }
  }

  @Test func brownianBridgeFormsMeet() {
    let (below, above) = (1 - 0x1p-40, 1 + 0x1p-40)
    #expect(
      digits(BrownianBridge.maximumUpperTail(below), BrownianBridge.maximumUpperTail(above)) >= 11)
    #expect(digits(BrownianBridge.maximumUpperTail(1.3580986), 0.05) >= 6)
    #expect(BrownianBridge.maximumUpperTail(0) == 1)
  }

  @Test func responseSurfaceOfTheUnitRootTest() {
    // statsmodels 0.14, statsmodels.tsa.adfvalues.mackinnonp.
    let published: [(DickeyFuller.Terms, [Double])] = [
      (
        .none,
        [
          9.443579625324582e-06, 0.0026637350127542685, 0.012004037384041915, 0.17883295510309838,
          0.5367134985508188, 0.824879195252956,
        ]
      ),
      (
        .drift,
        [
          0.0001966399003359905, 0.034894400275345266, 0.11547432475870761, 0.6291723136811407,
          0.9100987773638483, 0.9848730963065522,
        ]
      ),
      (
        .trend,
        [
          0.0015095180777541192, 0.1320809847799973, 0.32796229628585105, 0.8879289975700784,
          0.9868790344241004, 0.996851911498776,
        ]
      ),
    ]
    for (terms, expected) in published {
      let found = [-4.5, -3, -2.5, -1.3, -0.4, 0.5].map {
        MacKinnonSurface(terms).pValue($0).pValue
      }
      #expect(digits(found, expected) >= Tolerance.exactDigits)
    }
    #expect(MacKinnonSurface(.trend).pValue(1).pValue == 1)
    #expect(MacKinnonSurface(.trend).pValue(-20).pValue == 0)
    #expect(MacKinnonSurface(.trend).pValue(-20).note != nil)
  }

  @Test func theBreakIsWhereItWasMade() throws {
    let noise = Sample.values(60).map { $0 * 0.01 }
    let shifted = noise.enumerated().map { $0.offset < 23 ? $0.element : $0.element + 5 }
    let found = try StructuralBreak(shifted, model: .mean)
    #expect(found.observationsBefore == 23)
    #expect(found.test.isRejected(at: 0.001))
    #expect(found.bicGain > 0)
    let bent = noise.enumerated().map {
      $0.element + ($0.offset < 31 ? 0.2 * Double($0.offset) : 20 - 0.3 * Double($0.offset))
    }
    #expect(try StructuralBreak(bent, model: .line).observationsBefore == 31)
  }
}

@Suite struct SenSlopeTests {
  @Test func aStraightLineIsFound() throws {
    let times = [2001.0, 2002, 2004, 2007, 2008, 2011]
    let sen = try SenSlope(times: times, values: times.map { 2 + 0.5 * $0 })
    #expect(sen.slope == 0.5)
    #expect(sen.intercept == 2)
    #expect(sen.interval == 0.5...0.5)
    #expect(sen.mannKendall.tau == 1)
  }

  @Test func oneWildValueMovesLittle() throws {
    let years = [2019.0, 2020, 2021, 2022, 2023]
    let sen = try SenSlope(times: years, values: [4.1, 4.4, 4.9, 5.2, 9])
    #expect(digits(sen.slope, 0.45) >= Tolerance.nistDigits)
  }

  @Test func shiftAndScale() throws {
    let values = Sample.values(40)
    let times = values.indices.map(Double.init)
    let a = try SenSlope(times: times, values: values)
    let b = try SenSlope(times: times.map { 1990 + 2 * $0 }, values: values.map { 8 * $0 })
    #expect(b.slope == 4 * a.slope)
    #expect(b.interval.lowerBound == 4 * a.interval.lowerBound)
    #expect(a.interval.contains(a.slope))
    let wide = try SenSlope(times: times, values: values, level: 0.99)
    #expect(wide.interval.lowerBound <= a.interval.lowerBound)
  }
}

@Suite struct DiagnosticsBadInputTests {
  private typealias Run = @Sendable ([Double]) throws -> Void

  private static let tests: [(name: String, required: Int, run: Run)] = [
    ("Ljung-Box", 6, { _ = try LjungBox.test($0, lags: 5) }),
    ("Jarque-Bera", 4, { _ = try JarqueBera.test($0) }),
    ("Shapiro-Francia", 5, { _ = try ShapiroFrancia.test($0) }),
    ("Shapiro-Wilk", 3, { _ = try ShapiroWilk.test($0) }),
    ("KPSS", 4, { _ = try KPSS.test($0) }),
    ("ADF", 7, { _ = try DickeyFuller($0, terms: .trend, lags: 1) }),
    ("Phillips-Perron", 6, { _ = try PhillipsPerron.test($0) }),
    ("CUSUM", 3, { _ = try CumulativeSumTest.test(residuals: $0, coefficientCount: 1) }),
    ("break", 6, { _ = try StructuralBreak($0, model: .line) }),
    ("Mann-Kendall", 4, { _ = try MannKendall($0) }),
    ("Sen", 4, { _ = try SenSlope(times: $0.indices.map(Double.init), values: $0) }),
  ]

  @Test func shortSeriesAreNamed() throws {
    for test in Self.tests {
      let short = Array(Sample.values(test.required - 1))
      #expect(
        throws: TestError.tooFewObservations(count: short.count, required: test.required),
        "\(test.name)"
      ) { try test.run(short) }
      try test.run(Sample.values(test.required + 1))
    }
  }

  @Test func notANumberIsNamed() {
    for test in Self.tests {
      var values = Sample.values(20)
      values[7] = .infinity
      #expect(throws: TestError.nonFinite(position: 7, value: .infinity), "\(test.name)") {
        try test.run(values)
      }
    }
  }

  @Test func constantSeriesAreNamed() {
    for test in Self.tests {
      let values = [Double](repeating: 4.5, count: 20)
      #expect(throws: TestError.constant(count: 20, value: 4.5), "\(test.name)") {
        try test.run(values)
      }
    }
  }

  @Test func tooRegularSeriesAreNamed() {
    let line = (0..<20).map(Double.init)
    #expect(throws: TestError.exactFit(observations: 20, coefficients: 2)) {
      try KPSS.test(line, null: .trend)
    }
    #expect(throws: TestError.self) { try DickeyFuller(line, terms: .trend, lags: 1) }
    #expect(throws: TestError.exactFit(observations: 20, coefficients: 4)) {
      try StructuralBreak(line, model: .line)
    }
    let design = Sample.line(20)
    #expect(throws: TestError.constant(count: 20, value: 0)) {
      try BreuschPagan.test(residuals: line.map { _ in 0 }, design: design)
    }
    #expect(throws: TestError.tooManyObservations(count: 5001, allowed: 5000)) {
      try ShapiroFrancia.test((0..<5001).map(Double.init))
    }
  }

  @Test func errorsReadAsSentences() {
    #expect(
      "\(TestError.tooFewObservations(count: 3, required: 5))"
        == "3 observations where the test needs 5")
    #expect("\(TestError.constant(count: 4, value: 1.5))" == "all 4 values are 1.5")
  }

  @Test func boundedPValuesSaySo() throws {
    let wandering = try KPSS.test((0..<60).map { Double($0) * Double($0) })
    #expect(wandering.pValue == 0.01)
    #expect(wandering.notes == ["p is below the table's 0.01"])
  }
}

extension Tolerance {
  /// Digits that a statistic keeps when the series changes its unit, which rounds every value.
  static let lawDigits = 9.0
}
