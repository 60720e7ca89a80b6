import LinearAlgebra

/// One-way analysis of variance: whether groups share one mean.
///
/// F = (SSB / (k - 1)) / (SSW / (n - k)) with SSB the squares between the k group means and SSW
/// those within the groups. Assumes independent normal errors of equal spread. Sums carry 32
/// digits, so that thirteen common leading digits (NIST SmLs07 to SmLs09) cost nothing.
///
/// Reference: Scheffe (1959), *The Analysis of Variance*, chapter 3; NIST StRD, analysis of
/// variance.
public struct AnalysisOfVariance: Sendable, Equatable {
  /// Sum of squares between groups, in squared units of the values.
  public let betweenSumOfSquares: Double
  /// Sum of squares within groups, in squared units of the values.
  public let withinSumOfSquares: Double
  /// k - 1.
  public let betweenDegreesOfFreedom: Int
  /// n - k.
  public let withinDegreesOfFreedom: Int
  /// Share of the total squares that lies between groups, 0 to 1.
  public let rSquared: Double
  /// s, the standard deviation within groups, in units of the values.
  public let residualStandardDeviation: Double
  /// F with its p-value; infinite, with p = 0, when there is no spread within groups.
  public let test: HypothesisTest

  /// Analyses groups.
  ///
  /// - Parameter groups: At least two, none empty, with more values than groups in all.
  /// - Throws: `TestError.tooFewObservations` (an empty group counts as 0 of 1, fewer than k + 1
  ///   values in all); `nonFinite` with the position in the joined groups; `constant`.
  /// - Complexity: O(n).
  public init(groups: [[Double]]) throws(TestError) {
    require(groups.count >= 2, "\(groups.count) groups where a comparison needs 2")
    if groups.contains(where: \.isEmpty) { throw .tooFewObservations(count: 0, required: 1) }
    let values = groups.flatMap { $0 }
    try TestError.check(values, atLeast: groups.count + 1)

    let deviations = Deviations(of: values)
    let (between, within) = Self.sumsOfSquares(deviations.scaled, sizes: groups.map(\.count))
    let freedom = (between: groups.count - 1, within: values.count - groups.count)
    let meanSquare = within / DoubleDouble(Double(freedom.within))
    let scale = deviations.scale

    betweenSumOfSquares = between.rounded / scale / scale
    withinSumOfSquares = within.rounded / scale / scale
    betweenDegreesOfFreedom = freedom.between
    withinDegreesOfFreedom = freedom.within
    rSquared = (between / (between + within)).rounded
    residualStandardDeviation = squareRoot(meanSquare).rounded / scale
    let ratio =
      within.high > 0
      ? (between / DoubleDouble(Double(freedom.between)) / meanSquare).rounded : .infinity
    test = HypothesisTest(
      name: "One-way analysis of variance", statistic: ratio,
      parameters: [
        "numerator degrees of freedom": Double(freedom.between),
        "denominator degrees of freedom": Double(freedom.within),
      ],
      pValue: FisherF(
        numeratorDegreesOfFreedom: Double(freedom.between),
        denominatorDegreesOfFreedom: Double(freedom.within)
      ).tails(ratio).upper, nullHypothesis: "all groups have the same mean")
  }

  /// Squares between and within groups of deviations from the overall mean.
  private static func sumsOfSquares(
    _ deviations: [DoubleDouble], sizes: [Int]
  ) -> (between: DoubleDouble, within: DoubleDouble) {
    var (between, within) = (DoubleDouble(0), DoubleDouble(0))
    var start = 0
    for size in sizes {
      let group = deviations[start..<start + size]
      let mean = group.reduce(DoubleDouble(0), +) / DoubleDouble(Double(size))
      between += mean * mean * Double(size)
      for value in group { within += (value - mean) * (value - mean) }
      start += size
    }
    return (between, within)
  }
}
