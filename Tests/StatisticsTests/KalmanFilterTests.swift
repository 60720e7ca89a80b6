import Foundation
import Statistics
import Testing

@Suite struct KalmanFilterTests {
  static func model(_ fixed: StateSpaceReference.Fixed) -> StateSpaceModel {
    if let slope = fixed.slope {
      return .localLinearTrend(irregular: fixed.irregular, level: fixed.level, slope: slope)
    }
    return .localLevel(irregular: fixed.irregular, level: fixed.level)
  }

  @Test(arguments: StateSpaceReference.names)
  func agreesWithFiftyDigits(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    for (kind, known) in reference.fixed {
      let filter = KalmanFilter(Self.model(known))
      let filtered = filter.filter(reference.values)
      let path = filter.forecast(steps: 20, from: filtered)
      #expect(
        digits(filtered.logLikelihood, known.logLikelihood) > Tolerance.diffuseDigits,
        "\(name) \(kind)")
      for (h, step) in StateSpaceReference.horizons.enumerated() {
        #expect(digits(path[step - 1].mean, known.mean[h]) > Tolerance.diffuseDigits)
        #expect(digits(path[step - 1].variance, known.variance[h]) > Tolerance.diffuseDigits)
      }
    }
  }

  /// The same recursions written out for one and two states.
  @Test(arguments: StateSpaceReference.names)
  func theFastFilterAgreesWithFiftyDigits(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    for (kind, known) in reference.fixed {
      let variances = VarianceShares(
        irregular: known.irregular, level: known.level, slope: known.slope ?? 0)
      var filter = StructuralFilter(
        reference.values, breaks: nil, variances: variances, hasSlope: known.slope != nil)
      #expect(
        digits(filter.logLikelihood, known.logLikelihood) > Tolerance.diffuseDigits,
        "\(name) \(kind)")
      let path = (0..<20).map { _ in filter.next(variances) }
      for (h, step) in StateSpaceReference.horizons.enumerated() {
        #expect(digits(path[step - 1].mean, known.mean[h]) > Tolerance.diffuseDigits)
        #expect(digits(path[step - 1].variance, known.variance[h]) > Tolerance.diffuseDigits)
      }
    }
  }

  @Test(arguments: StateSpaceReference.names)
  func smoothedLevelsAgree(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    let n = reference.values.count
    for (kind, known) in reference.fixed where !known.smoothed.isEmpty {
      let filter = KalmanFilter(Self.model(known))
      let smoothed = filter.smooth(filter.filter(reference.values))
      for (k, t) in [0, 1, 2, n / 2, n - 1].enumerated() {
        #expect(
          digits(smoothed.states[t][0], known.smoothed[k]) > Tolerance.smootherDigits,
          "\(name) \(kind) at \(t)")
      }
    }
  }

  /// A missing year changes nothing but what is known: its smoothed value lies between its
  /// neighbours, with more variance than theirs, and the general and fast filters agree.
  @Test func missingYearsAreBridged() throws {
    var y = try #require(StateSpaceReference.all()["Nile"]).values
    y[0...19] = [Double](repeating: .nan, count: 20)[...]
    for t in 40..<60 { y[t] = .nan }
    let filter = KalmanFilter(.localLinearTrend(irregular: 15_000, level: 1_400, slope: 3))
    let filtered = filter.filter(y)
    let smoothed = filter.smooth(filtered)
    #expect(smoothed.covariances[50][0][0] > smoothed.covariances[39][0][0])
    #expect(smoothed.states.allSatisfy { $0.allSatisfy(\.isFinite) })
    let variances = VarianceShares(irregular: 15_000, level: 1_400, slope: 3)
    let fast = StructuralFilter(y, breaks: nil, variances: variances, hasSlope: true)
    #expect(digits(fast.logLikelihood, filtered.logLikelihood) > Tolerance.exactDigits)
    // Predicted from both sides, the smoothed level is never less sure than the filtered one.
    for (step, covariance) in zip(filtered.steps, smoothed.covariances)
    where step.diffuse[0][0] == 0 {
      #expect(covariance[0][0] <= step.covariance[0][0] * (1 + 1e-9))
    }
  }

  /// Smoothed means and variances are those of the joint normal law, two diffuse steps included.
  @Test func smoothingIsConditioning() {
    let filter = KalmanFilter(.localLevel(irregular: 2, level: 1))
    let smoothed = filter.smooth(filter.filter([3, 5]))
    // Flat prior on the first level: mean (3 * 3 + 5 * 1...) by weights 1/2 and 1/(2 + 1).
    let weight = (1.0 / 2) / (1.0 / 2 + 1.0 / 3)
    #expect(digits(smoothed.states[0][0], 3 * weight + 5 * (1 - weight)) > Tolerance.exactDigits)
    #expect(digits(smoothed.covariances[0][0][0], 1 / (1.0 / 2 + 1.0 / 3)) > Tolerance.exactDigits)
  }
}
