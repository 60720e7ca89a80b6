import Statistics

/// The way back from the modelling scale to the indicator's unit, for any method.
extension ModelSeries {
  /// A distribution of the modelling scale, in `unit`s of 1, read in the indicator's unit.
  private func original(_ law: PredictiveDistribution) -> PredictiveDistribution {
    law.onOriginalScale(of: transform).onOriginalScale(of: outer)
  }

  /// A normal distribution in the indicator's unit.
  ///
  /// - Parameters:
  ///   - mean: The mean in `unit`s.
  ///   - variance: The variance in squared `unit`s; raised to that of rounding alone.
  /// - Returns: The distribution, its numbers kept far enough inside the range of doubles that
  ///   no quantile overflows.
  package func normal(mean: Double, variance: Double) -> PredictiveDistribution {
    let deviation = max(variance.squareRoot(), leastDeviation)
    let most = Double.greatestFiniteMagnitude
    let centre = mean.isNaN ? 0 : min(max(mean * unit, -most / 4), most / 4)
    let spread = deviation.isNaN ? most / 64 : min(deviation * unit, most / 64)
    return original(.normal(NormalDistribution(mean: centre, standardDeviation: spread)))
  }

  /// The distribution of simulated values, in the indicator's unit.
  ///
  /// - Parameters:
  ///   - sample: Values in `unit`s.
  ///   - mean: What to fall back on, in `unit`s, where the sample cannot be used.
  /// - Returns: An empirical distribution on the original scale.
  package func empirical(_ sample: [Double], orNormalAround mean: Double) -> PredictiveDistribution
  {
    guard let distribution = try? EmpiricalDistribution(sample.map { $0 * unit }) else {
      return normal(mean: mean, variance: 0)
    }
    return original(.empirical(distribution))
  }

  /// Student t distributions in the indicator's unit.
  ///
  /// The deviation never falls below that of rounding nor, from one period to the next, below what
  /// it was: an estimated mean can make a later period look surer by chance. What would leave the
  /// range of doubles stays at its end.
  ///
  /// - Parameters:
  ///   - laws: One pair a period, in `unit`s.
  ///   - degreesOfFreedom: Of the t distribution, at least 1.
  /// - Returns: One distribution a period.
  func distributions(
    _ laws: [(mean: Double, deviation: Double)], degreesOfFreedom: Double
  ) -> [PredictiveDistribution] {
    let most = Double.greatestFiniteMagnitude / 1e6
    var widest = leastDeviation * unit
    return laws.map { law in
      widest = min(max(widest, law.deviation * unit), most)
      let mean = min(max(law.mean * unit, -most), most)
      let t = StudentTDistribution(
        location: mean, scale: widest, degreesOfFreedom: max(degreesOfFreedom, 1))
      return original(.studentT(t))
    }
  }
}

extension SeriesError {
  /// The reason of a model in state space.
  static func of(_ error: ARIMAError, _ history: History) -> SeriesError {
    let breaks = history.breaksBefore.dropFirst().count { $0 }
    switch error {
    case .tooFewObservations(let found, let needed):
      return breaks == 0
        ? .tooShort(needed: needed, found: found)
        : .noUsableChange(observations: history.count, breaks: breaks)
    case .nonFinite(let position, let value):
      return .notFinite(value: value, period: "position \(position)")
    case .notIdentified:
      return .unsuitable(error.description)
    }
  }
}
