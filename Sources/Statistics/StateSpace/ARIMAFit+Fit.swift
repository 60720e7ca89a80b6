import RealModule

extension ARIMAFit {
  /// The least number of observations for an order: one more than lost to differences and taken
  /// by coefficients and constant.
  ///
  /// - Parameter order: An order.
  /// - Returns: A count.
  public static func requiredCount(_ order: ARIMAOrder) -> Int {
    order.lostCount + order.coefficientCount + (order.hasConstant ? 1 : 0) + 1
  }

  /// Fits one order.
  ///
  /// - Parameters:
  ///   - series: One value a period, NaN where missing; the ends are observed.
  ///   - order: The order.
  ///   - breaks: Positions, counted from 0, at which the level starts anew, ascending.
  ///   - effort: How widely to search.
  /// - Returns: The fit.
  /// - Throws: `ARIMAError`.
  public static func fit(
    _ series: [Double], order: ARIMAOrder, breaks: [Int] = [], effort: ARIMAEffort = .thorough
  ) throws(ARIMAError) -> ARIMAFit {
    let scaled = try ScaledSeries(series, centred: order.hasConstant || order.lostCount > 0)
    let problem = ARIMAProblem(scaled.values, breaks: breaks, order: order)
    let found = series.count { !$0.isNaN } - breaks.count
    guard problem.degreesOfFreedom >= 1 else {
      throw .tooFewObservations(count: found, required: requiredCount(order))
    }
    if problem.isExact {
      return try finish(
        scaled, problem,
        .init(
          point: Array(repeating: 0, count: order.coefficientCount),
          value: .infinity, isConverged: true))
    }
    guard let best = ARIMASearch(problem: problem, effort: effort).best() else {
      throw .notIdentified(order: order)
    }
    return try finish(scaled, problem, best)
  }

  /// The exact likelihood and forecasts at coefficients given.
  ///
  /// - Parameters:
  ///   - ar: phi[1...p].
  ///   - ma: theta[1...q].
  ///   - seasonalAR: Phi[1...P].
  ///   - seasonalMA: Theta[1...Q].
  ///   - series: One value a period, NaN where missing.
  ///   - order: The order.
  ///   - breaks: As in `fit`.
  /// - Returns: The model; constant and variance are estimated.
  /// - Throws: `ARIMAError`; `notIdentified` for coefficients that are not stationary.
  public static func at(
    ar: [Double] = [], ma: [Double] = [], seasonalAR: [Double] = [], seasonalMA: [Double] = [],
    _ series: [Double], order: ARIMAOrder, breaks: [Int] = []
  ) throws(ARIMAError) -> ARIMAFit {
    let scaled = try ScaledSeries(series, centred: order.hasConstant || order.lostCount > 0)
    let problem = ARIMAProblem(scaled.values, breaks: breaks, order: order)
    let coefficients = ARMACoefficients(
      ar: ar, ma: ma, seasonalAR: seasonalAR, seasonalMA: seasonalMA, period: order.period)
    return try ARIMAFit(scaled, problem, coefficients, isConverged: true)
  }

  private static func finish(
    _ scaled: ScaledSeries, _ problem: ARIMAProblem, _ best: QuasiNewton.Minimum
  ) throws(ARIMAError) -> ARIMAFit {
    try ARIMAFit(
      scaled, problem, ARMACoefficients(free: best.point, order: problem.order),
      isConverged: best.isConverged)
  }

  private init(
    _ scaled: ScaledSeries, _ problem: ARIMAProblem, _ coefficients: ARMACoefficients,
    isConverged: Bool
  ) throws(ARIMAError) {
    guard let evaluation = problem.evaluate(coefficients) else {
      throw .notIdentified(order: problem.order)
    }
    order = problem.order
    self.coefficients = coefficients
    self.isConverged = isConverged
    unit = scaled.unit
    effectiveCount = problem.effectiveCount
    degreesOfFreedom = problem.degreesOfFreedom
    let N = Double(problem.effectiveCount)
    let squares = evaluation.regression.squares
    isExact = squares <= problem.roundoff
    relativeVariance = squares / N
    logLikelihood = problem.logLikelihood(cost: problem.cost(evaluation)) - N * .log(unit)
    constant =
      order.hasConstant
      ? (evaluation.regression.coefficients.last ?? 0) * unit
        + (order.lostCount == 0 ? scaled.origin : 0)
      : nil
    path = ARIMAPath(problem, evaluation, origin: scaled.origin)
  }
}

extension ARIMAProblem {
  /// Whether the differenced series is its constant but for rounding.
  var isExact: Bool {
    let white = ARMACoefficients(
      free: Array(repeating: 0, count: order.coefficientCount), order: order)
    guard let evaluation = evaluate(white) else { return false }
    return evaluation.regression.squares <= roundoff
  }
}

/// A series about one of its values, in units of a power of two near its largest distance.
///
/// Rounds nothing but the subtraction, and squares neither overflow nor vanish.
struct ScaledSeries {
  let values: [Double]
  let origin: Double
  let unit: Double

  init(_ series: [Double], centred: Bool) throws(ARIMAError) {
    if let position = series.firstIndex(where: { $0.isInfinite }) {
      throw .nonFinite(position: position, value: series[position])
    }
    let origin = centred ? series.last { !$0.isNaN } ?? 0 : 0
    // Halves first: the distance of two finite numbers may not be finite.
    let halves = series.map { $0 / 2 - origin / 2 }
    let largest = halves.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
    let unit =
      largest > 0
      ? 2 * Double(sign: .plus, exponent: min(largest.exponent, 1021), significand: 1) : 1
    values = halves.map { $0 / (unit / 2) }
    self.origin = origin
    self.unit = unit
  }
}
