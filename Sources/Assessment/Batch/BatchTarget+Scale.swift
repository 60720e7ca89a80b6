import Forecasting
import IndicatorData

extension BatchTarget {
  /// The scale: what the file says, else that of the class, else what bounds, unit and values
  /// suggest.
  ///
  /// - Parameters:
  ///   - reference: The reference class of the indicator; `nil` for none.
  ///   - series: The figures.
  /// - Returns: Kind and bounds.
  func scale(_ reference: ReferenceClass?, _ series: Series) -> MeasurementScale {
    let (unit, values) = (series.unit, series.observations.lazy.compactMap(\.value))
    let isBounded = lower != nil || upper != nil
    if let kind {
      return isBounded
        ? MeasurementScale(kind: kind, declared: (lower, upper))
        : MeasurementScale(kind: kind)
    }
    if let reference {
      let bounds =
        isBounded
        ? (lower, upper) : (reference.scale.lower, reference.scale.upper)
      return MeasurementScale(kind: reference.scale.kind, declared: bounds)
    }
    if let lower, let upper {
      return MeasurementScale(kind: .share, declared: (lower, upper))
    }
    if values.contains(where: { $0 < 0 }), lower == nil {
      return MeasurementScale(kind: .growth)
    }
    let floor = lower ?? 0
    let isRatio = unit.map { $0.contains("%") || $0.contains("per ") } ?? false
    let isLarge = (values.max() ?? 0) > 1000
    let isLevel = !isRatio && isLarge && values.allSatisfy { $0 > 0 }
    return MeasurementScale(kind: isLevel ? .level : .ratio, declared: (floor, nil))
  }
}
