import Forecasting
import IndicatorData
import Statistics
import Testing

/// First figures that may be revised, and areas that follow the whole they are part of.
@Suite struct ReferenceLawTests {
  private let model: ReferenceModel
  private let share = MeasurementScale(kind: .share)

  init() throws { model = try ReferenceModel.world() }

  private func years(_ values: [Double], isPreliminary: Bool = false) -> History {
    History(
      times: values.indices.map { Double(2016 + $0) }, values: values,
      isPreliminary: isPreliminary)
  }

  private func law(
    _ history: History, partOf whole: History? = nil, classID: String? = "internet_users",
    yearsAhead: Double
  ) throws -> PredictiveDistribution {
    try model.fit(
      history, partOf: whole, scale: share, higherIsBetter: true, classID: classID
    ).distribution(yearsAhead: yearsAhead)
  }

  @Test func aPreliminaryFigureWidensMostWhatIsNear() throws {
    let values = [40.0, 43, 44, 48, 50]
    let growth = try [1.0, 3, 10].map { years -> Double in
      let laws = try [false, true].map {
        try law(self.years(values, isPreliminary: $0), yearsAhead: years)
      }
      let widths = laws.map { $0.interval(level: 0.8) }.map { $0.upperBound - $0.lowerBound }
      #expect((laws[0].median - laws[1].median).magnitude < 0.1 * widths[0])
      return widths[1] / widths[0]
    }
    #expect(growth[0] > 1.05 && growth[0] > growth[1] && growth[1] > growth[2], "\(growth)")
    #expect(growth[2] >= 1)
  }

  @Test(arguments: [
    (status: ObservationStatus.normal, vintage: "", isPreliminary: false),
    (.provisional, "", true), (.estimated, "2040-01-01", true),
    (.normal, "2024-06-30", true), (.normal, "2030-01-01", false),
  ])
  func statusAndVintageSayWhatIsPreliminary(
    status: ObservationStatus, vintage: String, isPreliminary: Bool
  ) throws {
    let text = """
      INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,VINTAGE
      use,A,2022,41,P,2023-06-30
      use,A,2023,43,\(status.rawValue),\(vintage)

      """
    let (table, findings) = ObservationReader.read(Array(text.utf8), file: "o.csv")
    #expect(findings.filter { $0.severity == .error }.isEmpty, "\(findings)")
    let panel = Panel(observations: try #require(table).observations)
    let series = try #require(panel.lookup(indicator: "use", area: "A", method: nil))
    #expect(History(series).isPreliminary == isPreliminary)
  }

  @Test func revisionsAreLearntFromAPanelWithVintages() async throws {
    var stream = RandomStream(seed: 5, key: "revisions", purpose: "test")
    var training = ReferenceTraining()
    (training.members, training.generalMembers, training.peerMembers) = (0, 1, 0)
    training.revisions = (0..<4000).map { place in
      let unit = [0.5, 1, 2, 4][place % 4]
      guard stream.uniform() < 0.7 else { return Revision(move: 0, relativeUnit: unit) }
      let p = stream.uniform()
      return Revision(
        move: 0.8 / unit.squareRoot() * ReproducibleMath.log(p / (1 - p)), relativeUnit: unit)
    }
    let reference = ReferenceClass(
      id: "a", name: "a", unit: "%", scale: share, higherIsBetter: true)
    let series = ReferenceSeries(
      classID: "a", area: "A", history: years((0..<8).map { 20 + 3 * Double($0) }))
    let fitted = try #require(await training.train([series], classes: [reference])).model
    let revisions = try #require(fitted.revisions)
    // A twentieth of the unit is rounding, so some small ones are not counted.
    #expect((0.64...0.71).contains(revisions.share))
    #expect((0.75...0.95).contains(revisions.scale))
    #expect((-0.6...(-0.4)).contains(revisions.exponent))
    #expect(try ReferenceModel(reading: Array(fitted.text().utf8)) == fitted)
  }

  @Test func revisionsAreThoseOfTheNewestFiguresThen() {
    let first = years([40, 42, 44, 46, 48])
    let final = years([40, 42, 44, 46, 45, 50])
    let moves = Revision.revisions(of: first, to: final, scale: share)
    #expect(moves.count == 3 && moves[0].move == 0 && moves[1].move == 0)
    #expect(moves[2].move < -1 && moves[2].relativeUnit > 0)
  }

  /// Levels count only by their distance from the others', so that a unit of measure does not matter.
  @Test func pastCasesReadAlikeInEveryUnit() throws {
    let scale = MeasurementScale(kind: .level)
    let laws = try [1.0, 1000].map { unit in
      let panel = (0..<12).map { area -> (area: String, history: History) in
        var stream = RandomStream(seed: 11, key: "\(area)", purpose: "panel")
        var value = unit * 40 * (1 + Double(area))
        let values = (0..<20).map { _ in
          value *= 1.03 + 0.02 * stream.normal()
          return value
        }
        return ("\(area)", History(times: (0..<20).map { Double(2001 + $0) }, values: values))
      }
      let past = Analogues(panel, scale: scale, higherIsBetter: true)
      let fit = try model.fit(panel[3].history, scale: scale, higherIsBetter: true)
      return fit.distribution(
        yearsAhead: 5, with: past, in: "3", scale: scale, higherIsBetter: true)
    }
    for p in [0.05, 0.5, 0.95] {
      #expect((laws[1].quantile(p) / laws[0].quantile(p) / 1000 - 1).magnitude < 1e-4)
    }
  }

  @Test(arguments: [nil, "internet_users"]) func anAreaFollowsItsWhole(classID: String?) throws {
    let rising = years([20, 26, 33, 41, 50, 58])
    let still = years([50, 50.5, 49.8, 50.2, 50, 50.1])
    let own = History(times: [2021], values: [30])
    let medians = try [nil, rising, still].map {
      try law(own, partOf: $0, classID: classID, yearsAhead: 3).median
    }
    #expect(medians[1] > medians[0] && medians[2] < medians[0], "\(medians)")
    let fit = try model.fit(own, partOf: rising, scale: share, higherIsBetter: true)
    #expect(fit.followsWhole)
  }

  @Test func aWholeWithoutTheNewestPeriodIsLeftOut() throws {
    let own = History(times: [2021, 2022], values: [30, 33])
    let alone = try law(own, yearsAhead: 4)
    let wholes = [
      years([20, 26, 33]), History(times: [2022], values: [50]),
      History(times: [2021.5, 2022.5], values: [50, 55]), History(times: [], values: []),
    ]
    for whole in wholes {
      #expect(try law(own, partOf: whole, yearsAhead: 4).median == alone.median)
    }
    // What the whole did after the area's newest figure is not looked at.
    let before = History(times: [2020, 2021, 2022], values: [40, 45, 50])
    let after = History(times: [2020, 2021, 2022, 2023], values: [40, 45, 50, 90])
    #expect(
      try law(own, partOf: before, yearsAhead: 4).median
        == law(own, partOf: after, yearsAhead: 4).median)
  }
}
