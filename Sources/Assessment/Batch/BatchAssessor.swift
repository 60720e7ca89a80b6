import Forecasting
import IndicatorData
import Plans
import Statistics

/// Answers any number of targets about any number of series.
///
/// Targets of one series share its fit. The law is that of reference classes (`ReferenceModel`):
/// the class that `CLASS` names, or the one whose identifier is the indicator's, or all classes of
/// the kind. Kinds that have no class (growth rates) are projected by damped drift.
package struct BatchAssessor: Sendable {
  private let panel: Panel
  private let model: ReferenceModel
  private let poolsAreas: Bool
  /// As `DataScreen.unusable`.
  private let unusable: [[String]: [String: String]]
  private let leftOut: [SeriesKey: [(observation: Observation, comparison: String)]]

  /// An assessor.
  ///
  /// - Parameters:
  ///   - panel: The observations at the as-of date.
  ///   - model: The reference classes.
  ///   - poolsAreas: Whether past cases of the same indicator in the panel's other areas count too
  ///     (`Analogues`); never anything after the newest figure of the series asked about.
  package init(panel: Panel, model: ReferenceModel, poolsAreas: Bool = false) {
    self.panel = panel
    self.model = model
    self.poolsAreas = poolsAreas
    leftOut = [:]
    unusable = [:]
  }

  /// An assessor that says beside its answers what the screen left out.
  ///
  /// - Parameters:
  ///   - screen: The observations at the as-of date, screened.
  ///   - model: The reference classes.
  ///   - poolsAreas: Whether past cases of the same indicator in the panel's other areas count too.
  package init(_ screen: DataScreen, model: ReferenceModel, poolsAreas: Bool = false) {
    panel = screen.panel
    self.model = model
    self.poolsAreas = poolsAreas
    leftOut = screen.leftOut
    unusable = screen.unusable
  }

  /// Answers targets in their order.
  ///
  /// - Parameters:
  ///   - targets: Any number of targets.
  ///   - threads: Threads to use; the answers never depend on it.
  /// - Returns: One answer a target.
  /// - Complexity: A fit a series and a law a year asked for; about 0.2 ms a target.
  package func answers(to targets: [BatchTarget], threads: Int) async -> [BatchAnswer] {
    var pools: [PoolKey: Analogues] = [:]
    return await answers(to: targets, threads: threads, &pools)
  }

  /// Answers targets in their order, block by block, so that memory holds the answers of one.
  ///
  /// - Parameters:
  ///   - targets: Any number of targets.
  ///   - threads: Threads to use; the answers never depend on it.
  ///   - size: Targets in a block; those of one series share its fit within a block.
  ///   - take: Takes the answers of a block.
  /// - Throws: What `take` throws.
  package func answer(
    _ targets: [BatchTarget], threads: Int, blocksOf size: Int = 1 << 14,
    _ take: ([BatchAnswer]) throws -> Void
  ) async throws {
    var pools: [PoolKey: Analogues] = [:]
    for start in stride(from: 0, to: targets.count, by: size) {
      let block = Array(targets[start..<min(start + size, targets.count)])
      try take(await answers(to: block, threads: threads, &pools))
    }
  }

  private func answers(
    to targets: [BatchTarget], threads: Int, _ known: inout [PoolKey: Analogues]
  ) async -> [BatchAnswer] {
    var groups: [[String]: [Int]] = [:]
    for (index, target) in targets.enumerated() {
      groups[[target.indicator, target.area, target.method ?? ""], default: []].append(index)
    }
    if poolsAreas { addPools(for: targets, to: &known) }
    let pools = known
    let ordered = groups.values.sorted { $0[0] < $1[0] }
    let size = max(1, ordered.count / (threads * 8) + 1)
    let chunks = stride(from: 0, to: ordered.count, by: size).map {
      Array(ordered[$0..<min($0 + size, ordered.count)])
    }
    var answers = targets.map { BatchAnswer($0) }
    await withTaskGroup(of: [(Int, BatchAnswer)].self) { group in
      for (index, chunk) in chunks.enumerated() {
        if index >= threads, let done = await group.next() {
          for (place, answer) in done { answers[place] = answer }
        }
        group.addTask { chunk.flatMap { answersOfOneSeries($0, targets, pools) } }
      }
      for await done in group { for (place, answer) in done { answers[place] = answer } }
    }
    return answers
  }

  /// Answers targets of one series in their order, on the thread of the caller.
  ///
  /// - Parameter targets: Targets of one indicator, area and method.
  /// - Returns: One answer a target.
  package func answers(ofOneSeries targets: [BatchTarget]) -> [BatchAnswer] {
    answersOfOneSeries(Array(targets.indices), targets, [:]).map(\.1)
  }

  private func answersOfOneSeries(
    _ places: [Int], _ targets: [BatchTarget], _ pools: [PoolKey: Analogues]
  ) -> [(Int, BatchAnswer)] {
    guard let first = places.first.map({ targets[$0] }) else { return [] }
    let choice = series(of: first)
    guard let series = choice.series, !series.isEmpty else {
      return places.map { place in
        var answer = BatchAnswer(targets[place])
        answer.notes = [choice.reason]
        return (place, answer)
      }
    }
    let notes = Self.notes(on: series, leftOut: leftOut[series.key] ?? [])
    var projections: [FitKey: SeriesProjection] = [:]
    return places.map { place in
      let target = targets[place]
      let key = FitKey(target)
      let projection =
        projections[key]
        ?? projection(of: series, for: target, pools[PoolKey(target, series.key.method)])
      projections[key] = projection
      var answer = BatchAnswer(target, indicator: indicator(of: target, series), from: projection)
      answer.notes += evidence(for: target, projection) + notes
      return (place, answer)
    }
  }

  /// The indicator that a row asks about.
  private func indicator(of target: BatchTarget, _ series: Series) -> Indicator {
    let classID = target.classID ?? model[target.indicator]?.id
    return Indicator(
      id: target.indicator,
      scale: target.scale(classID.flatMap { model[$0] }, series),
      better: target.better, method: target.method, referenceClass: classID,
      location: target.location)
  }

  private func projection(
    of series: Series, for target: BatchTarget, _ analogues: Analogues?
  ) -> SeriesProjection {
    SeriesProjection(
      series, role: .own, indicator: indicator(of: target, series),
      whole: whole(of: target, series), horizon: Int(Int32.max), classes: model,
      analogues: analogues)
  }

  /// What a reader must know of the law behind an answer.
  private func evidence(for target: BatchTarget, _ projection: SeriesProjection) -> [String] {
    var notes: [String] = []
    switch projection.fit {
    case .failure(.tooShort(_, 1)):
      notes.append("insufficient evidence: one figure and no class")
    case .failure(let error): notes.append("\(error)")
    case .success: break
    }
    let followsWhole = (try? projection.fit.get())?.followsWhole ?? false
    if let area = target.whole, !followsWhole {
      notes.append("\(area) has no figure of the newest period with one before it")
    }
    if let classID = target.classID, model[classID] == nil { notes.append("no class \(classID)") }
    return notes
  }

  /// What a reader must know of the figures of a series.
  private static func notes(
    on series: Series, leftOut: [(observation: Observation, comparison: String)]
  ) -> [String] {
    var notes: [String] = []
    if series.observations.contains(where: { $0.status.isBreak && $0.value != nil }) {
      notes.append("break in series")
    }
    if series.observations.last(where: { $0.value != nil })?.statuses.isProvisional == true {
      notes.append("newest figure provisional")
    }
    return notes
      + leftOut.map {
        "\($0.observation.valueText) in \($0.observation.period) left out: \($0.comparison)"
      }
  }

  private func whole(of target: BatchTarget, _ series: Series) -> History? {
    target.whole.flatMap {
      panel.lookup(indicator: target.indicator, area: $0, method: series.key.method)
    }.map { History($0) }
  }

  /// Adds the past cases of each indicator, in all areas.
  private func addPools(for targets: [BatchTarget], to pools: inout [PoolKey: Analogues]) {
    for target in targets {
      guard let series = series(of: target).series, !series.isEmpty else { continue }
      let key = PoolKey(target, series.key.method)
      guard pools[key] == nil else { continue }
      let scale = indicator(of: target, series).scale
      let peers = panel.all(of: target.indicator).filter {
        $0.key.method == series.key.method
      }
      pools[key] = Analogues(
        peers.map { (area: $0.key.area, history: History($0)) }, scale: scale,
        higherIsBetter: target.better == .higher)
    }
  }

  private func series(of target: BatchTarget) -> (series: Series?, reason: String) {
    if let method = target.method {
      let found = panel.lookup(indicator: target.indicator, area: target.area, method: method)
      return (found, withoutFigure(target) ?? "no figure by the method \(method)")
    }
    let methods = panel.methods(of: target.indicator, area: target.area)
    if methods.count > 1 {
      return (
        nil,
        "\(methods.count) methods measure this (\(methods.joined(separator: ", "))); "
          + "say which in METHOD"
      )
    }
    let found = panel.lookup(
      indicator: target.indicator, area: target.area, method: methods.first)
    return (found, withoutFigure(target) ?? "no figure")
  }

  /// What the observations hold instead of figures that count.
  private func withoutFigure(_ target: BatchTarget) -> String? {
    let reasons = unusable[[target.indicator, target.area]] ?? [:]
    if let method = target.method { return reasons[method] }
    return reasons.isEmpty ? nil : Set(reasons.values).sorted().joined(separator: "; ")
  }
}

/// What makes two targets of one series share a fit.
private struct FitKey: Hashable {
  let isHigherBetter: Bool
  let kind: IndicatorKind?
  let bounds: [Double?]
  let classID: String?
  let whole: String?

  init(_ target: BatchTarget) {
    isHigherBetter = target.better == .higher
    kind = target.kind
    bounds = [target.lower, target.upper]
    classID = target.classID
    whole = target.whole
  }
}

/// What makes two targets share the past cases of other areas.
private struct PoolKey: Hashable {
  let indicator: String
  let method: String?
  let fit: FitKey

  init(_ target: BatchTarget, _ method: String?) {
    indicator = target.indicator
    self.method = method
    fit = FitKey(target)
  }
}
