import Forecasting
import IndicatorData
import Plans

/// Finds indicators that name a reference class which is not there, or one on another scale.
package enum ClassCheck {
  /// Checks the `class:` of every indicator.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - model: The reference classes.
  /// - Returns: An error for a class that is not there, a warning for one whose levels cannot be
  ///   compared; in plan order.
  package static func findings(in plan: Plan, classes model: ReferenceModel) -> [Finding] {
    plan.indicators.compactMap { indicator in
      guard let id = indicator.referenceClass else { return nil }
      guard let reference = model[id] else {
        let near = NearestMatch.suggestion(for: id, among: model.classes.map(\.id))
        return Finding(
          rule: "unknown-class", severity: .error, location: indicator.location, field: "class",
          value: id, message: "no reference class has this name",
          remedy: near.map { "did you mean \"\($0)\"?" } ?? "attain classes lists them")
      }
      guard !model.isComparable(indicator.scale, with: reference) else { return nil }
      return Finding(
        rule: "class-on-other-scale", severity: .warning, location: indicator.location,
        field: "class", value: id,
        message: "this class is a \(reference.scale.kind.rawValue), so \(indicator.id), a "
          + "\(indicator.scale.kind.rawValue), cannot lean on it",
        remedy: "give the indicator the kind and bounds of the class, or another class")
    }
  }
}
