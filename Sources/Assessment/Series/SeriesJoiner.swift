import IndicatorData
import Plans

/// Puts an indicator's series together as its plan declares, and says what could not be joined.
struct SeriesJoiner {
  let panel: Panel
  let area: String
  /// Whether older methods are joined, as they are not to another indicator's series.
  var joins = true
  /// Whether merged areas are, as they are to the plan's area only.
  var merges = true

  /// The series of an indicator in an area.
  ///
  /// - Parameters:
  ///   - indicator: Declares what is joined.
  ///   - own: The area's figures by the official method.
  /// - Returns: The joined series, or as much of it as could be joined, and what could not.
  func assemble(
    _ indicator: Indicator, own: Series?
  ) -> (series: Series?, problems: [(location: SourceLocation, problem: JoinProblem)]) {
    var series = own
    var problems: [(location: SourceLocation, problem: JoinProblem)] = []
    for older in indicator.assembly.olderMethods where joins {
      do throws(JoinProblem) {
        series = try joined(older, indicator, to: series)
      } catch {
        problems.append((older.location, error))
      }
    }
    if merges, let merger = indicator.assembly.merger, merger.merger.rule != .none {
      do throws(JoinProblem) {
        series = try joined(merger, indicator, to: series)
      } catch {
        problems.append((merger.location, error))
      }
    }
    if indicator.assembly.breaks == .after { series = series?.sinceBreak() }
    return (series, problems)
  }

  private func joined(
    _ older: JoinPlan.OlderMethod, _ indicator: Indicator, to newer: Series?
  ) throws(JoinProblem) -> Series {
    guard let newer else { throw .noFigures(indicator.method ?? indicator.id) }
    guard
      let series = panel.lookup(indicator: indicator.id, area: area, method: older.method)
    else { throw .noFigures(older.method) }
    return try older.splice.join(series, before: newer)
  }

  private func joined(
    _ merger: JoinPlan.Merger, _ indicator: Indicator, to own: Series?
  ) throws(JoinProblem) -> Series {
    var parts: [Series] = []
    for part in merger.parts {
      let found =
        panel.lookup(
          indicator: indicator.id, area: part.area, method: part.method ?? indicator.method)
        ?? (part.method == nil ? panel.lookup(indicator: indicator.id, area: part.area) : nil)
      guard let found else { throw .noFigures("\(indicator.id) \(part.area)") }
      parts.append(found)
    }
    var weights: [Series] = []
    if let weighing = merger.weights {
      for part in merger.parts {
        guard
          let found = panel.lookup(
            indicator: weighing.indicator, area: part.area, method: weighing.method)
        else { throw .noFigures("\(weighing.indicator) \(part.area)") }
        weights.append(found)
      }
    }
    return try merger.merger.join(
      parts, weights: weights, before: own,
      key: SeriesKey(indicator: indicator.id, area: area, method: indicator.method))
  }
}
