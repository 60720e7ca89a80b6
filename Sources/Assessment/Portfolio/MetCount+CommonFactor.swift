import Statistics

extension MetCount {
  /// The count when one thing common to all targets, such as a good year, moves them together.
  ///
  /// A target is met where `sqrt(rho) F + sqrt(1 - rho) E` lies below its normal quantile, with F
  /// shared and E its own, both standard normal. Given F the targets are independent, and the law
  /// is the mean over F by the midpoint rule in equal steps of F from -8 to 8. A correlation of 0
  /// is the independent law, of 1 the comonotone one.
  ///
  /// Reference: Vasicek (2002), *The distribution of loan portfolio value*, Risk 15.
  /// - Parameters:
  ///   - probabilities: Each target's probability of being met, 0 to 1.
  ///   - correlation: rho, the correlation of any two targets' underlying scores, 0 to 1. It is an
  ///     assumption that the caller must state; it is not estimated here.
  /// - Complexity: O(nodes x m²), with 400 nodes: nine digits up to a correlation of 0.998.
  package init(_ probabilities: [Double], correlation: Double) {
    Self.check(correlation)
    probabilities.forEach(Self.check)
    switch correlation {
    case 0: self.init(independent: probabilities)
    case 1: self.init(comonotone: probabilities)
    default: self.init(probabilities: Self.mean(probabilities, correlation))
    }
  }

  private static func mean(_ probabilities: [Double], _ correlation: Double) -> [Double] {
    let nodes = 400
    let step = 16.0 / Double(nodes)
    var law = [Double](repeating: 0, count: probabilities.count + 1)
    var total = 0.0
    for node in 0..<nodes {
      let factor = -8 + (Double(node) + 0.5) * step
      let weight = StandardNormal.density(factor)
      let given = probabilities.map { conditional($0, correlation, factor: factor) }
      for (count, mass) in MetCount(independent: given).probabilities.enumerated() {
        law[count] += weight * mass
      }
      total += weight
    }
    return law.map { $0 / total }
  }

  private static func conditional(
    _ probability: Double, _ correlation: Double, factor: Double
  ) -> Double {
    guard probability > 0, probability < 1 else { return probability }
    let threshold = StandardNormal.quantile(lowerTail: probability)
    let own = (1 - correlation).squareRoot()
    let shift = correlation.squareRoot() * factor
    return min(1, max(0, StandardNormal.lowerTail((threshold - shift) / own)))
  }
}
