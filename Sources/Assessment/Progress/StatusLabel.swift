/// What a label says of a target, across all methods.
public enum StatusOutlook: String, Sendable, CaseIterable {
  /// Met already.
  case met
  /// Will be met if progress goes on as it did.
  case onTrack = "on_track"
  /// Progress in the right direction, too slow.
  case behind
  /// No progress, or the wrong direction.
  case away
}

/// A label of an official method, in the words of its source.
public struct StatusLabel: Sendable, Equatable {
  /// The published words.
  public let words: String
  /// What they mean for the target.
  public let outlook: StatusOutlook

  /// A label.
  ///
  /// - Parameters:
  ///   - words: The published words.
  ///   - outlook: What they mean for the target.
  public init(_ words: String, _ outlook: StatusOutlook) {
    self.words = words
    self.outlook = outlook
  }

  /// Whether a label and a probability point different ways: on track or met below one half,
  /// behind or away at one half and more.
  ///
  /// - Parameter probability: The probability that the target is met, 0 to 1.
  /// - Returns: Whether they contradict each other.
  public func disagrees(with probability: Double) -> Bool {
    switch outlook {
    case .met, .onTrack: probability < 0.5
    case .behind, .away: probability >= 0.5
    }
  }
}

/// Why an official method gives no label.
public enum StatusGap: String, Sendable, CaseIterable {
  /// No figure at all.
  case noFigures = "no_figures"
  /// Fewer figures from the base year on than the method asks for.
  case tooFewFigures = "too_few_figures"
  /// The method needs a numeric target.
  case noTarget = "no_target"
  /// Growth rates need values, and a target, of one sign and not zero.
  case notOneSign = "not_of_one_sign"
  /// The base met the target and the newest figure does not: a required pace has no meaning.
  case metThenLost = "met_then_lost"
  /// The target year is observed and missed: no pace is left to ask for, and none is on track.
  case deadlinePast = "deadline_past"
  /// The target lies beyond a natural bound: nothing can meet it.
  case impossibleTarget = "impossible_target"
  /// The method needs natural bounds.
  case noBounds = "no_bounds"
  /// The method's own rule extrapolates no further than this.
  case beyondRule = "beyond_the_rule"
  /// The indicator is itself a growth rate: no growth of growth.
  case growthOfGrowth = "growth_of_growth"
  /// No paces of comparable places are given.
  case noPeers = "no_peers"
}

/// One method's answer.
public struct StatusResult: Sendable, Equatable {
  /// The label; `nil` with a `gap`.
  public let label: StatusLabel?
  /// The number that the thresholds judge, in the method's own terms; `nil` where the label
  /// follows without it.
  public let measure: Double?
  /// Why there is no label.
  public let gap: StatusGap?

  static func labelled(_ label: StatusLabel, _ measure: Double? = nil) -> StatusResult {
    StatusResult(label: label, measure: measure, gap: nil)
  }

  static func none(_ gap: StatusGap) -> StatusResult {
    StatusResult(label: nil, measure: nil, gap: gap)
  }
}

/// An official way to judge progress towards a target.
public protocol ProgressStatus: Sendable {
  /// The method's name as offices know it.
  var name: String { get }
  /// Where its formula and thresholds are published.
  var source: String { get }
  /// Judges a record.
  ///
  /// - Parameter record: Yearly figures, direction, and target.
  /// - Returns: A label with its number, or why there is none.
  /// - Complexity: O(figures).
  func assess(_ record: ProgressRecord) -> StatusResult
}
