import Forecasting
import Statistics
import Testing

/// Histories leaned on the classes that come with Attain.
@Suite struct ReferenceModelTests {
  let model: ReferenceModel
  let share = MeasurementScale(kind: .share)

  init() throws { model = try ReferenceModel.world() }

  private func years(_ values: [Double], from first: Int = 2015) -> History {
    History(times: values.indices.map { Double(first + $0 + 1) }, values: values)
  }

  @Test func theClassesOfTheWorldAreThere() {
    #expect(model.classes.count == 35)
    #expect(model["internet_users"]?.scale.upper == 100)
    #expect(model["internet_users"].map { $0.summary.areas > 90 } == true)
    #expect(model["no_such_class"] == nil)
    #expect(model.provenance.contains { $0.key == "panel sha256" })
    #expect((0.3...1).contains(model.persistence))
  }

  @Test func whatIsWrittenIsRead() throws {
    let text = model.text()
    #expect(try ReferenceModel(reading: Array(text.utf8)) == model)
    #expect(Array(text.utf8).elementsEqual(ReferenceModel.worldText))
  }

  @Test func aDamagedTextIsRefused() {
    var text = Array(model.text().utf8)
    #expect(
      throws: ModelReadingError.unknownFormat(
        expected: "set of attain reference classes of version 2")
    ) {
      try ReferenceModel(reading: Array("attain-pooled-model 1\n".utf8))
    }
    let place = text.count - 40
    text[place] = text[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    #expect(throws: ModelReadingError.self) { try ReferenceModel(reading: text) }
    #expect(throws: ModelReadingError.self) {
      try ReferenceModel(reading: text.prefix(text.count / 2))
    }
  }

  @Test(arguments: [
    [40.0], [40, 45], [100, 100, 100], [0, 0, 0, 0], [99.99, 100], [3, 60, 3, 60, 3],
    Array(repeating: 51.2, count: 15), [1e-12, 2e-12],
  ])
  func everyHistoryHasALawWithinItsBounds(values: [Double]) throws {
    for classID in [nil, "internet_users"] {
      let fit = try model.fit(
        years(values), scale: share, higherIsBetter: true, classID: classID)
      var width = 0.0
      for ahead in [0.5, 1, 5, 20, 30] {
        let law = fit.distribution(yearsAhead: ahead)
        let quantiles = [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999].map { law.quantile($0) }
        #expect(quantiles.allSatisfy { $0 >= 0 && $0 <= 100 })
        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy(<=))
        width = max(width, quantiles[5] - quantiles[1])
      }
      #expect(width > 0)
    }
  }

  @Test(arguments: [1e-300, 1e300, 42]) func extremeLevelsKeepTheirLaw(value: Double) throws {
    let fit = try model.fit(
      years([value, value * 1.02, value * 1.05]), scale: .init(kind: .level),
      higherIsBetter: true)
    let law = fit.distribution(yearsAhead: 3)
    #expect(law.quantile(0.1) < law.quantile(0.9))
    #expect(law.quantile(0.5) / value > 0.8 && law.quantile(0.5) / value < 1.6)
  }

  @Test func aUnitOfMeasureDoesNotMatterWithoutAClass() throws {
    let values = [12.0, 13, 13.5, 15, 15.5, 16]
    for kind in [IndicatorKind.level, .ratio, .count] {
      let laws = try [1.0, 1000].map { unit in
        try model.fit(
          years(values.map { $0 * unit }), scale: .init(kind: kind), higherIsBetter: true
        ).distribution(yearsAhead: 5)
      }
      for p in [0.05, 0.5, 0.95] {
        let ratio = laws[1].quantile(p) / laws[0].quantile(p) / 1000
        #expect((ratio - 1).magnitude < 1e-4, "\(kind) at \(p): \(ratio)")
      }
    }
  }

  @Test func moreYearsToGoMeansMoreSpread() throws {
    let fit = try model.fit(
      years([20, 24, 27, 31, 36]), scale: share, higherIsBetter: true, classID: "internet_users")
    let widths = [1.0, 3, 5, 10].map { ahead in
      let range = fit.distribution(yearsAhead: ahead).interval(level: 0.8)
      return range.upperBound - range.lowerBound
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy(<))
  }

  @Test func theClassMatters() throws {
    let one = years([30])
    let internet = try model.fit(
      one, scale: share, higherIsBetter: true, classID: "internet_users")
    let spending = try model.fit(
      one, scale: share, higherIsBetter: true, classID: "gov_health_share")
    #expect(internet.referenceClass?.id == "internet_users")
    #expect(
      internet.distribution(yearsAhead: 5).upperTailProbability(45)
        > 2 * spending.distribution(yearsAhead: 5).upperTailProbability(45))
    let unlike = try model.fit(
      one, scale: .init(kind: .level), higherIsBetter: true, classID: "internet_users")
    #expect(unlike.referenceClass == nil, "a level is not like a share")
  }

  @Test func simulatedYearsHaveTheLawsOfTheirYears() throws {
    let fit = try model.fit(
      years([20, 24, 27, 31, 36]), scale: share, higherIsBetter: true, classID: "internet_users")
    var stream = RandomStream(seed: 7, key: "paths", purpose: "test")
    let paths = try #require(fit.simulate(paths: 20_000, throughYear: 2030, using: &stream))
    for year in [2020, 2025, 2030] {
      let law = fit.distribution(yearsAhead: Double(year - 2019))
      for target in [35.0, 50, 70] {
        let share = Double((0..<paths.count).count { paths[$0, year] > target }) / 20_000
        let p = law.upperTailProbability(target)
        #expect((share - p).magnitude < 4 * (p * (1 - p) / 20_000).squareRoot() + 0.002)
      }
    }
    var again = RandomStream(seed: 7, key: "paths", purpose: "test")
    #expect(fit.simulate(paths: 20_000, throughYear: 2030, using: &again) == paths)
  }

  @Test func breaksGapsAndHalfYearsAreRead() throws {
    let broken = History(
      times: [2018, 2019, 2020, 2021], values: [20, 22, 60, 62],
      breaksBefore: [false, false, true, false])
    let smooth = History(times: [2018, 2019, 2020, 2021], values: [50, 55, 60, 62])
    for history in [broken, smooth] {
      let fit = try model.fit(history, scale: share, higherIsBetter: true)
      #expect(fit.distribution(yearsAhead: 1).median < 70)
      #expect(fit.yearsUsed == 4)
    }
    let halves = History(
      times: [2020, 2020.5, 2021, 2021.5], values: [40, 43, 45, 49], periodsPerYear: 2)
    #expect(try model.fit(halves, scale: share, higherIsBetter: true).yearsUsed == 2)
  }

  @Test func whatCannotLeanSaysWhy() {
    #expect(throws: SeriesError.tooShort(needed: 1, found: 0)) {
      try model.fit(years([]), scale: share, higherIsBetter: true)
    }
    #expect(throws: SeriesError.kindNotProjected(.growth)) {
      try model.fit(years([5, 6]), scale: .init(kind: .growth), higherIsBetter: true)
    }
  }
}

