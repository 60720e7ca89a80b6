import LinearAlgebra

/// Minimises a function of several variables within bounds, without derivatives.
///
/// A simplex of d + 1 points is reflected, expanded and contracted; points that leave the box are
/// moved to its wall. Coefficients grow gentler with the dimension. When the simplex has shrunk it
/// is rebuilt around the best point, until a rebuilt one finds nothing better. A NaN counts as
/// infinitely bad, so a function may refuse a point.
///
///     let search = NelderMead()
///     let least = search.minimize(from: [0, 0], lower: [-5, -5], upper: [5, 5]) { x in
///       (x[0] - 1) * (x[0] - 1) + 3 * (x[1] + 2) * (x[1] + 2)
///     }
///     least.point       // 1, -2
///
/// Reference: Nelder and Mead (1965), *Computer Journal* 7, 308-313; Gao and Han (2012),
/// *Computational Optimization and Applications* 51, 259-277 (coefficients). Walls and restarts
/// are ours.
public struct NelderMead: Sendable, Equatable {
  /// The most evaluations of the function.
  public let maximumEvaluations: Int
  /// The spread of function values over the simplex at which it has converged.
  public let tolerance: Double
  /// The edge of the first simplex, as a share of each side of the box.
  public let edge: Double
  /// Whether a simplex that has shrunk is rebuilt around its best point.
  public let rebuilds: Bool

  /// A search.
  ///
  /// - Parameters:
  ///   - maximumEvaluations: At least 1.
  ///   - tolerance: Absolute spread of function values, not negative.
  ///   - edge: Share of each side of the box, 0 < edge < 1.
  ///   - rebuilds: Whether a simplex that has shrunk is rebuilt around its best point.
  public init(
    maximumEvaluations: Int = 2000, tolerance: Double = 1e-10, edge: Double = 0.1,
    rebuilds: Bool = true
  ) {
    require(maximumEvaluations > 0, "\(maximumEvaluations) evaluations")
    require(tolerance >= 0, "tolerance \(tolerance) is negative")
    require(edge > 0 && edge < 1, "edge \(edge) is not between 0 and 1")
    self.maximumEvaluations = maximumEvaluations
    self.tolerance = tolerance
    self.edge = edge
    self.rebuilds = rebuilds
  }

  /// Searches from one point.
  ///
  /// - Parameters:
  ///   - start: d coordinates; moved into the box when outside.
  ///   - lower: d lower bounds, finite.
  ///   - upper: d upper bounds, finite, not below `lower`.
  ///   - objective: The function; its argument is a buffer that is reused between calls.
  /// - Returns: The best point seen.
  /// - Complexity: O(d) a step beside the function itself; memory O(d^2), reserved once.
  public func minimize(
    from start: [Double], lower: [Double], upper: [Double], _ objective: ([Double]) -> Double
  ) -> Minimum {
    require(
      start.count == lower.count && start.count == upper.count,
      "\(start.count) coordinates, \(lower.count) lower and \(upper.count) upper bounds")
    guard !start.isEmpty else {
      return Minimum(point: [], value: objective([]), evaluations: 1, converged: true)
    }
    return withoutActuallyEscaping(objective) { objective in
      var simplex = Simplex(lower: lower, upper: upper, objective: objective)
      var centre = start
      var share = edge
      var best = Double.infinity
      while true {
        simplex.build(around: centre, share: share)
        let settled = simplex.settle(tolerance: tolerance, limit: maximumEvaluations)
        let found = simplex.best
        // The negated comparison also stops where everything is infinite.
        if !settled || !rebuilds || !(found.value < best - tolerance) {
          return Minimum(
            point: found.point, value: found.value, evaluations: simplex.evaluations,
            converged: settled)
        }
        (best, centre) = (found.value, found.point)
        share = max(share * 0.25, 0.005)
      }
    }
  }
}

/// The least value found of a function of several variables.
public struct Minimum: Sendable, Equatable {
  /// Where the function is least.
  public let point: [Double]
  /// The function there; infinite where it refused every point.
  public let value: Double
  /// How often the function was called.
  public let evaluations: Int
  /// Whether the search ended by its tolerance, not by its limit.
  public let converged: Bool
}
