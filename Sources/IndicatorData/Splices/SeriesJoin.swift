/// What was joined to a series, where, and by what link: the record that makes a splice visible.
public struct SeriesJoin: Sendable, Hashable {
  /// Where the earlier figures come from.
  public enum Source: Sendable, Hashable {
    /// Another method of the same indicator and area.
    case method(String)
    /// The areas that merged, by a rule.
    case areas([String], MergeRule)
  }

  /// Where the earlier figures come from.
  public let source: Source
  /// The first period of the newer part; `nil` where all figures are those of the parts.
  public let at: Period?
  /// The link from the earlier to the newer level; 1 or 0 for areas.
  public let link: SeriesLink
  /// The number of earlier figures that the join added.
  public let figures: Int
}
