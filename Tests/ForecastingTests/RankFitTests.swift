import Forecasting
import Statistics
import Testing

@Suite struct RankFitTests {
  static func probability(
    _ fit: RankFit, atMost rank: Double, in year: Int, paths: Int = 20_000
  ) throws -> Double {
    var stream = RandomStream(seed: 3, key: "rank", purpose: "test")
    let simulated = try #require(
      fit.simulate(paths: paths, throughYear: year, using: &stream))
    return Double((0..<paths).count { simulated[$0, year] <= rank }) / Double(paths)
  }

  static func fit(
    rank: Double, among count: Int, law: RankPersistence, frame: RankFrame? = nil
  ) throws -> RankFit {
    try RankFit(
      own: [RankPlace(time: 2025, rank: rank, among: count)], rivals: [],
      frame: frame ?? RankFrame(count: count), persistence: law)
  }

  @Test func placesThatLastKeepTheirRanks() throws {
    let law = RankPersistence(lasting: 1, decay: 0, pairs: 0)
    for rank in [1.0, 7, 63] {
      let fit = try Self.fit(rank: rank, among: 63, law: law)
      #expect(try Self.probability(fit, atMost: rank, in: 2040, paths: 100) == 1)
      #expect(try Self.probability(fit, atMost: rank - 1, in: 2040, paths: 100) == 0)
    }
  }

  @Test func placesThatFadeAtOnceAreAnyonesGuess() throws {
    let law = RankPersistence(lasting: 0, decay: 0, pairs: 0)
    let fit = try Self.fit(rank: 1, among: 63, law: law)
    let probability = try Self.probability(fit, atMost: 20, in: 2026)
    #expect((probability - 20.0 / 63).magnitude < 0.012)
  }

  @Test func twoAreasAgreeWithTheClosedForm() throws {
    // u = +-0.6745 keeps c(h); the difference of the two is N(2 c 0.6745, 2 (1 - c^2)).
    let law = RankPersistence(lasting: 0.5, decay: 0.6, pairs: 0)
    let fit = try Self.fit(rank: 1, among: 2, law: law)
    let c = law.correlation(years: 4)
    let normal = NormalDistribution(
      mean: 2 * c * RankPlace.score(rank: 1, among: 2),
      standardDeviation: (2 * (1 - c * c)).squareRoot())
    let probability = try Self.probability(fit, atMost: 1, in: 2028)
    #expect((probability - normal.upperTailProbability(0)).magnitude < 0.012)
  }

  @Test func fewerAreasLeaveARandomPartOfTheRivals() throws {
    // Places that last: of 62 rivals 33 stay, and rank r becomes 1 + those of the r - 1 that stay.
    let law = RankPersistence(lasting: 1, decay: 0, pairs: 0)
    let frame = RankFrame(steps: [(2006, 63), (2027, 34)])
    let fit = try Self.fit(rank: 32, among: 63, law: law, frame: frame)
    var stream = RandomStream(seed: 3, key: "rank", purpose: "test")
    let paths = try #require(fit.simulate(paths: 4000, throughYear: 2028, using: &stream))
    #expect((0..<4000).allSatisfy { paths[$0, 2026] == 32 })
    let mean = (0..<4000).reduce(0.0) { $0 + paths[$1, 2028] } / 4000
    #expect((mean - (1 + 31 * 33.0 / 62)).magnitude < 0.2, "\(mean)")
    #expect((0..<4000).allSatisfy { (1...34).contains(paths[$0, 2028]) })
  }

  @Test func moreAreasBringNewcomers() throws {
    let law = RankPersistence(lasting: 1, decay: 0, pairs: 0)
    let frame = RankFrame(steps: [(2006, 10), (2027, 21)])
    let fit = try Self.fit(rank: 1, among: 10, law: law, frame: frame)
    var stream = RandomStream(seed: 3, key: "rank", purpose: "test")
    let paths = try #require(fit.simulate(paths: 4000, throughYear: 2028, using: &stream))
    let mean = (0..<4000).reduce(0.0) { $0 + paths[$1, 2028] } / 4000
    // Each of 11 newcomers is ahead of u = 1.645 with probability 0.05.
    #expect((mean - 1.55).magnitude < 0.05, "\(mean)")
  }

  @Test func aHistoryOfFirstPlacesIsStrongerThanOne() throws {
    let law = RankPersistence.provinces
    let once = try Self.fit(rank: 1, among: 63, law: law)
    let often = try RankFit(
      own: (2016...2025).map { RankPlace(time: Double($0), rank: 1, among: 63) }, rivals: [],
      frame: RankFrame(count: 63), persistence: law)
    let (a, b) = (
      try Self.probability(once, atMost: 10, in: 2034),
      try Self.probability(often, atMost: 10, in: 2034)
    )
    #expect(b > a + 0.1, "\(a) \(b)")
  }

  @Test func persistenceIsLearntFromAWholePanelOnly() {
    let truth = RankPersistence(lasting: 0.3, decay: 0.8, pairs: 0)
    var stream = RandomStream(seed: 9, key: "panel", purpose: "test")
    let areas = (0..<400).map { _ -> [RankPlace] in
      let lasting = truth.lasting.squareRoot() * stream.normal()
      var passing = (1 - truth.lasting).squareRoot() * stream.normal()
      return (2010...2021).map { year in
        defer {
          passing =
            0.8 * passing + ((1 - truth.lasting) * (1 - 0.64)).squareRoot() * stream.normal()
        }
        return RankPlace(time: Double(year), score: lasting + passing)
      }
    }
    let learnt = RankPersistence(learningFrom: areas, least: 200)
    #expect((learnt.correlation(years: 1) - truth.correlation(years: 1)).magnitude < 0.05)
    #expect((learnt.correlation(years: 8) - truth.correlation(years: 8)).magnitude < 0.08)
    #expect(RankPersistence(learningFrom: areas, least: 401) == .provinces)
  }

  @Test func sameStreamSameRanks() throws {
    let fit = try Self.fit(rank: 20, among: 63, law: .provinces)
    #expect(fit.forecast(throughYear: 2030) == fit.forecast(throughYear: 2030))
    #expect(throws: SeriesError.self) {
      try RankFit(own: [], rivals: [], frame: RankFrame(count: 3))
    }
  }
}
