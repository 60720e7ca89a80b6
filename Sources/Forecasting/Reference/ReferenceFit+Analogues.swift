import Statistics

extension ReferenceFit {
  /// The distribution a number of years ahead, with the past of the same indicator in other areas.
  ///
  /// What all classes say gives way to networks that see how the indicator moved elsewhere, and to
  /// its nearest past cases; what its own class says stays.
  ///
  /// - Parameters:
  ///   - yearsAhead: Years, greater than 0.
  ///   - analogues: The past cases.
  ///   - area: The area of this series.
  ///   - scale: Kind and bounds, as it was fitted with.
  ///   - higherIsBetter: Whether more is better.
  /// - Returns: A distribution in the indicator's unit; that of the classes alone where there are
  ///   fewer than `Analogues.fewest` cases.
  public func distribution(
    yearsAhead: Double, with analogues: Analogues, in area: String, scale: MeasurementScale,
    higherIsBetter: Bool
  ) -> PredictiveDistribution {
    let features = ReferenceFeatures.of(history, scale: scale, upwards: higherIsBetter)
    let told = analogues.inputs(
      for: history, features: features, in: area, yearsAhead: yearsAhead)
    let found = analogues.components(
      like: history, features: features, in: area, yearsAhead: yearsAhead)
    guard let told, let found, !peers.isEmpty else { return distribution(yearsAhead: yearsAhead) }
    let informed = Part(
      share: general.share * (1 - Analogues.share), networks: peers, inputs: general.inputs + told)
    let nearest = found.map {
      LogisticMixtureDistribution.Component(
        weight: general.share * Analogues.share * $0.weight, location: $0.location, scale: $0.scale)
    }
    let all = steady(yearsAhead) + informed.components(yearsAhead) + nearest
    return PredictiveDistribution.logistics(placed(all, yearsAhead))
      .onOriginalScale(of: history.transform)
  }
}
