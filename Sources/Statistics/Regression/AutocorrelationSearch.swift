import LinearAlgebra
import RealModule

/// Finds phi for regression with AR(1) errors.
struct AutocorrelationSearch {
  let moments: AutoregressiveMoments
  let rows: [[DoubleDouble]]
  let steps: [Int]

  /// An estimate of phi with its standing.
  struct Estimate {
    let phi: Double
    let isConverged: Bool
    let iterations: Int
  }

  func estimate(by estimation: AutoregressiveRegression.Estimation) -> Estimate {
    switch estimation {
    case .maximumLikelihood: return mostLikely(restricted: false)
    case .restrictedMaximumLikelihood: return mostLikely(restricted: true)
    case .praisWinsten, .cochraneOrcutt: return fixedPoint()
    }
  }

  /// The log-likelihood with coefficients and variance at their best for this phi.
  func logLikelihood(
    _ solution: AutoregressiveMoments.Solution, at phi: Double, restricted: Bool
  ) -> Double {
    let freedom = Double(moments.count - (restricted ? moments.order : 0))
    let spread = Double.log(2 * .pi * solution.squares / freedom) + 1
    return 0.5
      * (moments.logScaling(at: phi).value - freedom * spread
        - (restricted ? solution.logDeterminant : 0))
  }

  /// Its derivative by phi, exact: the coefficients are at their best, so only phi's own part
  /// remains.
  private func score(at phi: Double, restricted: Bool) -> Double {
    guard let solution = moments.solution(at: phi), solution.squares > 0 else { return .nan }
    let freedom = Double(moments.count - (restricted ? moments.order : 0))
    return 0.5
      * (moments.logScaling(at: phi).derivative
        - freedom * solution.squaresDerivative / solution.squares
        - (restricted ? solution.logDeterminantDerivative : 0))
  }

  /// The best of all maxima, each the root of the score between points of a grid even in
  /// atanh(phi), which is as fine near a unit root as elsewhere.
  private func mostLikely(restricted: Bool) -> Estimate {
    let reach = 50
    let grid = (-reach...reach).map { Double.tanh(Double($0) / 5) }
    let scores = grid.map { score(at: $0, restricted: restricted) }
    var candidates: [(phi: Double, isInside: Bool)] = []
    if let first = scores.first, first < 0 { candidates.append((grid[0], false)) }
    if let last = scores.last, last > 0 { candidates.append((grid[grid.count - 1], false)) }
    for index in grid.indices.dropLast() where scores[index] > 0 && scores[index + 1] <= 0 {
      let root = GeneralizedInverse.find(low: grid[index], high: grid[index + 1]) {
        -score(at: $0, restricted: restricted)
      }
      candidates.append((root, true))
    }
    var best = (phi: 0.0, isInside: false)
    var highest = -Double.infinity
    for candidate in candidates {
      guard let solution = moments.solution(at: candidate.phi) else { continue }
      let height = logLikelihood(solution, at: candidate.phi, restricted: restricted)
      if height > highest { (best, highest) = (candidate, height) }
    }
    return Estimate(phi: best.phi, isConverged: best.isInside, iterations: grid.count)
  }

  /// Alternates between coefficients and phi = sum u[t] u[t-1] / sum u[t-1]^2 until phi stands.
  private func fixedPoint() -> Estimate {
    let limit = 20_000
    let bound = 1 - 0x1p-40
    var phi = 0.0
    for round in 1...limit {
      guard let solution = moments.solution(at: phi) else { break }
      let next = quotient(solution.coefficients)
      guard next.magnitude < bound else {
        return Estimate(
          phi: next > 0 ? bound : -bound, isConverged: false, iterations: round)
      }
      let change = (next - phi).magnitude
      phi = next
      if change <= 0x1p-53 { return Estimate(phi: phi, isConverged: true, iterations: round) }
    }
    return Estimate(phi: phi, isConverged: false, iterations: limit)
  }

  /// The residuals' lag-one regression, over neighbours one year apart.
  private func quotient(_ coefficients: [DoubleDouble]) -> Double {
    let residuals = rows.map { row in
      zip(row, coefficients).reduce(row[moments.order]) { $0 + -($1.0 * $1.1) }
    }
    var (products, squares) = (DoubleDouble(0), DoubleDouble(0))
    for (index, step) in steps.enumerated() where step == 1 {
      products += residuals[index + 1] * residuals[index]
      squares += residuals[index] * residuals[index]
    }
    return squares.high > 0 ? (products / squares).rounded : 0
  }
}
