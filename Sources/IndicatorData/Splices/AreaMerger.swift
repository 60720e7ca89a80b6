/// Makes the earlier figures of a merged area from those of its parts.
///
/// A period counts where every part has a figure. From its first own figure on the merged area's
/// figures are used; what was combined before is joined as it is, since sums and weighted means
/// are exact. Where own and combined figures overlap, the root mean square of their differences is
/// the standard error of the combined level; without an overlap it is 0, and nothing has checked
/// the rule.
public struct AreaMerger: Sendable, Hashable {
  /// How figures combine.
  public let rule: MergeRule
  /// A known relative error of combined figures; `nil` compares them with own ones.
  public let error: Double?

  /// A merger.
  ///
  /// - Parameters:
  ///   - rule: How figures combine.
  ///   - error: A known relative error of combined figures.
  public init(rule: MergeRule, error: Double? = nil) {
    self.rule = rule
    self.error = error
  }

  /// Joins the combined figures of the parts before those of the merged area.
  ///
  /// - Parameters:
  ///   - parts: One series a part, at least two.
  ///   - weights: As many series of weights; used by `weighted` only.
  ///   - merged: The merged area's own series; `nil` or empty where it has none yet.
  ///   - key: The merged area's key.
  /// - Returns: One series; `merged` unchanged for parts that cannot be combined.
  /// - Throws: `JoinProblem`.
  /// - Complexity: O(parts x n).
  public func join(
    _ parts: [Series], weights: [Series] = [], before merged: Series?, key: SeriesKey
  ) throws(JoinProblem) -> Series {
    let own = merged ?? Series(key: key, points: [], omitted: [], joins: [])
    guard rule != .none else { return own }
    if let empty = parts.first(where: \.isEmpty) { throw .noFigures(empty.key.description) }
    let combined = try combine(parts, weights: weights)
    guard !combined.isEmpty else { throw .noCommonPeriod }
    let first = own.observations.first?.period
    let earlier = combined.filter { row in first.map { row.period.end < $0.end } ?? true }
    guard !earlier.isEmpty else { throw .nothingEarlier }
    var joined = own.key
    let areas = parts.map(\.key.area)
    joined.method =
      ([own.key.method].compactMap(\.self) + ["\(rule)(\(areas.joined(separator: "+")))"])
      .joined(separator: "+")
    return Series(
      key: joined, points: earlier + own.observations,
      omitted: own.omitted + parts.flatMap(\.omitted),
      joins: own.joins + [
        SeriesJoin(
          source: .areas(areas, rule), at: first, link: link(combined, own),
          figures: earlier.count)
      ])
  }

  /// How the combined figures compare with the merged area's own.
  private func link(_ combined: [Observation], _ own: Series) -> SeriesLink {
    var ratios: [(period: Period, ratio: Double)] = []
    for row in combined {
      guard let value = row.value, value != 0,
        let figure = own.observations.first(where: { $0.period == row.period })?.value
      else { continue }
      ratios.append((row.period, figure / value))
    }
    let squares = ratios.reduce(0.0) { $0 + ($1.ratio - 1) * ($1.ratio - 1) }
    let measured = ratios.isEmpty ? 0 : (squares / Double(ratios.count)).squareRoot()
    let all = ratios.map(\.ratio)
    return SeriesLink(
      form: .ratio, value: 1, standardError: error ?? measured, overlap: ratios.map(\.period),
      range: (all.min() ?? 1)...(all.max() ?? 1),
      basis: error != nil ? .stated : ratios.isEmpty ? .standard : .overlap)
  }

  private func combine(
    _ parts: [Series], weights: [Series]
  ) throws(JoinProblem) -> [Observation] {
    guard let leading = parts.first else { throw .noCommonPeriod }
    var result: [Observation] = []
    for row in leading.observations {
      let rows = parts.compactMap { part in part.observations.first { $0.period == row.period } }
      guard rows.count == parts.count else { continue }
      let weighing = rule == .weighted ? try Self.weights(weights, near: row.period) : []
      guard let value = rule.combine(rows.compactMap(\.value), weights: weighing) else { continue }
      result.append(Self.observation(of: value, rule: rule, from: rows, weights: weighing))
    }
    return result
  }

  /// The weights of the period, or else of the nearest one that has all, the earlier of two.
  private static func weights(
    _ series: [Series], near period: Period
  ) throws(JoinProblem) -> [Double] {
    guard let leading = series.first else { throw .noWeights }
    let complete = leading.observations.compactMap { row -> (distance: Double, values: [Double])? in
      let values = series.compactMap { part in
        part.observations.first { $0.period == row.period }?.value
      }
      guard values.count == series.count, values.allSatisfy({ $0 > 0 }) else { return nil }
      return ((row.period.end - period.end).magnitude, values)
    }
    guard let nearest = complete.min(by: { $0.distance < $1.distance }) else { throw .noWeights }
    return nearest.values
  }

  private static func observation(
    of value: Double, rule: MergeRule, from rows: [Observation], weights: [Double]
  ) -> Observation {
    let parts = rows.indices.map { i in
      "\(rows[i].key.area) \(rows[i].valueText)"
        + (weights.isEmpty ? "" : " x \(NumberText(weights[i]))")
    }
    let widest = rows.max { $0.decimals < $1.decimals } ?? rows[0]
    var result = widest.replaced(
      by: value, note: "\(rule) of " + parts.joined(separator: ", "))
    result.key = rows[0].key
    result.location = rows[0].location
    result.status =
      rows.first { $0.status.isBreak }?.status ?? rows.first { $0.statuses.isProvisional }?.status
      ?? rows[0].status
    // It was known when the last of its parts was.
    result.vintage = rows.compactMap(\.vintage).max()
    return result
  }
}
