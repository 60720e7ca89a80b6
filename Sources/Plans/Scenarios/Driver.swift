import IndicatorData

/// What an indicator depends on: a scenario that moves the driver moves the indicator with it.
package struct Driver: Sendable, Equatable {
  /// How the driver's change carries over.
  package enum Form: String, Sendable {
    /// Per cent of the indicator for each per cent of the driver.
    case elasticity
    /// Units of the indicator for each unit of the driver.
    case effect
  }

  /// How strong the dependence is.
  package enum Strength: Sendable, Equatable {
    /// Stated, with its standard error.
    case given(Double, error: Double)
    /// Estimated from the yearly changes of all areas.
    case estimated
  }

  /// The driving indicator.
  package var indicator: String
  /// How a change carries over.
  package var form: Form
  /// How strongly.
  package var strength: Strength
  /// Where it is declared.
  package var location: SourceLocation
}
