import CKernels

/// Theta forecasts of one series with eight smoothings at once, and their weighted means.
///
/// With alpha from 0.1 to 0.99 the level follows simple smoothing, l[t] = l[t-1] + a e[t]. Two
/// methods share the pass:
///
/// - standard: the level, and half the slope of the line through all values;
/// - dynamic: the level and w times what the line through the values before t adds, w between 0
///   and 1.
///
/// First level and w are least squares solutions; a smoothing weighs its likelihood,
/// (least S / S)^(n/2) with S its sum of squared one-step errors. Where `ThetaMethod` and
/// `DynamicOptimisedTheta` search for one smoothing, here all are used: faster, and smoother in
/// the data. Values count from the first one, so that a constant added to all changes nothing.
///
/// Reference: Assimakopoulos and Nikolopoulos (2000), *International Journal of Forecasting* 16,
/// 521-530; Fiorucci et al. (2016), same journal 32, 1151-1161.
struct ThetaTrends {
  private static let alphas = SIMD8<Double>(0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.99)
  private static let ones = SIMD8<Double>(repeating: 1)

  /// The standard method's forecasts less the last value, one lane a horizon from 1.
  private(set) var standard = SIMD8<Double>()
  /// The dynamic method's forecasts less the last value.
  private(set) var dynamic = SIMD8<Double>()

  /// Fits both to a series of two values or more that do not all equal; O(n).
  init(_ values: UnsafeBufferPointer<Double>) {
    var pass = ThetaPass()
    for index in values.indices { pass.take(values[index] - values[0]) }
    let fit = ThetaWeights(pass)
    let last = values[values.count - 1] - values[0]
    let usual = Self.weights(fit.squares, count: pass.line.count)
    let level = pass.level + fit.known * pass.decay
    let learnt = (Self.ones - pass.decay) / Self.alphas
    for step in 0..<SeriesFeatures.horizon {
      let forecasts = level + pass.line.slope / 2 * (Double(step) * Self.ones + learnt)
      standard[step] = (usual * forecasts).sum() - last
    }
    let shares = Self.weights(fit.dynamicSquares, count: pass.line.count)
    pass.level += fit.firstLevel * pass.decay
    for step in 0..<SeriesFeatures.horizon {
      let forecasts = pass.level + fit.weight * pass.addition
      dynamic[step] = (shares * forecasts).sum() - last
      pass.follow(forecasts)
    }
  }

  /// Shares that add up to 1.
  private static func weights(_ squares: SIMD8<Double>, count: Double) -> SIMD8<Double> {
    var weights = squares / squares.min()
    withUnsafeMutableBytes(of: &weights) {
      attain_logarithms($0.assumingMemoryBound(to: Double.self).baseAddress, 8)
    }
    weights *= -count / 2
    withUnsafeMutableBytes(of: &weights) {
      attain_exponentials($0.assumingMemoryBound(to: Double.self).baseAddress, 8)
    }
    return weights / weights.sum()
  }

  /// One pass over a series: levels that start at zero, and products of what the unknowns add.
  private struct ThetaPass {
    var level = SIMD8<Double>()
    var decay = ThetaTrends.ones
    /// One line a smoothing beyond the last value, one for all before it.
    var line = (count: 0.0, mean: SIMD8<Double>(), slope: SIMD8<Double>())
    var (uu, uw, ww) = (SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>())
    var (ue, we, ee) = (SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>())

    /// What the growing line adds to the next value.
    @inline(__always)
    var addition: SIMD8<Double> {
      let intercept = line.mean - (line.count + 1) / 2 * line.slope
      let keep = ThetaTrends.ones - ThetaTrends.alphas
      return decay * intercept
        + (ThetaTrends.ones - decay * keep) / ThetaTrends.alphas * line.slope
    }

    /// Takes a value and adds its error to the products.
    @inline(__always)
    mutating func take(_ value: Double) {
      let added = addition
      let error = value - level
      uu += decay * decay
      uw += decay * added
      ww += added * added
      ue += decay * error
      we += added * error
      ee += error * error
      follow(SIMD8(repeating: value))
    }

    /// Moves levels and lines on to the next period.
    @inline(__always)
    mutating func follow(_ value: SIMD8<Double>) {
      level += ThetaTrends.alphas * (value - level)
      decay *= ThetaTrends.ones - ThetaTrends.alphas
      line.count += 1
      let distance = value - line.mean
      if line.count > 1 {
        line.slope =
          ((line.count - 2) * line.slope + 6 / line.count * distance) / (line.count + 1)
      }
      line.mean += distance / line.count
    }
  }

  /// The least squares solutions for the first level and the weight of the line.
  private struct ThetaWeights {
    /// The first level without the line.
    let known: SIMD8<Double>
    /// The weight of the line.
    let weight: SIMD8<Double>
    /// The first level beside the line.
    let firstLevel: SIMD8<Double>
    let squares: SIMD8<Double>
    let dynamicSquares: SIMD8<Double>

    init(_ pass: ThetaPass) {
      known = pass.ue / pass.uu
      let shared = pass.uw / pass.uu
      let rest = pass.ww - shared * pass.uw
      let explained = pass.we - shared * pass.ue
      var bounded = SIMD8<Double>().replacing(
        with: explained / rest, where: rest .> 1e-12 * pass.ww)
      bounded.replace(with: 0, where: bounded .< 0)
      bounded.replace(with: 1, where: bounded .> 1)
      weight = bounded
      firstLevel = known - bounded * shared
      let floor = 1e-12 * pass.ee
      let simple = pass.ee - known * pass.ue
      squares = simple.replacing(with: floor, where: simple .< floor)
      let both = squares - 2 * bounded * explained + bounded * bounded * rest
      dynamicSquares = both.replacing(with: floor, where: both .< floor)
    }
  }
}
