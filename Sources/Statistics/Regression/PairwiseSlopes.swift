import LinearAlgebra

/// The slopes between pairs of observations, common to Theil-Sen and the repeated median.
enum PairwiseSlopes {
  /// Throws for a NaN or too few observations.
  static func check(_ times: [Double], _ values: [Double]) throws(FitError) {
    require(
      times.count == values.count, "\(values.count) values for \(times.count) times")
    if let position = values.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteResponse(position: position, value: values[position])
    }
    if let position = times.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinitePredictor(name: "time", position: position, value: times[position])
    }
    guard times.count >= 2 else { throw .tooFewObservations(count: times.count, required: 2) }
  }

  /// All slopes between observations at different times.
  static func all(_ times: [Double], _ values: [Double]) -> [Double] {
    var slopes: [Double] = []
    slopes.reserveCapacity(times.count * (times.count - 1) / 2)
    for later in times.indices {
      for earlier in 0..<later where times[later] != times[earlier] {
        slopes.append((values[later] - values[earlier]) / (times[later] - times[earlier]))
      }
    }
    return slopes
  }

  /// The slopes from one observation to all at different times.
  static func through(_ index: Int, _ times: [Double], _ values: [Double]) -> [Double] {
    times.indices.compactMap { other in
      times[other] == times[index]
        ? nil : (values[other] - values[index]) / (times[other] - times[index])
    }
  }

  /// The variance of Kendall's S without trend: (n(n-1)(2n+5) - the same of every tie) / 18.
  static func rankVariance(_ times: [Double], _ values: [Double]) -> Double {
    func term(_ count: Int) -> Double {
      let k = Double(count)
      return k * (k - 1) * (2 * k + 5)
    }
    let ties = OrderStatistics.tieCounts(times) + OrderStatistics.tieCounts(values)
    return max(0, term(times.count) - ties.reduce(0) { $0 + term($1) }) / 18
  }
}