/// Past cases of the same indicator in other areas.
@Suite struct AnaloguesTests {
  private let share = MeasurementScale(kind: .share)

  /// Areas that gained about three points a year up to 2010 and stood still afterwards.
  private func panel(areas: Int, through last: Int) -> [(area: String, history: History)] {
    (0..<areas).map { area in
      var stream = RandomStream(seed: 5, key: "\(area)", purpose: "analogues")
      let years = Array(1995...last)
      var level = 10 + 10 * stream.uniform()
      let values = years.map { year in
        level += year <= 2010 ? 3 + 0.3 * stream.normal() : 0.1 * stream.normal()
        return level
      }
      return ("A\(area)", History(times: years.map { Double($0 + 1) }, values: values))
    }
  }

  private func chance(_ analogues: Analogues, at last: Int) throws -> Double {
    let fit = try ReferenceModel.world().fit(
      History(times: (0..<4).map { Double(last - 2 + $0) }, values: [30, 33, 36, 39]),
      scale: share, higherIsBetter: true)
    return fit.distribution(
      yearsAhead: 3, with: analogues, in: "X", scale: share, higherIsBetter: true
    ).upperTailProbability(46)
  }

  @Test func whatWentOnElsewhereGoesOnHere() throws {
    let rising = Analogues(panel(areas: 20, through: 2010), scale: share, higherIsBetter: true)
    let reversed = panel(areas: 20, through: 2010).map { area, history in
      (area: area, history: History(times: history.times, values: history.values.reversed()))
    }
    let falling = Analogues(reversed, scale: share, higherIsBetter: true)
    let (up, down) = (try chance(rising, at: 2010), try chance(falling, at: 2010))
    #expect(up > down + 0.2, "\(up) against \(down)")
  }

