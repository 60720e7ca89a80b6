import RealModule

/// One series made ready for ARIMA: differenced, with a column for each thing to be regressed out.
///
/// A missing value becomes 0 with a regressor that is 1 there; a break becomes a regressor that is
/// 1 from there on. Both are differenced like the series, so one stationary filter serves every
/// order, with gaps or without.
struct ARIMAProblem {
  let order: ARIMAOrder
  /// The columns before differencing: values (0 where missing), gaps, breaks, constant.
  let raw: [[Double]]
  /// The same differenced, one after another.
  let data: [Double]
  /// The length of a differenced column.
  let count: Int
  /// How many regressors are gaps or breaks.
  let diffuse: Int
  /// The sum of squares below which the residuals are rounding.
  let roundoff: Double

  /// The observations that count in the likelihood.
  var effectiveCount: Int { count - diffuse }
  /// What is left to estimate the variance by.
  var degreesOfFreedom: Int {
    effectiveCount - order.coefficientCount - (order.hasConstant ? 1 : 0)
  }

  init(_ series: [Double], breaks: [Int], order: ARIMAOrder) {
    self.order = order
    let n = series.count
    var raw = [series.map { $0.isNaN ? 0 : $0 }]
    for t in series.indices where series[t].isNaN {
      raw.append((0..<n).map { $0 == t ? 1 : 0 })
    }
    for start in breaks { raw.append((0..<n).map { $0 >= start ? 1 : 0 }) }
    diffuse = raw.count - 1
    if order.hasConstant { raw.append((0..<n).map { Self.constant(at: Double($0), order) }) }
    self.raw = raw
    let differenced = raw.map { Self.differenced($0, order) }
    count = differenced[0].count
    data = differenced.flatMap { $0 }
    let largest = differenced[0].reduce(0) { max($0, $1.magnitude) }
    let level = raw[0].reduce(0) { max($0, $1.magnitude) }
    let unit = max(largest * 1e-14, level * 0x1p-51)
    roundoff = max(Double(max(count, 1)) * unit * unit, .leastNormalMagnitude)
  }

  /// A polynomial in t whose differences are 1.
  static func constant(at t: Double, _ order: ARIMAOrder) -> Double {
    var value = 1.0
    for k in 0..<(order.d + order.D) { value *= (t - Double(k)) / Double(k + 1) }
    for _ in 0..<order.D { value /= Double(order.period) }
    return value
  }

  private static func differenced(_ values: [Double], _ order: ARIMAOrder) -> [Double] {
    var w = values
    for _ in 0..<order.d { w = lagged(w, 1) }
    for _ in 0..<order.D { w = lagged(w, order.period) }
    return w
  }

  private static func lagged(_ w: [Double], _ lag: Int) -> [Double] {
    guard w.count > lag else { return [] }
    return (lag..<w.count).map { w[$0] - w[$0 - lag] }
  }

  /// One evaluation: everything that follows from the coefficients.
  struct Evaluation {
    let filter: ARMAFilter
    let regression: WhitenedRegression
    let logF: Double
  }

  func evaluate(_ coefficients: ARMACoefficients) -> Evaluation? {
    guard var filter = ARMAFilter(phi: coefficients.phi, theta: coefficients.theta) else {
      return nil
    }
    var whitened = data
    let logF = filter.whiten(&whitened, count: count)
    guard let regression = WhitenedRegression(&whitened, count: count, diffuse: diffuse) else {
      return nil
    }
    return Evaluation(filter: filter, regression: regression, logF: logF)
  }

  /// Minus the log-likelihood with variance and regression at their best, without constants.
  func cost(_ evaluation: Evaluation) -> Double {
    let N = Double(effectiveCount)
    let squares = max(evaluation.regression.squares, roundoff)
    return 0.5 * (N * .log(squares) + evaluation.logF + evaluation.regression.logDeterminant)
  }

  /// The log-likelihood at its best variance.
  func logLikelihood(cost: Double) -> Double {
    let N = Double(effectiveCount)
    return -cost - 0.5 * N * (.log(2 * .pi) + 1 - .log(N))
  }

  /// The cost at free numbers; infinite where the process is not stationary.
  func cost(free x: [Double]) -> Double {
    guard let evaluation = evaluate(ARMACoefficients(free: x, order: order)) else {
      return .infinity
    }
    return cost(evaluation)
  }
}
