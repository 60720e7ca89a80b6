import Forecasting
import Foundation
import TestSupport

/// Published and computed numbers of the smoothing family, read from `Reference/smoothing.json`.
struct SmoothingReference: Decodable, Sendable {
  struct Fixed: Decodable, Sendable {
    let series: String
    let model: String
    let sse: Double
    let loglik_forecast_package: Double
    let sigma2_n_minus_k: Double
    let end_level: Double
    let fitted: [Double]
    let mean: [Double]
    let variance: [Double]
  }

  struct Optimum: Decodable, Sendable {
    let series: String
    let model: String
    let loglik: Double
    let aicc: Double
  }

  struct Theta: Decodable, Sendable {
    let series: String
    let alpha: Double
    let drift: Double
    let sigma2: Double
    let mean: [Double]
    let lower80: [Double]
    let upper95: [Double]
  }

  struct Winters: Decodable, Sendable {
    let series: String
    let model: String
    let sse: Double
    let end: [Double]
  }

  let series: [String: [Double]]
  let fixed: [Fixed]
  let optimum: [Optimum]
  let theta: [Theta]
  let winters: [Winters]

  static func load() throws -> SmoothingReference {
    try PublishedNumbers.load(SmoothingReference.self, from: "smoothing", in: .module)
  }

  /// The model of a short name such as MAdN.
  static func form(_ name: String) -> SmoothingForm {
    let trend: SmoothingForm.TrendKind =
      name.contains("Ad") ? .damped : name.dropFirst().first == "A" ? .additive : .none
    return SmoothingForm(error: name.hasPrefix("M") ? .multiplicative : .additive, trend: trend)
  }
}

/// Every fifth element, as the reference keeps them.
func everyFifth(_ values: [Double]) -> [Double] {
  stride(from: 0, to: values.count, by: 5).map { values[$0] }
}

/// The fewest digits shared by two lists: -log10 of the relative error.
func sharedDigits(_ computed: [Double], _ published: [Double]) -> Double {
  guard computed.count == published.count else { return 0 }
  return zip(computed, published).map { pair in
    let error = (pair.0 - pair.1).magnitude
    return error == 0 ? 16 : -log10(error / max(pair.1.magnitude, .leastNormalMagnitude))
  }.min() ?? 16
}

/// Digits and distances that the smoothing tests ask for.
enum SmoothingTolerance {
  /// Digits asked against answers computed in extended arithmetic.
  static let exactDigits = 10.0
  /// How far a log likelihood may lie below R's.
  static let likelihood = 1e-6
  /// Digits asked where R's optimiser stopped short of ours.
  static let optimiserDigits = 3.0
  /// Relative error of two routes to one answer.
  static let twoRoutes = 1e-9
  /// Relative change allowed of an optimum when the data are shifted or scaled.
  static let equivariance = 1e-4
  /// Standard errors within which a simulated mean must lie of the analytic one.
  static let standardErrors = 4.0
}
