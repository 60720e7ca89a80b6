import Statistics

extension ReferenceModel {
  /// What a class alone says of an indicator without any figure.
  ///
  /// The indicator may stand anywhere its class does: nine equally likely levels of the newest figures
  /// of the class's areas, each carried forward as a lone figure would be, mixed.
  ///
  /// - Parameters:
  ///   - classID: The class.
  ///   - scale: Kind and bounds of the indicator.
  ///   - time: Where the levels are taken to hold, in decimal years.
  ///   - yearsAhead: Years after it, greater than 0.
  /// - Returns: A distribution in the class's unit; `nil` for an unknown class, or one whose scale is
  ///   not the indicator's.
  /// - Complexity: Nine evaluations of the networks.
  public func distribution(
    ofClassAlone classID: String, scale: MeasurementScale, at time: Double, yearsAhead: Double
  ) -> PredictiveDistribution? {
    guard let reference = self[classID], reference.scale == scale,
      reference.summary.levels.count == ReferenceClass.levelProbabilities.count
    else { return nil }
    let levels = QuantileDistribution(
      grid: .init(ReferenceClass.levelProbabilities), values: reference.summary.levels)
    let parts = (0..<9).compactMap { place -> PredictiveDistribution? in
      let level = scale.interior(levels.quantile((Double(place) + 0.5) / 9))
      let history = History(times: [time], values: [level])
      return try? fit(
        history, scale: scale, higherIsBetter: reference.higherIsBetter, classID: classID
      ).distribution(yearsAhead: yearsAhead)
    }
    guard parts.count == 9 else { return nil }
    return (try? MixtureDistribution(parts)).map { .mixture($0) }
  }
}
