import LinearAlgebra

/// Minimises a function of one variable on an interval, without derivatives.
///
/// Parabolas where they help, golden sections where they do not: about ten evaluations for eight
/// digits of a smooth function. It finds one local minimum; `minimize(gridded:)` first looks at
/// evenly spaced points and then searches beside the best, ends included.
///
/// Reference: Brent (1973), *Algorithms for Minimization without Derivatives*, chapter 5.
public struct BrentMinimizer: Sendable, Equatable {
  /// The relative distance within which the minimiser is found; below 1e-8 nothing is gained.
  public let tolerance: Double
  /// The most evaluations of the function.
  public let maximumEvaluations: Int

  /// A search.
  ///
  /// - Parameters:
  ///   - tolerance: Relative distance, greater than 0.
  ///   - maximumEvaluations: At least 3.
  public init(tolerance: Double = 1e-8, maximumEvaluations: Int = 100) {
    require(tolerance > 0, "tolerance \(tolerance) is not positive")
    require(maximumEvaluations >= 3, "\(maximumEvaluations) evaluations")
    self.tolerance = tolerance
    self.maximumEvaluations = maximumEvaluations
  }

  /// Looks at `points` evenly spaced places, then searches around the best one.
  ///
  /// - Parameters:
  ///   - points: How many places, at least 3.
  ///   - interval: Where to search.
  ///   - objective: The function; NaN counts as infinity.
  /// - Returns: The best place seen.
  public func minimize(
    gridded points: Int, in interval: ClosedRange<Double>, _ objective: (Double) -> Double
  ) -> Minimum {
    require(points >= 3, "\(points) points")
    let (low, high) = (interval.lowerBound, interval.upperBound)
    let step = (high - low) / Double(points - 1)
    var best = (place: low, value: Double.infinity)
    for index in 0..<points {
      let place = index == points - 1 ? high : low + Double(index) * step
      let value = objective(place)
      if value < best.value { best = (place, value) }
    }
    let near = max(low, best.place - step)...min(high, best.place + step)
    let found = minimize(in: near, objective)
    let evaluations = points + found.evaluations
    let better = found.value < best.value
    return Minimum(
      point: [better ? found.point[0] : best.place], value: min(found.value, best.value),
      evaluations: evaluations, converged: found.converged)
  }

  /// Searches one interval for a local minimum.
  ///
  /// - Parameters:
  ///   - interval: Where to search.
  ///   - objective: The function; NaN counts as infinity.
  /// - Returns: The best place seen; its `point` has one coordinate.
  public func minimize(
    in interval: ClosedRange<Double>, _ objective: (Double) -> Double
  ) -> Minimum {
    let golden = 0.3819660112501051  // (3 - sqrt 5) / 2
    var (a, b) = (interval.lowerBound, interval.upperBound)
    func value(_ x: Double) -> Double {
      let y = objective(x)
      return y.isNaN ? .infinity : y
    }
    var x = a + golden * (b - a)
    var (w, v) = (x, x)
    var fx = value(x)
    var (fw, fv) = (fx, fx)
    var (step, previous) = (0.0, 0.0)
    var evaluations = 1
    while evaluations < maximumEvaluations {
      let middle = 0.5 * (a + b)
      let reach = tolerance * x.magnitude + 1e-12
      if (x - middle).magnitude <= 2 * reach - 0.5 * (b - a) { break }
      var parabola: Double?
      if previous.magnitude > reach, fx.isFinite, fw.isFinite, fv.isFinite {
        parabola = Self.vertexStep(x, fx, w, fw, v, fv)
      }
      if let offset = parabola, offset.magnitude < 0.5 * previous.magnitude,
        x + offset > a, x + offset < b
      {
        previous = step
        step = offset
        if x + step - a < 2 * reach || b - x - step < 2 * reach {
          step = x < middle ? reach : -reach
        }
      } else {
        previous = x < middle ? b - x : a - x
        step = golden * previous
      }
      let u = x + (step.magnitude >= reach ? step : step > 0 ? reach : -reach)
      let fu = value(u)
      evaluations += 1
      if fu <= fx {
        if u < x { b = x } else { a = x }
        (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
      } else {
        if u < x { a = u } else { b = u }
        if fu <= fw || w == x {
          (v, fv, w, fw) = (w, fw, u, fu)
        } else if fu <= fv || v == x || v == w {
          (v, fv) = (u, fu)
        }
      }
    }
    return Minimum(
      point: [x], value: fx, evaluations: evaluations,
      converged: evaluations < maximumEvaluations)
  }

  /// The way from x to the vertex of the parabola through three points; `nil` on a line.
  private static func vertexStep(
    _ x: Double, _ fx: Double, _ w: Double, _ fw: Double, _ v: Double, _ fv: Double
  ) -> Double? {
    let r = (x - w) * (fx - fv)
    let q = (x - v) * (fx - fw)
    let p = (x - v) * q - (x - w) * r
    let denominator = 2 * (q - r)
    return denominator == 0 ? nil : -p / denominator
  }
}
