import Foundation
import Statistics
import Testing

@Suite struct ARIMAFitTests {
  /// "2,0,0+c" as an order.
  static func order(_ name: String) -> ARIMAOrder {
    let numbers = name.split(separator: "+")[0].split(separator: ",").compactMap { Int($0) }
    return ARIMAOrder(numbers[0], numbers[1], numbers[2], constant: name.hasSuffix("c"))
  }

  @Test(arguments: StateSpaceReference.names)
  func likelihoodIsAtLeastTheBestKnown(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    for (text, known) in reference.arima.sorted(by: { $0.key < $1.key }) {
      let fit = try ARIMAFit.fit(reference.values, order: Self.order(text))
      let best = known.logLikelihood + known.bestMinusR
      #expect(fit.logLikelihood > best - Tolerance.logLikelihood, "\(name) \(text)")
    }
  }

  /// At R's own coefficients the mean and the interval agree; away from unit roots.
  @Test(arguments: StateSpaceReference.names)
  func forecastsAtRsCoefficientsAgree(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    for (text, known) in reference.arima where abs(known.bestMinusR) < 1e-4 {
      let order = Self.order(text)
      guard order.d < 2, (known.ma + known.ar).allSatisfy({ abs($0) < 0.9 }) else { continue }
      let fit = try ARIMAFit.at(ar: known.ar, ma: known.ma, reference.values, order: order)
      let path = fit.forecast(steps: 20, includingCoefficients: false)
      let z = StandardNormalQuantile.upper975
      for (h, step) in StateSpaceReference.horizons.enumerated() {
        let law = path[step - 1]
        let half = (known.upper95[h] - known.mean[h]) / z
        #expect(digits(law.mean, known.mean[h]) > Tolerance.optimumDigits)
        // In units of the innovations' variance, where R divides by other degrees of freedom.
        let (ours, theirs) = (law.variance / fit.innovationVariance, half * half / known.sigma2)
        #expect(digits(ours, theirs) > Tolerance.optimumDigits, "\(name) \(text) h = \(step)")
      }
    }
  }

