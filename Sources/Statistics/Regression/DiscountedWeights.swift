import LinearAlgebra
import RealModule

/// Weights that fall by a constant factor with each step back in time.
///
/// w[t] = discount^((last - t) / unit): the latest observation has weight 1, one a unit earlier
/// `discount`. A line fitted with them follows the recent past; its effective memory is about
/// 1 / (1 - discount) units.
///
///     let weights = DiscountedWeights.weights(times: years, discount: 0.9)
///     let line = try TrendLine.fit(times: years, values: rates, weights: weights)
///
/// Reference: Brown (1963), *Smoothing, Forecasting and Prediction of Discrete Time Series*,
/// chapter 12.
public enum DiscountedWeights {
  /// The weights of observations at the times given.
  ///
  /// - Parameters:
  ///   - times: Finite, in any order.
  ///   - discount: Above 0, at most 1; 1 weighs all equally.
  ///   - unit: The length of a step in the unit of the times, positive.
  /// - Returns: One weight a time, the latest 1; those below the smallest double are 0.
  /// - Complexity: O(n).
  public static func weights(
    times: [Double], discount: Double, unit: Double = 1
  ) -> [Double] {
    require(discount > 0 && discount <= 1, "a discount lies above 0 up to 1, not \(discount)")
    require(unit > 0 && unit.isFinite, "a step has a positive length, not \(unit)")
    let last = times.reduce(-.infinity, max)
    return times.map { Double.pow(discount, (last - $0) / unit) }
  }
}
