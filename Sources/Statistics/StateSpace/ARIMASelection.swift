import LinearAlgebra
import RealModule

/// The choice of an ARIMA order after Hyndman and Khandakar.
///
/// Differences first: seasonal ones while the seasonal strength exceeds 0.64, ordinary ones while
/// the KPSS test rejects stationarity at 5 %, at most two in all (with a seasonal one, one more).
/// Then the orders by AICc: four starts, and steps to neighbours as long as one is better
/// (`stepwise`), or every order (`exhaustive`). Orders whose roots lie within 1.001 of the unit
/// circle are refused. With more than 24 periods in a season only its difference is tried.
///
///     let choice = try ARIMASelection().select(lynx)
///     choice.order            // (4,0,0)+c
///
/// Reference: Hyndman and Khandakar (2008), *Journal of Statistical Software* 27(3), section 3;
/// Wang, Smith and Hyndman (2006), *Data Mining and Knowledge Discovery* 13, 335-364 (seasonal
/// strength; the paper used the Canova-Hansen test).
public struct ARIMASelection: Sendable, Equatable {
  /// How orders are tried.
  public enum Strategy: Sendable, Equatable {
    /// From neighbour to neighbour.
    case stepwise
    /// All of them.
    case exhaustive
  }

  /// How orders are tried.
  public var strategy: Strategy
  /// The greatest p and q.
  public var maximumOrder: Int
  /// The greatest P and Q.
  public var maximumSeasonalOrder: Int
  /// The greatest p + q + P + Q.
  public var maximumSum: Int

  /// A choice with the paper's limits, or others.
  ///
  /// - Parameters:
  ///   - strategy: How orders are tried.
  ///   - maximumOrder: The greatest p and q, at least 0.
  ///   - maximumSeasonalOrder: The greatest P and Q, at least 0.
  ///   - maximumSum: The greatest p + q + P + Q, at least 0.
  public init(
    strategy: Strategy = .stepwise, maximumOrder: Int = 5, maximumSeasonalOrder: Int = 2,
    maximumSum: Int = 5
  ) {
    require(min(maximumOrder, maximumSeasonalOrder, maximumSum) >= 0, "a negative limit")
    self.strategy = strategy
    self.maximumOrder = maximumOrder
    self.maximumSeasonalOrder = maximumSeasonalOrder
    self.maximumSum = maximumSum
  }

  /// Chooses and fits.
  ///
  /// - Parameters:
  ///   - series: One value a period, NaN where missing.
  ///   - period: Periods in a season; 1 for annual figures.
  ///   - breaks: Positions at which the level starts anew, ascending.
  /// - Returns: The fit of the best order, searched thoroughly.
  /// - Throws: `ARIMAError` where not even the mean can be fitted.
  /// - Complexity: Some 10 to 40 orders; below 20 observations fewer are possible.
  public func select(
    _ series: [Double], period: Int = 1, breaks: [Int] = []
  ) throws(ARIMAError) -> ARIMAFit {
    let scaled = try ScaledSeries(series, centred: true)  // squares must not overflow
    let (d, D) = DifferenceChoice(scaled.values, period: period, breaks: breaks).differences
    var tour = ARIMATour(
      series: series, breaks: breaks, selection: self, period: period, d: d, D: D)
    switch strategy {
    case .stepwise: tour.stepwise()
    case .exhaustive: tour.exhaustive()
    }
    guard let best = tour.best else {
      // Too short for AICc: the plainest model with these differences.
      let constant = d + D == 0
      let order = ARIMAOrder(0, d, 0, seasonal: (0, D, 0), period: period, constant: constant)
      return try ARIMAFit.fit(series, order: order, breaks: breaks)
    }
    guard best.order.coefficientCount > 0 else { return best }
    let thorough = try ARIMAFit.fit(series, order: best.order, breaks: breaks)
    return thorough.coefficients.keepsRoots(beyond: Self.rootModulus) ? thorough : best
  }

