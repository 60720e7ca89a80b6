import Assessment

/// The classes that a report counts targets in.
package enum AttainmentClass: String, Sendable, CaseIterable {
  /// 66 % and more, or met.
  case likely
  /// 33 to 66 %.
  case uncertain
  /// Below 33 %, or not met.
  case unlikely
  /// No figures, or too few.
  case noEvidence = "no_evidence"
  /// Carried in words, a milestone, or a heading.
  case inWords = "in_words"

  /// The class of a result.
  ///
  /// - Parameter result: A target's result.
  package init(_ result: TargetResult) {
    if let probability = result.probability.map(PrintedProbability.of) {
      self = probability >= 0.66 ? .likely : probability >= 0.33 ? .uncertain : .unlikely
      return
    }
    self =
      switch result.outcome {
      case .noBaseline, .insufficientEvidence, .unobserved: .noEvidence
      default: .inWords
      }
  }

  /// Whether the target needs a planner's attention: assessed, and not likely.
  package var isAtRisk: Bool { self == .uncertain || self == .unlikely }
}

extension Phrases {
  /// The name of a class with its limits.
  ///
  /// - Parameter each: A class.
  /// - Returns: A few words.
  package func name(of each: AttainmentClass) -> String {
    switch each {
    case .likely: self[.likely66PercentAndMore]
    case .uncertain: self[.uncertain33To66Percent]
    case .unlikely: self[.unlikelyBelow33Percent]
    case .noEvidence: self[.noOrTooFewFigures]
    case .inWords:
      self[.inWordsAMilestoneOrA]
    }
  }

  /// The name of a class in a word or two, for columns and labels.
  ///
  /// - Parameter each: A class.
  /// - Returns: A word or two.
  package func shortName(of each: AttainmentClass) -> String {
    switch each {
    case .likely: self[.likely]
    case .uncertain: self[.uncertain]
    case .unlikely: self[.unlikely]
    case .noEvidence: self[.noEvidence]
    case .inWords: self[.wordsMilestone]
    }
  }
}
