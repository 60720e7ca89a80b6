import Forecasting
import Foundation
import Statistics

/// Fits classes to a part of the panel and asks the cases of the rest.
struct Trial {
  static let folds = 5
  let world: WorldCases
  private(set) var record = Record()

  init(world: WorldCases) { self.world = world }

  /// Places that leave a fold the same in every run: by the bytes of the name.
  private func fold(_ name: String) -> Int {
    let hash = name.utf8.reduce(UInt64(5381)) { ($0 &* 33) ^ UInt64($1) }
    return Int(hash % UInt64(Self.folds))
  }

  private func fit(
    members: Int = 4, revisedAs vintages: WorldCases? = nil,
    where isUsed: (WorldCases.Entry) -> Bool, upTo year: Int = .max
  ) async -> ReferenceModel? {
    var training = ReferenceTraining()
    (training.threads, training.members) = (2, members)
    training.revisions = vintages.map { revisions($0, where: isUsed) } ?? []
    let series = world.series.filter(isUsed).map { entry in
      let kept = entry.history.times.prefix { Int($0) - 1 <= year }.count
      return ReferenceSeries(
        classID: entry.classID, area: entry.country,
        history: History(
          times: Array(entry.history.times.prefix(kept)),
          values: Array(entry.history.values.prefix(kept))))
    }
    return await training.train(series, classes: world.classes)?.model
  }

  /// What first figures became.
  private func revisions(
    _ vintages: WorldCases, where isUsed: (WorldCases.Entry) -> Bool
  ) -> [Revision] {
    var finals: [String: History] = [:]
    for entry in world.series { finals[entry.classID + ":" + entry.area] = entry.history }
    return vintages.series.filter(isUsed).flatMap { entry -> [Revision] in
      guard let final = finals[entry.classID + ":" + entry.area],
        let reference = world.classes.first(where: { $0.id == entry.classID })
      else { return [] }
      return Revision.revisions(of: entry.history, to: final, scale: reference.scale)
    }
  }

  /// The answers to some cases.
  private func ask(
    _ model: ReferenceModel, _ world: WorldCases, isClassKnown: Bool, keeping last: Int?,
    with analogues: [String: Analogues] = [:], isPreliminary: Bool = false,
    where isAsked: (WorldCase) -> Bool, _ answer: (WorldCase, Double, Double?) -> Void
  ) {
    var fits: [String: ReferenceFit] = [:]
    for one in world.cases where isAsked(one) {
      let entry = world.series[one.series]
      guard let reference = model[entry.classID] else { continue }
      let key = "\(one.series):\(one.origin):\(one.isUpward)"
      let fit =
        fits[key]
        ?? (try? model.fit(
          world.history(of: one, keeping: last, isPreliminary: isPreliminary),
          scale: reference.scale, higherIsBetter: one.isUpward,
          classID: isClassKnown ? entry.classID : nil))
      guard let fit else { continue }
      fits[key] = fit
      let years = Double(one.horizon)
      let law =
        analogues[entry.classID].map {
          fit.distribution(
            yearsAhead: years, with: $0, in: entry.country, scale: reference.scale,
            higherIsBetter: one.isUpward)
        } ?? fit.distribution(yearsAhead: years)
      let probability =
        one.isUpward
        ? law.upperTailProbability(one.target) : law.cumulativeProbability(one.target)
      answer(one, probability, one.outcome.map { law.cumulativeProbability($0) })
    }
  }

  /// Past cases of every indicator, whole countries apart.
  private func analogues() -> [String: Analogues] {
    var analogues: [String: Analogues] = [:]
    for reference in world.classes {
      analogues[reference.id] = Analogues(
        world.series.filter { $0.classID == reference.id }.map { ($0.country, $0.history) },
        scale: reference.scale, higherIsBetter: reference.higherIsBetter)
    }
    return analogues
  }

  private func isCore(_ one: WorldCase, _ world: WorldCases) -> Bool {
    !WorldCases.interpolated.contains(world.series[one.series].classID)
  }

