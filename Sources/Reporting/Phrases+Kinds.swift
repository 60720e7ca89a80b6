import Assessment
import Forecasting

extension Phrases {
  /// A note on a rank, a derived indicator, a reduction or a heading, as one clause.
  func kindNote(_ note: TargetNote) -> String {
    switch note {
    case .places(let law, let known): places(law, known)
    case .classAlone(let name, let areas, let p):
      self[.byTheClassAloneFromWherever, name, areas]
        + probability(p)
    case .behindList(let last):
      self[.notAmongTheFirstLastPublished, last]
    case .rankedAmong(let count): self[.amongAreas, count]
    case .rankFrameChanges(let from, let to, let equivalent, let p):
      self[.amongAreasBeforeTheSameShare, to, from, exact(equivalent)]
        + probability(p)
    case .derived(let derivation, let dependences):
      "= \(derivation.text)" + dependences.map { "; " + dependence($0) }.joined()
    case .baseYearUnstated: self[.baseYearNotStated]
    case .group(let rows, let counted, let expected, let all):
      group(rows, counted, expected, all)
    default: ""
    }
  }

  /// How a target that is over ended: "missed by 1.5 (98.5 in 2019)".
  func score(_ score: TargetScore) -> String {
    let figure =
      " (\(asPublished(score.value)) "
      + self[.inPeriod, score.year]
    guard let distance = score.distance, distance > 0 else {
      let isExact = score.distance != nil
      return score.isMet
        ? (isExact
          ? self[.metExactly] : self[.met]) + figure
        : self[.missedEqualsWhatWasToBe]
          + figure
    }
    let by = asPublished(distance)
    return
      (score.isMet
      ? self[.metBy, by]
      : self[.missedBy, by]) + figure
  }

  private func places(_ law: RankPersistence, _ known: Int) -> String {
    let kept = number(law.correlation(years: 5), decimals: 2)
    let source =
      law.pairs > 0
      ? self[.fromPairsOfRanks, law.pairs]
      : self[.asInPci20062016]
    return self[.placesCorrelateByOver5Years, kept, source, known]
  }

  private func dependence(_ dependence: DerivedFit.Dependence) -> String {
    dependence.changes < DerivedFit.leastChanges
      ? self[.inputsTakenAsIndependentCommonChanges, dependence.changes]
      : self[.changesOfInputsCorrelateBy]
        + number(dependence.correlation, decimals: 2)
        + self[.commonChanges, dependence.changes]
  }

  private func group(
    _ rows: Int, _ counted: Int, _ expected: Double, _ all: ClosedRange<Double>?
  ) -> String {
    guard let all else {
      return self[.rowsNoneWithAProbability, rows]
    }
    let (low, high) = (probability(all.lowerBound), probability(all.upperBound))
    let together = low == high ? low : "\(low)–\(high)"
    return self[
      .ofRowsWithAProbabilityExpected, counted, rows, number(expected, decimals: 1), together]
  }

  /// How ranks are projected, in sentences.
  func rankModel(_ fit: RankFit) -> String {
    self[.modelThePlacesOfAllAreas]
      + places(fit.persistence, fit.rivalsKnown) + "."
  }

  /// How a derived indicator is projected, in sentences.
  func derivedModel(_ fit: DerivedFit) -> String {
    self[.modelLead2]
      + kindNote(.derived(fit.derivation, fit.dependences))
      + self[.itsInputsAreSimulatedTogether]
  }
}