  /// How far from the unit circle roots must stay.
  static let rootModulus = 1.001
}

/// The orders tried so far and the best of them.
private struct ARIMATour {
  let series: [Double]
  let breaks: [Int]
  let selection: ARIMASelection
  let period: Int
  let d: Int
  let D: Int
  var best: ARIMAFit?
  private var bestValue = Double.infinity
  private var tried: Set<ARIMAOrder> = []

  init(
    series: [Double], breaks: [Int], selection: ARIMASelection, period: Int, d: Int, D: Int
  ) {
    (self.series, self.breaks, self.selection) = (series, breaks, selection)
    (self.period, self.d, self.D) = (period, d, D)
  }

  private var allowsConstant: Bool { d + D <= 1 }
  private var isSeasonal: Bool { period > 1 }
  /// Beyond 24 periods the state of a seasonal polynomial is too large to search with.
  private var maximumSeasonal: Int {
    isSeasonal && period <= 24 ? selection.maximumSeasonalOrder : 0
  }

  private func order(_ p: Int, _ q: Int, _ P: Int, _ Q: Int, _ constant: Bool) -> ARIMAOrder {
    ARIMAOrder(
      p, d, q, seasonal: isSeasonal ? (P, D, Q) : (0, 0, 0), period: period,
      constant: constant && allowsConstant)
  }

  private func isAllowed(_ order: ARIMAOrder) -> Bool {
    let s = selection
    let third = max(series.count / 3, 0)
    return min(order.p, order.q, order.P, order.Q) >= 0
      && max(order.p, order.q) <= min(s.maximumOrder, third)
      && max(order.P, order.Q) <= maximumSeasonal && order.coefficientCount <= s.maximumSum
  }

  /// Fits an order not yet tried; whether it is the best so far.
  @discardableResult
  private mutating func attempt(_ order: ARIMAOrder) -> Bool {
    guard isAllowed(order), tried.insert(order).inserted,
      let fit = try? ARIMAFit.fit(series, order: order, breaks: breaks, effort: .quick),
      let aicc = fit.aicc, aicc < bestValue,
      fit.coefficients.keepsRoots(beyond: ARIMASelection.rootModulus)
    else { return false }
    best = fit
    bestValue = aicc
    return true
  }

  mutating func stepwise() {
    let S = min(maximumSeasonal, 1)
    for start in [order(2, 2, S, S, true), order(0, 0, 0, 0, true), order(1, 0, S, 0, true)] {
      attempt(start)
    }
    attempt(order(0, 1, 0, S, true))
    attempt(order(0, 0, 0, 0, false))
    while let centre = best?.order, neighbours(of: centre).contains(where: { attempt($0) }) {}
  }

  /// One order up or down, two together, and the constant.
  private func neighbours(of o: ARIMAOrder) -> [ARIMAOrder] {
    var moves: [(Int, Int, Int, Int)] = []
    if isSeasonal {
      moves += [
        (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, 1, 1),
      ]
    }
    moves += [(-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0)]
    moves += [(-1, -1, 0, 0), (1, 1, 0, 0), (-1, 1, 0, 0), (1, -1, 0, 0)]
    let moved = moves.filter {
      min(o.p + $0.0, o.q + $0.1) >= 0 && min(o.P + $0.2, o.Q + $0.3) >= 0
    }.map { order(o.p + $0.0, o.q + $0.1, o.P + $0.2, o.Q + $0.3, o.hasConstant) }
    return moved + [order(o.p, o.q, o.P, o.Q, !o.hasConstant)]
  }

  mutating func exhaustive() {
    let most = selection.maximumOrder
    let seasonal = maximumSeasonal
    for p in 0...most {
      for q in 0...most {
        for P in 0...seasonal {
          for Q in 0...seasonal {
            for constant in allowsConstant ? [false, true] : [false] {
              attempt(order(p, q, P, Q, constant))
            }
          }
        }
      }
    }
  }
}
