/// Values outside the natural bounds of an indicator, such as a share above 100.
///
/// Not one of the standard checks, because only the plan knows the bounds.
///
///     BoundsCheck(bounds: 0...100, indicator: "digital_economy").findings(in: data)
public struct BoundsCheck: ObservationCheck {
  /// The values there can be; infinite where there is no bound.
  public let bounds: ClosedRange<Double>
  /// The indicator with these bounds; `nil` means all.
  public let indicator: String?

  /// Makes the check.
  public init(bounds: ClosedRange<Double>, indicator: String? = nil) {
    self.bounds = bounds
    self.indicator = indicator
  }

  /// One error for each value outside, at the value.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups
      .filter { indicator == nil || $0.key.indicator == indicator }
      .flatMap { $0.compactMap(finding) }
  }

  /// The finding for one observation; `nil` where its value is inside or missing.
  public func finding(_ observation: Observation) -> Finding? {
    guard let value = observation.value, !bounds.contains(value) else { return nil }
    let isBelow = value < bounds.lowerBound
    let bound = NumberText(isBelow ? bounds.lowerBound : bounds.upperBound)
    return Finding(
      rule: "out-of-bounds", severity: .error, location: observation.location, field: "OBS_VALUE",
      value: observation.valueText,
      message: "\(observation.key), \(observation.period) is \(isBelow ? "below" : "above") "
        + "\(bound), the natural \(isBelow ? "lower" : "upper") bound",
      remedy: "correct the figure or its unit, or the bounds in the plan")
  }
}
