import IndicatorData

/// How an indicator's series is put together: older methods, areas that merged, breaks.
public struct SeriesAssembly: Sendable, Equatable {
  /// What is done about breaks that publishers declare.
  public enum Breaks: String, Sendable, CaseIterable {
    /// The change across a break counts for nothing, those before it count.
    case bridge
    /// Only figures since the newest break are used.
    case after
  }

  /// An older method to be joined (`splice:`).
  public struct OlderMethod: Sendable, Equatable {
    /// The older `METHOD`.
    public var method: String
    /// How it is linked.
    public var splice: MethodSplice
    /// A remark.
    public var note: LocalizedText?
    /// Where the plan declares it.
    public var location: SourceLocation
  }

  /// Areas that became the plan's area (`merge:`).
  public struct Merger: Sendable, Equatable {
    /// The areas, each with the method its figures have.
    public var parts: [Part]
    /// How their figures combine.
    public var merger: AreaMerger
    /// The indicator that weighs them, with its method.
    public var weights: Weights?
    /// A remark.
    public var note: LocalizedText?
    /// Where the plan declares it.
    public var location: SourceLocation

    /// Whether it has parts, and weights where its rule needs them.
    var isComplete: Bool {
      parts.count > 1 && (merger.rule != .weighted || weights != nil)
    }
  }

  /// One of the areas that merged.
  public struct Part: Sendable, Equatable {
    /// The area.
    public var area: String
    /// The method; `nil` takes the indicator's, or the only one there is.
    public var method: String?
    /// Where the plan declares it.
    public var location: SourceLocation
  }

  /// The denominators that weigh the areas.
  public struct Weights: Sendable, Equatable {
    /// The indicator.
    public var indicator: String
    /// The method; `nil` takes the only one there is.
    public var method: String?
    /// Where the plan declares it.
    public var location: SourceLocation
  }

  /// Older methods, joined in this order.
  public var olderMethods: [OlderMethod] = []
  /// The areas that merged.
  public var merger: Merger?
  /// What is done about breaks.
  public var breaks = Breaks.bridge

  /// Nothing joined, breaks bridged.
  public init() {}

  /// Whether there is nothing to join.
  public var isPlain: Bool { olderMethods.isEmpty && merger == nil }
}
