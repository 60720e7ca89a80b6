import Planning

extension Phrases {
  /// How much an answer rests on, in a word.
  ///
  /// - Parameter grade: The grade.
  /// - Returns: One or two words.
  public func evidence(_ grade: EvidenceGrade) -> String {
    switch grade {
    case .strong: pick(vi: "mạnh", en: "strong")
    case .moderate: pick(vi: "vừa", en: "moderate")
    case .weak: pick(vi: "yếu", en: "weak")
    case .veryWeak: pick(vi: "rất yếu", en: "very weak")
    }
  }

  /// How much an answer rests on, and what is reached with 20, 50 and 80 %.
  ///
  /// - Parameters:
  ///   - grade: The grade.
  ///   - result: The answer.
  /// - Returns: One or two sentences, a space before them.
  public func evidenceSentence(_ grade: EvidenceGrade, of result: TargetResult) -> String {
    let word = pick(vi: " Bằng chứng: ", en: " Evidence: ") + evidence(grade) + "."
    let reached = [0.2, 0.5, 0.8].compactMap {
      result.attainable(with: $0).map { value in
        number(
          value, decimals: result.indicator.scale.kind == .rank ? 0 : nil)
      }
    }
    guard reached.count == 3 else { return word }
    return word
      + pick(
        vi:
          " Có thể đạt với xác suất 20 %: \(reached[0]); 50 %: \(reached[1]); 80 %: \(reached[2]).",
        en: " Reached with 20 %: \(reached[0]); 50 %: \(reached[1]); 80 %: \(reached[2]).")
  }

  /// What a straight line says, and how often such lines were right.
  ///
  /// - Parameter line: The line.
  /// - Returns: One clause, without a full stop.
  public func straightLine(_ line: StraightLine) -> String {
    let range = line.interval95.map { interval in
      let (low, high) = (number(interval.lowerBound), number(interval.upperBound))
      return pick(vi: " (95 %: \(low) đến \(high))", en: " (95 %: \(low) to \(high))")
    }
    let says =
      pick(vi: "đường thẳng: ", en: "straight line: ") + number(line.value) + (range ?? "")
    guard let record = line.record, let held = record.share95 else { return says }
    func percent(_ share: Double) -> String { number(100 * share, decimals: 0) + " %" }
    let (share, right) = (percent(held), percent(record.rightShare))
    return says
      + pick(
        vi: "; trong \(record.cases) trường hợp đã qua, dự báo trước \(record.yearsAhead) năm, "
          + "khoảng 95 % của đường thẳng chỉ đúng \(share), dự báo đạt hay không đúng \(right)",
        en:
          "; on \(record.cases) past cases, \(record.yearsAhead) years ahead, the 95 % interval of "
          + "such lines held \(share), and they were right about the target in \(right)")
  }

  /// How many targets are met together.
  ///
  /// - Parameter portfolio: The targets of a plan.
  /// - Returns: Two sentences, the dependence stated; empty where no target has a probability.
  public func together(_ portfolio: TargetPortfolio) -> String {
    guard !portfolio.counted.isEmpty else { return "" }
    let expected = number(portfolio.expected, decimals: 1)
    let count = portfolio.counted.count
    let law = portfolio.commonFactor
    let (low, high) = (law.quantile(0.1), law.quantile(0.9))
    let correlation = number(portfolio.correlation, decimals: 1)
    return pick(
      vi: "Trong \(count) mục tiêu có xác suất, dự kiến đạt \(expected); 8 trong 10 trường hợp từ "
        + "\(low) đến \(high), nếu các mục tiêu cùng chịu một nhân tố chung (tương quan giả định "
        + "\(correlation)).",
      en: "Of \(count) targets with a probability, \(expected) are expected to be met; \(low) to "
        + "\(high) in 8 of 10 cases, if one common factor moves them (correlation assumed "
        + "\(correlation)).")
  }
}