  @Test func nothingAfterTheOriginIsLookedAt() throws {
    let known = Analogues(panel(areas: 20, through: 2005), scale: share, higherIsBetter: true)
    let later = Analogues(panel(areas: 20, through: 2020), scale: share, higherIsBetter: true)
    #expect(try chance(known, at: 2005) == chance(later, at: 2005))
  }

  @Test func anAreasOwnPastAndFewCasesDoNotCount() throws {
    let own = panel(areas: 1, through: 2010).map { (area: "X", history: $0.history) }
    let none = Analogues([], scale: share, higherIsBetter: true)
    let few = Analogues(panel(areas: 1, through: 2010), scale: share, higherIsBetter: true)
    for analogues in [Analogues(own, scale: share, higherIsBetter: true), few] {
      #expect(try chance(analogues, at: 2010) == chance(none, at: 2010))
    }
  }
}

/// Classes fitted to a panel made for the purpose.
@Suite struct ReferenceTrainingTests {
  private static let classes = [
    ReferenceClass(
      id: "rising", name: "rising", unit: "%", scale: .init(kind: .share), higherIsBetter: true),
    ReferenceClass(
      id: "still", name: "still", unit: "%", scale: .init(kind: .share), higherIsBetter: true),
  ]

  /// Shares that rise by about 2 a year, and shares that waver around 40.
  private static let panel: [ReferenceSeries] = (0..<40).flatMap { area -> [ReferenceSeries] in
    var stream = RandomStream(seed: 3, key: "\(area)", purpose: "panel")
    let times = (0..<20).map { Double(2001 + $0) }
    let start = 20 + 20 * stream.uniform()
    let rising = times.indices.map { start + 2 * Double($0) + stream.normal() }
    let still = times.map { _ in 40 + stream.normal() }
    return [
      ReferenceSeries(
        classID: "rising", area: "\(area)", history: History(times: times, values: rising)),
      ReferenceSeries(
        classID: "still", area: "\(area)", history: History(times: times, values: still)),
    ]
  }

  private func train(threads: Int) async throws -> ReferenceModel {
    var training = ReferenceTraining()
    (training.members, training.generalMembers, training.threads) = (2, 1, threads)
    training.passes = 20
    return try #require(await training.train(Self.panel, classes: Self.classes)?.model)
  }

  @Test func aClassTeachesHowItsIndicatorsMove() async throws {
    let model = try await train(threads: 1)
    let one = History(times: [2020], values: [40])
    let chances = try ["rising", "still"].map { id in
      try model.fit(one, scale: .init(kind: .share), higherIsBetter: true, classID: id)
        .distribution(yearsAhead: 5).upperTailProbability(45)
    }
    #expect(chances[0] > 0.9 && chances[1] < 0.1, "\(chances)")
    #expect(model["rising"]?.summary.areas == 40)
    #expect(model["rising"]?.summary.observations == 800)
    #expect(model["rising"]?.summary.firstYear == 2000)
    #expect(model["rising"]?.summary.levels.count == 7)
  }

  @Test func threadsDoNotMatter() async throws {
    let (one, two) = (try await train(threads: 1), try await train(threads: 2))
    #expect(one == two)
    #expect(try ReferenceModel(reading: Array(one.text().utf8)) == one)
  }

  @Test func aPanelWithoutMovesTeachesNothing() async {
    let lone = ReferenceSeries(
      classID: "rising", area: "A", history: History(times: [2020], values: [5]))
    let nothing = await ReferenceTraining().train([lone], classes: Self.classes) == nil
    #expect(nothing)
  }
}
