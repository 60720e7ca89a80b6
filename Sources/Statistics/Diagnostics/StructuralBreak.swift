import LinearAlgebra

/// One break in the mean or the line of a series: when, how sure, and what it explains.
///
/// The date with the smallest residual sum of squares among all that leave a share h of the
/// observations on either side (Bai 1997), and the supremum of the F statistics over those dates
/// (Andrews 1993), (RSS0 - RSS) / (RSS / (n - 2 k)), k = 1 for a mean, 2 for a line.
///
///     let nile = try StructuralBreak(flows, model: .mean)
///     nile.observationsBefore    // 28: the first 28 years, to 1898
///
/// Reference: Andrews (1993), *Econometrica* 61, 821-856; Bai and Perron (2003), *Journal of Applied
/// Econometrics* 18, 1-22; p-value by Hansen (1997), *Journal of Business and Economic Statistics*
/// 15, 60-67.
public struct StructuralBreak: Sendable, Equatable {
  /// What may change.
  public enum Model: Sendable, Equatable {
    /// A fixed level.
    case mean
    /// A straight line, level and slope together.
    case line

    /// Coefficients a segment, k.
    var coefficientCount: Int { self == .mean ? 1 : 2 }
  }

  /// Observations of the first regime; the break lies after the last of them.
  public let observationsBefore: Int
  /// Residual sum of squares without a break, in squared units of the values.
  public let residualSumOfSquaresWithout: Double
  /// Residual sum of squares with the break.
  public let residualSumOfSquares: Double
  /// BIC without a break less BIC with it (the date counts as a parameter): above 0 speaks for it.
  public let bicGain: Double
  /// The sup-F test of no break.
  public let test: HypothesisTest

  /// Looks for a break.
  ///
  /// - Parameters:
  ///   - values: An equally spaced series.
  ///   - model: What may change.
  ///   - trimming: h, the least share of the observations in a regime, from 0.05 to 0.45.
  /// - Throws: `TestError.tooFewObservations` unless each regime can hold one observation more than
  ///   coefficients; `nonFinite`; `constant`; `exactFit`.
  /// - Complexity: O(n).
  public init(
    _ values: [Double], model: Model, trimming: Double = 0.15
  ) throws(TestError) {
    require(trimming >= 0.05 && trimming <= 0.45, "trimming \(trimming), not 0.05 to 0.45")
    let (n, k) = (values.count, model.coefficientCount)
    try TestError.check(values, atLeast: 2 * (k + 1))
    let segments = SegmentSquares(values, model: model)
    let shortest = max(k + 1, Int((trimming * Double(n)).rounded(.down)))
    let whole = segments.squares(0..<n)
    let candidates = (shortest...n - shortest).map { date in
      (date: date, squares: segments.squares(0..<date) + segments.squares(date..<n))
    }
    // Squares of scaled deviations below 2^-80 are the arithmetic's own.
    guard let best = candidates.min(by: { $0.squares < $1.squares }), best.squares > 0x1p-80 else {
      throw .exactFit(observations: n, coefficients: 2 * k)
    }
    let statistic = (whole - best.squares) / (best.squares / Double(n - 2 * k))
    let width = Double(n - shortest) / Double(shortest)
    observationsBefore = best.date
    residualSumOfSquaresWithout = segments.unscaled(whole)
    residualSumOfSquares = segments.unscaled(best.squares)
    bicGain = Self.bicGain(whole, best.squares, count: n, coefficients: k)
    test = HypothesisTest(
      name: model == .mean ? "sup-F, mean" : "sup-F, line", statistic: statistic,
      parameters: ["coefficients": Double(k), "shortest regime": Double(shortest)],
      pValue: HansenSurface.pValue(statistic, coefficients: k, lambda: width * width),
      nullHypothesis: model == .mean
        ? "one mean for the whole series" : "one line for the whole series")
  }
}

/// Residual sums of squares of any stretch of a series, from running sums with 32 digits.
private struct SegmentSquares {
  private struct Sums {
    var count = 0.0
    var y = DoubleDouble(0)
    var yy = DoubleDouble(0)
    var t = DoubleDouble(0)
    var tt = DoubleDouble(0)
    var ty = DoubleDouble(0)
  }

  private let model: StructuralBreak.Model
  private let sums: [Sums]
  private let scale: Double

  /// Deviations from the overall means keep the running sums small.
  init(_ values: [Double], model: StructuralBreak.Model) {
    let deviations = Deviations(of: values)
    let middle = Double(values.count - 1) / 2
    var running = Sums()
    var sums = [running]
    for (index, y) in deviations.scaled.enumerated() {
      let t = Double(index) - middle
      running.count += 1
      running.y += y
      running.yy += y * y
      running.t = running.t + t
      running.tt = running.tt + t * t
      running.ty += y * t
      sums.append(running)
    }
    self.model = model
    self.sums = sums
    scale = deviations.scale
  }

  /// The residual sum of squares of a stretch, scaled.
  func squares(_ range: Range<Int>) -> Double {
    let (a, b) = (sums[range.lowerBound], sums[range.upperBound])
    let n = DoubleDouble(b.count - a.count)
    let (y, t) = (b.y - a.y, b.t - a.t)
    let syy = (b.yy - a.yy) - y * y / n
    guard model == .line else { return max(0, syy.rounded) }
    let stt = (b.tt - a.tt) - t * t / n
    let sty = (b.ty - a.ty) - t * y / n
    return max(0, (syy - sty * sty / stt).rounded)
  }

  func unscaled(_ squares: Double) -> Double { squares / scale / scale }
}
