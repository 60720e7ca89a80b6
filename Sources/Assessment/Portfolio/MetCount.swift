/// How many of several targets are met, as the probabilities of every count from none to all.
package struct MetCount: Sendable, Equatable {
  /// The probability that exactly k targets are met, for k from none to all; sums to 1.
  package let probabilities: [Double]

  /// The count when no target tells anything of another: the Poisson binomial law.
  ///
  /// Reference: Wang (1993), *On the number of successes in independent trials*, Statistica
  /// Sinica 3; the recursion adds one target at a time.
  /// - Parameter independent: Each target's probability of being met, 0 to 1.
  /// - Complexity: O(m²).
  package init(independent: [Double]) {
    var law = [1.0]
    for probability in independent {
      Self.check(probability)
      var next = [Double](repeating: 0, count: law.count + 1)
      for (count, mass) in law.enumerated() {
        next[count] += mass * (1 - probability)
        next[count + 1] += mass * probability
      }
      law = next
    }
    probabilities = law
  }

  /// The count when the targets fall in one order: an easier one is met whenever a harder one is.
  ///
  /// The probability of at least k is then the k-th largest of the probabilities.
  /// - Parameter comonotone: Each target's probability of being met, 0 to 1.
  /// - Complexity: O(m log m).
  package init(comonotone: [Double]) {
    comonotone.forEach(Self.check)
    let tail = [1] + comonotone.sorted(by: >) + [0]
    probabilities = zip(tail, tail.dropFirst()).map { $0 - $1 }
  }

  /// A law given outright.
  init(probabilities: [Double]) { self.probabilities = probabilities }

  /// The expected number of targets met; the same under any dependence.
  package var expected: Double {
    probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }

  /// The probability that at least this many targets are met, 0 to 1.
  ///
  /// - Parameter count: Any number.
  /// - Returns: 1 for a count of none or less, 0 for more than all.
  /// - Complexity: O(m).
  package func probability(atLeast count: Int) -> Double {
    if count <= 0 { return 1 }
    guard count < probabilities.count else { return 0 }
    return min(1, probabilities[count...].reduce(0, +))
  }

  /// The smallest count that is not exceeded with at least a given probability.
  ///
  /// - Parameter probability: 0 to 1.
  /// - Returns: From none to all.
  /// - Complexity: O(m).
  package func quantile(_ probability: Double) -> Int {
    Self.check(probability)
    var total = 0.0
    for (count, mass) in probabilities.enumerated() {
      total += mass
      if total >= probability - 1e-12 { return count }
    }
    return probabilities.count - 1
  }

  static func check(_ probability: Double) {
    precondition((0...1).contains(probability), "\(probability) is no probability")
  }
}
