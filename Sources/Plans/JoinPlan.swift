import IndicatorData

/// How an indicator's series is put together: older methods, areas that merged, breaks.
package struct JoinPlan: Sendable, Equatable {
  /// What is done about breaks that publishers declare.
  package enum Breaks: String, Sendable, CaseIterable {
    /// The change across a break counts for nothing, those before it count.
    case bridge
    /// Only figures since the newest break are used.
    case after
  }

  /// An older method to be joined (`splice:`).
  package struct OlderMethod: Sendable, Equatable {
    /// The older `METHOD`.
    package var method: String
    /// How it is linked.
    package var splice: MethodSplice
    /// A remark.
    package var note: LocalizedText?
    /// Where the plan declares it.
    package var location: SourceLocation
  }

  /// Areas that became the plan's area (`merge:`).
  package struct Merger: Sendable, Equatable {
    /// The areas, each with the method its figures have.
    package var parts: [Part]
    /// How their figures combine.
    package var merger: AreaMerger
    /// The indicator that weighs them, with its method.
    package var weights: Weights?
    /// A remark.
    package var note: LocalizedText?
    /// Where the plan declares it.
    package var location: SourceLocation

    /// Whether it has parts, and weights where its rule needs them.
    package var isComplete: Bool {
      parts.count > 1 && (merger.rule != .weighted || weights != nil)
    }
  }

  /// One of the areas that merged.
  package struct Part: Sendable, Equatable {
    package var area: String
    /// The method; `nil` takes the indicator's, or the only one there is.
    package var method: String?
    /// Where the plan declares it.
    package var location: SourceLocation
  }

  /// The denominators that weigh the areas.
  package struct Weights: Sendable, Equatable {
    package var indicator: String
    /// The method; `nil` takes the only one there is.
    package var method: String?
    /// Where the plan declares it.
    package var location: SourceLocation
  }

  /// Older methods, joined in this order.
  package var olderMethods: [OlderMethod] = []
  /// The areas that merged.
  package var merger: Merger?
  /// What is done about breaks.
  package var breaks = Breaks.bridge

  /// Nothing joined, breaks bridged.
  package init() {}

  /// Whether there is nothing to join.
  package var isPlain: Bool { olderMethods.isEmpty && merger == nil }
}
