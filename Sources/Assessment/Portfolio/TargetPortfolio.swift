/// How many targets of a plan, or of a group of them, are met together.
package struct TargetPortfolio: Sendable {
  /// Targets with a probability, or whose year is observed, in plan order.
  package let counted: [TargetResult]
  /// The others: each result's outcome says why it is not counted.
  package let leftOut: [TargetResult]
  /// The correlation that the middle law assumes.
  package let correlation: Double
  /// The count if no target tells anything of another.
  package let independent: MetCount
  /// The count if one common factor moves all targets, at the assumed correlation.
  package let commonFactor: MetCount
  /// The count if an easier target is met whenever a harder one is.
  package let comonotone: MetCount

  /// The correlation used unless another is given: an assumption, not an estimate.
  package static let assumedCorrelation = 0.3

  /// The portfolio of some results.
  ///
  /// - Parameters:
  ///   - results: Results of one plan; headings, words and milestones are left out.
  ///   - correlation: Of any two targets' underlying scores in the middle law, 0 to 1.
  /// - Complexity: O(400 m²) for m counted targets.
  package init(_ results: [TargetResult], correlation: Double = assumedCorrelation) {
    counted = results.filter { $0.probability != nil }
    leftOut = results.filter { $0.probability == nil }
    self.correlation = correlation
    let probabilities = counted.compactMap(\.probability)
    independent = MetCount(independent: probabilities)
    commonFactor = MetCount(probabilities, correlation: correlation)
    comonotone = MetCount(comonotone: probabilities)
  }

  /// The expected number of counted targets met: the sum of their probabilities.
  package var expected: Double { counted.compactMap(\.probability).reduce(0, +) }
}