  /// A Kalman filter over the full state, matrices written out, finds the same likelihood and
  /// forecasts, also with gaps, differences and a diffuse start.
  @Test func theGeneralFilterAgrees() throws {
    var y = try #require(StateSpaceReference.all()["LakeHuron"]).values
    for gap in [5, 40, 41] { y[gap] = .nan }
    let (phi, theta) = (0.6, 0.3)
    let fit = try ARIMAFit.at(ar: [phi], ma: [theta], y, order: ARIMAOrder(1, 1, 1))
    let variance = fit.maximumLikelihoodVariance
    // State: level before, difference, theta e.
    let gamma = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi) * variance
    let rr = variance
    let model = StateSpaceModel(
      Z: [1, 1, 0], H: 0, T: [[1, 1, 0], [0, phi, 1], [0, 0, 0]],
      RQR: [[0, 0, 0], [0, rr, rr * theta], [0, rr * theta, rr * theta * theta]],
      P1: [[0, 0, 0], [0, gamma, rr * theta], [0, rr * theta, rr * theta * theta]],
      diffuse: [true, false, false])
    let filter = KalmanFilter(model)
    let filtered = filter.filter(y)
    // The diffuse first observation counts log 2 pi in the filter, nothing in the fit.
    let constant = 0.5 * log(2 * .pi)
    #expect(digits(filtered.logLikelihood + constant, fit.logLikelihood) > Tolerance.filterDigits)
    let ratio = fit.innovationVariance / variance
    for (ours, theirs) in zip(fit.forecast(steps: 8), filter.forecast(steps: 8, from: filtered)) {
      #expect(digits(ours.mean, theirs.mean) > Tolerance.filterDigits)
      #expect(digits(ours.variance, theirs.variance * ratio) > Tolerance.filterDigits)
    }
  }

  /// The multivariate normal density, covariance matrix written out, agrees with the filter.
  @Test func theWholeCovarianceAgrees() throws {
    let y = [0.3, -1.2, 0.8, 2.1, .nan, 0.4, -0.7]
    let fit = try ARIMAFit.at(ar: [0.5], ma: [-0.8], y, order: ARIMAOrder(1, 0, 1))
    let (phi, theta) = (0.5, -0.8)
    func gamma(_ lag: Int) -> Double {
      if lag == 0 { return (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi) }
      let first = (1 + phi * theta) * (phi + theta) / (1 - phi * phi)
      return first * (1..<lag).reduce(1.0) { value, _ in value * phi }
    }
    let seen = y.indices.filter { !y[$0].isNaN }
    var rows = seen.map { i in seen.map { gamma(abs(i - $0)) * fit.maximumLikelihoodVariance } }
    var (logDeterminant, squares) = (0.0, 0.0)
    var rest = seen.map { y[$0] }
    for i in rows.indices {  // Gaussian elimination: the innovations one by one
      logDeterminant += log(rows[i][i])
      squares += rest[i] * rest[i] / rows[i][i]
      for j in rows.indices.dropFirst(i + 1) {
        let factor = rows[j][i] / rows[i][i]
        rest[j] -= factor * rest[i]
        for k in rows.indices { rows[j][k] -= factor * rows[i][k] }
      }
    }
    let n = Double(seen.count)
    let expected = -0.5 * (n * log(2 * .pi) + logDeterminant + squares)
    #expect(digits(fit.logLikelihood, expected) > Tolerance.exactDigits)
  }

  @Test func aSeasonalFilterAgreesWithItsExpandedPolynomial() throws {
    let y = (0..<60).map { (t: Int) -> Double in
      let noise = Double((t * 7919) % 13) / 13
      return sin(Double(t) / 2) + noise
    }
    let seasonal = try ARIMAFit.at(
      ar: [0.4], ma: [0.2], seasonalAR: [0.5], seasonalMA: [-0.3], y,
      order: ARIMAOrder(1, 1, 1, seasonal: (1, 1, 1), period: 4))
    let plain = try ARIMAFit.at(
      ar: [0.4, 0, 0, 0.5, -0.2], ma: [0.2, 0, 0, -0.3, -0.06],
      (4..<y.count).map { (t: Int) -> Double in y[t] - y[t - 4] }, order: ARIMAOrder(5, 1, 5))
    #expect(digits(seasonal.logLikelihood, plain.logLikelihood) > Tolerance.exactDigits)
  }

  @Test func whatCannotBeFittedIsNamed() {
    #expect(throws: ARIMAError.tooFewObservations(count: 3, required: 4)) {
      try ARIMAFit.fit([1, 2, 4], order: ARIMAOrder(1, 1, 1))
    }
    #expect(throws: ARIMAError.nonFinite(position: 1, value: .infinity)) {
      try ARIMAFit.fit([1, .infinity, 4, 5, 6], order: ARIMAOrder(1, 0, 0))
    }
  }

  /// The airline model of Box and Jenkins' series G, logarithms of monthly passengers.
  ///
  /// R 4.2.2, `arima(log(AirPassengers), c(0, 1, 1), seasonal = c(0, 1, 1))` prints ma1 -0.4018,
  /// sma1 -0.5569, sigma^2 0.001348, log likelihood 244.70; Box, Jenkins, Reinsel and Ljung (2015),
  /// *Time Series Analysis*, 5th ed., section 9.2.
  @Test func theAirlineModelAgrees() throws {
    let passengers: [Double] = [
      112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170,
      170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180,
      193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237,
      211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229, 242, 233, 267, 269,
      270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271,
      306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435,
      491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417,
      391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
    ]
    let y = passengers.map { log($0) }
    let fit = try ARIMAFit.fit(y, order: ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1), period: 12))
    #expect(abs(fit.ma[0] + 0.4018) < 1e-4)
    #expect(abs(fit.seasonalMA[0] + 0.5569) < 1e-4)
    #expect(abs(fit.maximumLikelihoodVariance - 0.001348) < 1e-6)
    #expect(abs(fit.logLikelihood - 244.70) < 5e-3)
    // A missing month costs one observation and is bridged by its seasons.
    var gapped = y
    gapped[70] = .nan
    let bridged = try ARIMAFit.fit(
      gapped, order: ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1), period: 12))
    #expect(bridged.effectiveCount == fit.effectiveCount - 1)
    #expect(abs(bridged.forecast(steps: 1)[0].mean - fit.forecast(steps: 1)[0].mean) < 0.01)
  }

  /// A moving average with a unit root is found at the root itself.
  @Test func aUnitRootIsReached() throws {
    let nile = try #require(StateSpaceReference.all()["Nile"])
    let fit = try ARIMAFit.fit(nile.values, order: ARIMAOrder(0, 2, 1))
    #expect(abs(fit.ma[0] + 1) < 1e-6)
  }
}

/// The 97.5 % quantile of the standard normal distribution.
enum StandardNormalQuantile {
  static let upper975 = 1.959963984540054
}
