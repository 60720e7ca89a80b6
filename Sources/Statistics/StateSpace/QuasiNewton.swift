/// Minimises a smooth function of a few variables: BFGS with central differences.
///
/// The inverse Hessian starts at the identity, is scaled by the first step and kept positive
/// definite by skipping updates of no curvature; steps are halved (by the minimum of a parabola
/// where that is trustworthy) until the function falls. A value of +infinity marks a forbidden
/// point and is backed away from.
///
/// - Complexity: 2 k + 1 or more evaluations a round, k variables.
///
/// Reference: Nocedal and Wright (2006), *Numerical Optimization*, 2nd ed., algorithm 6.1,
/// equation 6.20 and section 8.1.
package struct QuasiNewton: Sendable {
  /// The lowest point found, its value, and whether the search came to rest.
  package struct Minimum: Sendable {
    package var point: [Double]
    package var value: Double
    package var isConverged: Bool
  }

  /// Rounds after which it stops.
  package var maximumIterations = 200
  /// The step of the central differences; cube root of the rounding of the function.
  package var differenceStep = 6e-6
  /// The greatest change of a variable in one round.
  package var maximumStep = 1.0
  /// The fall of the function, relative to 1 + |f|, that is too small to go on.
  package var tolerance = 1e-12

  /// A search with its ordinary settings.
  package init() {}

  /// Searches from one point.
  ///
  /// - Parameters:
  ///   - start: Where to begin; the function should be finite there.
  ///   - f: The function.
  /// - Returns: The lowest point seen.
  package func minimum(from start: [Double], _ f: ([Double]) -> Double) -> Minimum {
    let k = start.count
    var best = Minimum(point: start, value: f(start), isConverged: k == 0)
    guard k > 0, best.value.isFinite else { return best }
    var gradient = differences(at: best.point, best.value, f)
    var inverse = Self.identity(k)
    var isFirst = true
    for _ in 0..<maximumIterations {
      var direction = inverse.map { -dot($0, gradient) }
      var slope = dot(direction, gradient)
      if !(slope < 0) {
        inverse = Self.identity(k)
        direction = gradient.map { -$0 }
        slope = dot(direction, gradient)
      }
      guard slope < 0, slope.isFinite else { return finished(best) }
      let longest = direction.reduce(0) { max($0, $1.magnitude) }
      let length = (isFirst ? min(1, 0.3 / longest) : min(1, maximumStep / longest))
      guard let next = descend(from: best, along: direction, slope, length, f) else {
        return finished(best)
      }
      let newGradient = differences(at: next.point, next.value, f)
      let s = zip(next.point, best.point).map { $0 - $1 }
      let y = zip(newGradient, gradient).map { $0 - $1 }
      let fall = best.value - next.value
      best = next
      gradient = newGradient
      if fall < tolerance * (1 + best.value.magnitude) { return finished(best) }
      Self.update(&inverse, s, y, isFirst: isFirst)
      isFirst = false
    }
    return best
  }

  private func finished(_ minimum: Minimum) -> Minimum {
    Minimum(point: minimum.point, value: minimum.value, isConverged: true)
  }

  /// The first point along the direction that is low enough; `nil` when none is lower.
  private func descend(
    from best: Minimum, along direction: [Double], _ slope: Double, _ length: Double,
    _ f: ([Double]) -> Double
  ) -> Minimum? {
    var step = length
    for _ in 0..<30 {
      let point = zip(best.point, direction).map { $0 + step * $1 }
      let value = f(point)
      if value <= best.value + 1e-4 * step * slope, value < best.value {
        return Minimum(point: point, value: value, isConverged: false)
      }
      let parabola = -slope * step * step / (2 * (value - best.value - slope * step))
      step = parabola.isFinite ? min(max(parabola, 0.1 * step), 0.5 * step) : 0.25 * step
    }
    return nil
  }

  private func differences(
    at point: [Double], _ value: Double, _ f: ([Double]) -> Double
  ) -> [Double] {
    var moved = point
    return point.indices.map { i in
      let h = differenceStep * (1 + point[i].magnitude)
      moved[i] = point[i] + h
      let above = f(moved)
      moved[i] = point[i] - h
      let below = f(moved)
      moved[i] = point[i]
      switch (above.isFinite, below.isFinite) {
      case (true, true): return (above - below) / (2 * h)
      case (true, false): return (above - value) / h
      case (false, true): return (value - below) / h
      case (false, false): return 0
      }
    }
  }

  private static func identity(_ k: Int) -> [[Double]] {
    (0..<k).map { i in (0..<k).map { i == $0 ? 1 : 0 } }
  }

  /// The BFGS update of the inverse Hessian, left out where the curvature is not positive.
  private static func update(
    _ inverse: inout [[Double]], _ s: [Double], _ y: [Double], isFirst: Bool
  ) {
    let curvature = dot(s, y)
    guard curvature > 1e-14 * (dot(s, s) * dot(y, y)).squareRoot() else { return }
    if isFirst {
      let scale = curvature / dot(y, y)
      for i in inverse.indices { inverse[i][i] = scale }
    }
    let Hy = inverse.map { dot($0, y) }
    let factor = (1 + dot(y, Hy) / curvature) / curvature
    for i in s.indices {
      for j in s.indices {
        inverse[i][j] += factor * s[i] * s[j] - (Hy[i] * s[j] + s[i] * Hy[j]) / curvature
      }
    }
  }
}
