import Assessment

extension Phrases {
  /// An official label: the published words, in Vietnamese with what they mean for the target.
  func words(of label: StatusLabel) -> String {
    guard language == .vi else { return label.words }
    let meaning =
      switch label.outlook {
      case .met: "đã đạt"
      case .onTrack: "đúng tiến độ"
      case .behind: "chậm tiến độ"
      case .away: "không tiến hoặc đi ngược"
      }
    return "\(meaning) (“\(label.words)”)"
  }

  /// Why an official method gives no label.
  func reason(_ gap: StatusGap) -> String {
    switch gap {
    case .noFigures: self[.noYearlyFigure]
    case .tooFewFigures:
      self[.needsTwoFiguresFromTheBase]
    case .noTarget: self[.needsANumericTarget]
    case .notOneSign:
      self[.figuresAreZeroOrOfBoth]
    case .metThenLost:
      self[.metAtTheBaseLostSince]
    case .deadlinePast: self[.theTargetYearIsOver]
    case .impossibleTarget:
      self[.theTargetLiesBeyondANatural]
    case .noBounds:
      self[.needsNaturalBounds]
    case .beyondRule:
      self[.theRuleExtrapolatesNoFurther]
    case .growthOfGrowth:
      self[.noGrowthOfAGrowthRate]
    case .noPeers:
      self[.noPacesOfComparablePlaces]
    }
  }
}
