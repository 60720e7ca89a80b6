import IndicatorData

/// One target of a plan: an indicator, a year, and what must be true of it by then.
package struct Target: Sendable, Equatable {
  /// What of the indicator the value is about.
  package enum Measure: String, Sendable, CaseIterable {
    /// Its value at the end of the year.
    case level
    /// Its average growth a year over a window, in per cent.
    case growth
    /// Its value in every year of a window.
    case everyYear = "every_year"
    /// Its value, kept from now to the year.
    case maintain
    /// The sum of new cases over a window.
    case cumulative
    /// Its fall, in per cent of a base.
    case reduction

    /// Whether the target's value is a value of the indicator, in its unit and within its bounds.
    package var isInUnit: Bool {
      switch self {
      case .level, .everyYear, .maintain: true
      case .growth, .cumulative, .reduction: false
      }
    }
  }

  /// Another wording of the same target elsewhere in the plan.
  package struct Variant: Sendable, Equatable {
    /// The value as the other place has it.
    package var value: TargetValue
    /// The year the other place has; `nil` where it is that of the target.
    package var by: Int?
    /// The place.
    package var source: String?
    /// The value cell as the other place prints it.
    package var written: String?
    /// A remark.
    package var note: LocalizedText?
  }

  /// The row's number in the plan, as text: `8.10` is not `8.1`.
  package var number: String?
  /// Identifier of the indicator.
  package var indicator: String
  /// The year by whose end it must hold; `nil` for rows without a number or a date.
  package var by: Int?
  /// What must hold.
  package var value: TargetValue
  /// What of the indicator the value is about.
  package var measure: Measure
  /// The window of growth, yearly and cumulative targets.
  package var over: ClosedRange<Int>?
  /// For a rank: the score indicator whose order among areas gives the rank.
  package var panel: String?
  /// The clause of the plan.
  package var source: String?
  /// The value cell as the document prints it.
  package var written: String?
  /// The wording of a qualitative target.
  package var text: LocalizedText?
  /// Other wordings of the target in the same plan.
  package var variants: [Variant]
  /// A remark.
  package var note: LocalizedText?
  /// Where the plan declares it.
  package var location: SourceLocation
  /// Where its value stands.
  package var valueLocation: SourceLocation

  /// The target as another place of the plan states it.
  package func reworded(as variant: Variant) -> Target {
    var other = self
    other.value = variant.value
    other.by = variant.by ?? by
    return other
  }
}

extension Target {
  /// A level target that stands alone, as a row of a table.
  ///
  /// - Parameters:
  ///   - indicator: Identifier of the indicator.
  ///   - year: The year by whose end it must hold.
  ///   - value: What must hold.
  ///   - location: Where it stands.
  package init(indicator: String, by year: Int, value: TargetValue, location: SourceLocation) {
    self.init(
      number: nil, indicator: indicator, by: year, value: value, measure: .level, over: nil,
      panel: nil, source: nil, written: nil, text: nil, variants: [], note: nil,
      location: location, valueLocation: location)
  }
}
