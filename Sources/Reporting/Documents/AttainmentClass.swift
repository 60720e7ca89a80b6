import Planning

/// The classes that a report counts targets in.
public enum AttainmentClass: String, Sendable, CaseIterable {
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
  public init(_ result: TargetResult) {
    if let probability = result.probability {
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
  public var isAtRisk: Bool { self == .uncertain || self == .unlikely }
}

extension Phrases {
  /// The name of a class with its limits.
  ///
  /// - Parameter each: A class.
  /// - Returns: A few words.
  public func name(of each: AttainmentClass) -> String {
    switch each {
    case .likely: pick(vi: "Có khả năng đạt (từ 66 %)", en: "Likely (66 % and more)")
    case .uncertain: pick(vi: "Chưa rõ (33 đến 66 %)", en: "Uncertain (33 to 66 %)")
    case .unlikely: pick(vi: "Ít khả năng (dưới 33 %)", en: "Unlikely (below 33 %)")
    case .noEvidence: pick(vi: "Không có hoặc chưa đủ số liệu", en: "No or too few figures")
    case .inWords:
      pick(vi: "Bằng lời, mốc hoàn thành hoặc tiêu đề", en: "In words, a milestone or a heading")
    }
  }

  /// The name of a class in a word or two, for columns and labels.
  ///
  /// - Parameter each: A class.
  /// - Returns: A word or two.
  public func shortName(of each: AttainmentClass) -> String {
    switch each {
    case .likely: pick(vi: "Có khả năng", en: "Likely")
    case .uncertain: pick(vi: "Chưa rõ", en: "Uncertain")
    case .unlikely: pick(vi: "Ít khả năng", en: "Unlikely")
    case .noEvidence: pick(vi: "Thiếu số liệu", en: "No evidence")
    case .inWords: pick(vi: "Bằng lời, mốc", en: "Words, milestone")
    }
  }
}
