import Foundation
import TestSupport

/// Published numbers, read from `Reference/`.
enum Reference {
  static func load<Content: Decodable>(_ type: Content.Type, from name: String) throws -> Content {
    try PublishedNumbers.load(type, from: name, in: .module)
  }
}

/// Digits that a computed number shares with a published one.
///
/// -log10 of the relative error; of the absolute one where the published number is 0; at most 16.
func digits(_ computed: Double, _ published: Double) -> Double {
  guard computed.isFinite || computed == published else { return 0 }
  let error = (computed - published).magnitude
  if error == 0 { return 16 }
  let relative = published == 0 ? error : error / published.magnitude
  return min(16, -log10(relative))
}

/// The fewest digits shared by two lists.
func digits(_ computed: [Double], _ published: [Double]) -> Double {
  guard computed.count == published.count else { return 0 }
  return zip(computed, published).map { digits($0, $1) }.min() ?? 16
}

/// Digits and distances that the tests ask for.
enum Tolerance {
  /// Digits asked of coefficients on the NIST linear sets.
  static let nistDigits = 13.0
  /// Digits asked against R, which itself loses the last two or three.
  static let peerDigits = 11.0
  /// Digits asked against answers computed with 50 and more digits.
  static let exactDigits = 12.0
  /// Digits left when a probability near 1 is rounded to double (see the note in the file).
  static let roundedProbabilityDigits = 10.0
  /// Digits from which a NIST nonlinear run counts as solved.
  static let nonlinearSolved = 10.0
  /// Mean digits, capped at 11, over the 54 NIST nonlinear runs.
  static let nonlinearMeanDigits = 10.9
  /// Digits asked of standard errors on the NIST nonlinear sets except Lanczos1.
  static let nonlinearErrorDigits = 10.0
  /// Share by which a sum of squares may exceed the best known one.
  static let optimum = 1e-6
  /// Digits that R's own growth forecasts hold, whose search stops before the last ones.
  static let unpolishedDigits = 6.0
  /// Digits asked of a fit whose derivatives are differences.
  static let differenceDigits = 8.0
  /// Share by which two kinds of standard error may differ on a nearly linear problem.
  static let methodAgreement = 0.1
  /// Digits asked of two routes to one exact answer.
  static let allDigits = 15.0
  /// Digits asked on rounded raw powers, where rounding alone leaves 7.6.
  static let rawPowerDigits = 7.0
  /// Relative error of a central difference with a small step.
  static let finiteDifference = 1e-5
  /// Digits left of a probability near 1/2 after 1/2 is subtracted.
  static let cancelledDigits = 3.0
  /// Share by which a simulated standard deviation may be off.
  static let simulatedDeviation = 0.1
  /// Rounding of a few operations on numbers near 1.
  static let roundoff = 0x1p-48
  /// Agreement of two computations by different routes.
  static let twoRoutes = 1e-10
  /// Standard errors within which a simulated mean must lie of the analytic one.
  static let standardErrors = 4.0
}
