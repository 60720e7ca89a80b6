/// The errors of an optimised Theta model for one alpha, the rest at its best values.
///
/// The expected value is l + w T with l the smoothed level, T what the line adds and w = 1 - 1 /
/// theta. For given alpha the level is linear in its initial value and T does not depend on it,
/// so initial level and w are a least squares solution, w held between 0 (theta 1, simple
/// smoothing) and 1 (theta infinite). Only alpha has to be searched.
struct ThetaProfile {
  private let values: [Double]
  private let counted: [Bool]
  private let line: ThetaLine?
  private var first: [Double]
  private var second: [Double]
  private var errors: [Double]
  /// The best initial level for the alpha of the last call.
  private(set) var initialLevel = 0.0
  /// The best w for the alpha of the last call.
  private(set) var weight = 0.0

  /// A profile.
  ///
  /// - Parameters:
  ///   - values: The grid; NaN where there is no value, which is bridged and not counted.
  ///   - isDynamic: Whether the line is renewed with each value.
  init(_ values: [Double], isDynamic: Bool) {
    self.values = SeasonalAdjustment.bridged(values)
    counted = values.map { !$0.isNaN }
    line = isDynamic ? nil : ThetaLine(values)
    first = Array(repeating: 0, count: values.count)
    second = first
    errors = first
  }

  /// What the line adds at place t for one alpha:
  /// (1 - alpha)^(t-1) A + (1 - (1 - alpha)^t) / alpha B.
  @inline(__always)
  static func addition(
    decay: Double, alpha: Double, intercept: Double, slope: Double
  ) -> Double {
    decay * intercept + (1 - decay * (1 - alpha)) / alpha * slope
  }

  /// The least sum of squares for an alpha; O(n), no allocation.
  mutating func squares(alpha: Double) -> Double {
    fill(alpha: alpha)
    let n = values.count
    var (uu, uw, ww, ue, we) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for t in 0..<n {
      uu += first[t] * first[t]
      uw += first[t] * second[t]
      ue += first[t] * errors[t]
    }
    // One step of Gram-Schmidt: what is left of T and of the errors beside the initial level.
    let shared = uw / uu
    let known = ue / uu
    for t in 0..<n {
      let rest = second[t] - shared * first[t]
      ww += rest * rest
      we += rest * (errors[t] - known * first[t])
    }
    weight = ww > 1e-24 ? min(max(we / ww, 0), 1) : 0
    initialLevel = known - weight * shared
    var squares = 0.0
    for t in 0..<n {
      let error = errors[t] - initialLevel * first[t] - weight * second[t]
      squares += error * error
    }
    return squares
  }

  private mutating func fill(alpha: Double) {
    var level = 0.0
    var decay = 1.0
    var growing = GrowingLine()
    for t in values.indices {
      let added = Self.addition(
        decay: decay, alpha: alpha, intercept: line?.intercept ?? growing.intercept,
        slope: line?.slope ?? growing.slope)
      // Before the first value the growing line adds nothing, as Fiorucci et al. define it.
      let counts = counted[t]
      first[t] = counts ? decay : 0
      second[t] = counts ? added : 0
      errors[t] = counts ? values[t] - level : 0
      level += alpha * (values[t] - level)
      decay *= 1 - alpha
      growing.take(values[t])
    }
  }

  /// The level after the last value, at the parameters of the last call with this alpha.
  func finalLevel(alpha: Double) -> Double {
    values.reduce(initialLevel) { level, value in level + alpha * (value - level) }
  }

  /// The line after the last value.
  func finalLine() -> GrowingLine {
    var growing = GrowingLine()
    for value in values { growing.take(value) }
    return growing
  }
}
