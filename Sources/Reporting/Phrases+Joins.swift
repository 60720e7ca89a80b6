import Assessment
import IndicatorData

extension Phrases {
  /// A note about joined series in one clause; empty for other notes.
  func joinNote(_ note: TargetNote) -> String {
    switch note {
    case .joined(let join): self.join(join)
    case .withoutJoins(let figures, let p):
      self[.withoutIt, figures, self.figures(figures)]
        + chance(p)
    case .notCombinable(let areas):
      self[.notCombinableFiguresOfNotUsed, areas.joined(separator: ", ")]
    case .sinceBreak(let start, let figures, let p):
      self[.fromOnAlone, start, figures, self.figures(figures)] + chance(p)
    default: ""
    }
  }

  private func chance(_ p: Double?) -> String {
    p.map { probability($0) } ?? self[.insufficientEvidence]
  }

  private func figures(_ count: Int) -> String { count == 1 ? "1 figure" : "\(count) figures" }

  /// What was joined, where and by what link.
  ///
  /// - Parameter join: The join of a series.
  /// - Returns: As "joined at 2022 by ratio 1.12 ± 0.03 from GSO-2010 (overlap 3 years)".
  package func join(_ join: SeriesJoin) -> String {
    let place = join.at.map { self[.at, $0] } ?? ""
    switch join.source {
    case .method(let name):
      let form =
        join.link.form == .ratio
        ? self[.ratio] : self[.difference]
      return self[.joinedBy, place, form]
        + link(join.link) + self[.from] + name + " (\(overlap(join.link)))"
    case .areas(let areas, let rule):
      let list = areas.joined(separator: ", ")
      let name =
        switch rule {
        case .sum: self[.sum]
        case .mean: self[.mean]
        case .weighted: self[.weightedMean]
        case .none: self[.nothing]
        }
      return self[.joinedOf, place, name, list]
        + " (\(agreement(join.link)))"
    }
  }

  private func link(_ link: SeriesLink) -> String {
    // A ratio's error is a part of it; the reader wants it beside the ratio.
    let error = link.form == .ratio ? link.value * link.standardError : link.standardError
    return "\(number(link.value)) ± \(number(error))"
  }

  private func overlap(_ link: SeriesLink) -> String {
    let n = link.overlap.count
    let years =
      n == 0
      ? self[.linkAsStatedNoOverlap]
      : n == 1
        ? self[.overlap1Period]
        : self[.overlapPeriods, n]
    switch link.basis {
    case .overlap: return years
    case .standard: return years + self[.defaultError]
    case .stated: return years + self[.errorAsStated]
    }
  }

  private func agreement(_ link: SeriesLink) -> String {
    let error = number(100 * link.standardError, decimals: 1)
    let stated =
      link.basis == .stated
      ? self[.errorPercentAsStated, error] : ""
    guard !link.overlap.isEmpty else {
      return self[.noPeriodToCheckTheRule] + stated
    }
    let worst = max((link.range.upperBound - 1).magnitude, (link.range.lowerBound - 1).magnitude)
    let periods = link.overlap.map(\.description).joined(separator: ", ")
    let gap = number(100 * worst, decimals: 2)
    return self[.withinPercentOfTheAreasOwn, gap, periods] + stated
  }
}