  /// Classes from four fifths of the countries, cases of the last fifth; all figures, and cut.
  mutating func byCountry() async {
    let vintage = try? WorldCases(
      folder: CommandLine.arguments[1], classes: world.classes, isVintage: true)
    var parts: [String: CalibrationScore] = [:]
    var (published, taken, pooled) = (CalibrationScore(), CalibrationScore(), CalibrationScore())
    let analogues = analogues()
    for fold in 0..<Self.folds {
      let others = await fit(revisedAs: vintage) { self.fold($0.country) != fold }
      guard let model = others else { continue }
      for last in Self.cuts {
        ask(
          model, world, isClassKnown: true, keeping: last,
          where: { self.fold(world.series[$0.series].country) == fold && isCore($0, world) }
        ) { one, p, place in
          record.add(one, isClassKnown: true, keeping: last, p, place)
          guard last == nil else { return }
          let group = one.figures < 10 ? "6 to 9" : one.figures < 15 ? "10 to 14" : "15"
          for part in ["\(one.horizon) years ahead", "\(group) figures"] {
            parts[part, default: .init()].add(p, attained: one.attained, at: place)
          }
        }
      }
      ask(
        model, world, isClassKnown: true, keeping: nil, with: analogues,
        where: { self.fold(world.series[$0.series].country) == fold && isCore($0, world) }
      ) { one, p, place in pooled.add(p, attained: one.attained, at: place) }
      guard let vintage else { continue }
      for isPreliminary in [true, false] {
        ask(
          model, vintage, isClassKnown: true, keeping: nil, isPreliminary: isPreliminary,
          where: { self.fold(vintage.series[$0.series].country) == fold && isCore($0, vintage) }
        ) { one, p, place in
          if isPreliminary {
            published.add(p, attained: one.attained, at: place)
          } else {
            taken.add(p, attained: one.attained, at: place)
          }
        }
      }
    }
    let method = "class known, other countries"
    for last in Self.cuts {
      print(record.whole(isClassKnown: true, keeping: last).row(Self.name(last), method))
    }
    for (part, score) in parts.sorted(by: { $0.key < $1.key }) { print(score.row(part, method)) }
    print(pooled.row("all", "class known, past cases of other countries"))
    print(published.row("as first published", method))
    print(taken.row("as first published, taken as final", method))
  }

  static let cuts: [Int?] = [nil, 5, 3, 2, 1]

  private static func name(_ last: Int?) -> String { last.map { "last \($0) only" } ?? "all" }

  /// Classes from four fifths of the indicators, cases of the last fifth.
  mutating func byIndicator() async {
    var pooled = CalibrationScore()
    let analogues = analogues()
    for fold in 0..<Self.folds {
      guard let model = await fit(members: 0, where: { self.fold($0.classID) != fold })
      else { continue }
      for last in Self.cuts {
        ask(
          model, world, isClassKnown: false, keeping: last,
          where: { self.fold(world.series[$0.series].classID) == fold && isCore($0, world) }
        ) { one, p, place in record.add(one, isClassKnown: false, keeping: last, p, place) }
      }
      ask(
        model, world, isClassKnown: false, keeping: nil, with: analogues,
        where: { self.fold(world.series[$0.series].classID) == fold && isCore($0, world) }
      ) { one, p, place in pooled.add(p, attained: one.attained, at: place) }
    }
    print(pooled.row("all", "indicator left out, past cases of other countries"))
    for last in Self.cuts {
      print(
        record.whole(isClassKnown: false, keeping: last)
          .row(Self.name(last), "indicator left out"))
    }
  }

  /// Classes from figures up to 2014, cases from 2014 on.
  func byTime() async {
    guard let model = await fit(where: { _ in true }, upTo: 2014) else { return }
    let analogues = analogues()
    for (isClassKnown, past) in [(true, [:]), (false, [:]), (true, analogues), (false, analogues)] {
      var score = CalibrationScore()
      ask(
        model, world, isClassKnown: isClassKnown, keeping: nil, with: past,
        where: { $0.origin >= 2014 && isCore($0, world) }
      ) { one, p, place in
        score.add(p, attained: one.attained, at: place)
      }
      let known = isClassKnown ? "classes up to 2014" : "no class"
      print(score.row("origins from 2014", known + (past.isEmpty ? "" : ", past cases")))
    }
  }

  /// Nothing but the series itself.
  func alone() {
    for last in [nil, 5, 3, 2] {
      var score = CalibrationScore()
      for one in world.cases where isCore(one, world) {
        guard
          let reference = world.classes.first(where: { $0.id == world.series[one.series].classID }),
          let fit = try? DampedDrift().fit(
            world.history(of: one, keeping: last), scale: reference.scale)
        else { continue }
        let law = fit.distribution(yearsAhead: Double(one.horizon))
        score.add(
          one.isUpward
            ? law.upperTailProbability(one.target) : law.cumulativeProbability(one.target),
          attained: one.attained, at: one.outcome.map { law.cumulativeProbability($0) })
      }
      print(score.row(last.map { "last \($0) only" } ?? "all", "damped drift, the series alone"))
    }
  }
}
