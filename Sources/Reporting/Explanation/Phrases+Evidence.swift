import Assessment

extension Phrases {
  /// How much an answer rests on, in a word.
  ///
  /// - Parameter grade: The grade.
  /// - Returns: One or two words.
  package func evidence(_ grade: EvidenceGrade) -> String {
    switch grade {
    case .strong: self[.strong]
    case .moderate: self[.moderate]
    case .weak: self[.weak]
    case .veryWeak: self[.veryWeak]
    }
  }

  /// How much an answer rests on, and what is reached with 20, 50 and 80 %.
  ///
  /// - Parameters:
  ///   - grade: The grade.
  ///   - result: The answer.
  /// - Returns: One or two sentences, a space before them.
  package func evidenceSentence(_ grade: EvidenceGrade, of result: TargetResult) -> String {
    let word = self[.evidenceLead] + evidence(grade) + "."
    let reached = [0.2, 0.5, 0.8].compactMap {
      result.attainable(with: $0).map { value in
        number(
          value, decimals: result.indicator.scale.kind == .rank ? 0 : nil)
      }
    }
    guard reached.count == 3 else { return word }
    return word
      + self[.reachedWith20Percent50Percent, reached[0], reached[1], reached[2]]
  }

  /// What a straight line says, and how often such lines were right.
  ///
  /// - Parameter line: The line.
  /// - Returns: One clause, without a full stop.
  package func straightLine(_ line: StraightLine) -> String {
    let range = line.interval95.map { interval in
      let (low, high) = (number(interval.lowerBound), number(interval.upperBound))
      return self[.ninetyPercentTo, low, high]
    }
    let says =
      self[.straightLine] + number(line.value) + (range ?? "")
    guard let record = line.record, let held = record.share95 else { return says }
    let (share, right) = (percent(held), percent(record.rightShare))
    return says
      + self[.onPastCasesYearsAheadThe, record.cases, record.yearsAhead, share, right]
  }

  /// How many targets are met together.
  ///
  /// - Parameter portfolio: The targets of a plan.
  /// - Returns: Two sentences, the dependence stated; empty where no target has a probability.
  package func together(_ portfolio: TargetPortfolio) -> String {
    guard !portfolio.counted.isEmpty else { return "" }
    let expected = number(portfolio.expected, decimals: 1)
    let count = portfolio.counted.count
    let law = portfolio.commonFactor
    let (low, high) = (law.quantile(0.1), law.quantile(0.9))
    let correlation = number(portfolio.correlation, decimals: 1)
    return self[.ofTargetsWithAProbabilityAre, count, expected, low, high, correlation]
  }
}
