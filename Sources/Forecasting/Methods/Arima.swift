import Statistics

/// ARIMA: autoregressive and moving average models of the differenced series, with seasons.
///
///     phi(B) Phi(B^m) ((1 - B)^d (1 - B^m)^D z[t] - c) = theta(B) Theta(B^m) e[t],
///     e[t] ~ N(0, sigma^2),  z = g(y) the modelling scale
///
/// Fitted by the exact Gaussian likelihood; missing years are passed over exactly, a break lets the
/// level start anew. Without an order one is chosen by tests for differences and AICc.
///
///     let fit = try Arima().fit(history, scale: .init(kind: .growth))
///     fit.model.order                 // (0,1,1)
///     fit.distributions(steps: 6)[5].interval(level: 0.95)
///
/// The forecast is a Student t whose variance counts the innovations to come and that constant,
/// gaps and breaks are estimated; the coefficients are taken as known, so intervals of long models
/// on short series are too narrow.
///
/// - Complexity: O(n) a likelihood; about 0.2 ms for a given order and 60 years.
///
/// Edge cases: a constant series, or a line with one difference, has the spread of its rounding;
/// more than some hundred gaps are refused (`SeriesError.unsuitable`).
///
/// Reference: Box, Jenkins, Reinsel and Ljung (2015), *Time Series Analysis*, 5th ed., chapters 5,
/// 7 and 9; Hyndman and Khandakar (2008), *Journal of Statistical Software* 27(3) (orders).
public struct Arima: Forecaster, Equatable {
  /// The name in results.
  public static let name = "arima"
  /// From four observations on an order can be chosen.
  public static let minimumObservations = 4

  /// The order; `nil` chooses one.
  public let order: ARIMAOrder?
  /// How it is chosen.
  public let selection: ARIMASelection

  /// ARIMA with an order chosen for each series.
  ///
  /// - Parameter selection: How it is chosen.
  public init(selection: ARIMASelection = ARIMASelection()) {
    order = nil
    self.selection = selection
  }

  /// ARIMA of one order.
  ///
  /// - Parameter order: The order, whatever the number of periods in a year.
  public init(order: ARIMAOrder) {
    self.order = order
    selection = ARIMASelection()
  }

  /// ARIMA fitted to one series.
  public struct Fit: FittedModel {
    /// The model on the modelling scale.
    public let model: ARIMAFit
    private let series: ModelSeries

    init(model: ARIMAFit, series: ModelSeries) {
      self.model = model
      self.series = series
    }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Student t on the modelling scale, in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      series.distributions(
        model.deviations(steps: steps), degreesOfFreedom: Double(model.degreesOfFreedom))
    }
  }

  /// Fits one series.
  ///
  /// - Parameters:
  ///   - history: At least four observations, and enough for the order.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort`, `noUsableChange`, `outsideBounds`, `notFinite`,
  ///   `offGrid`, `unsuitable`.
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    let series = try ModelSeries(
      history, scale: scale, policy: .stateSpace, needed: Self.minimumObservations)
    let breaks = series.breakPositions
    let gaps = series.values.count - history.count + breaks.count
    guard series.values.count * gaps * gaps <= 20_000_000 else {
      throw .unsuitable("\(gaps) gaps and breaks in \(series.values.count) periods are too many")
    }
    do {
      let model =
        if let order {
          try ARIMAFit.fit(series.values, order: order, breaks: breaks)
        } else {
          try selection.select(series.values, period: history.periodsPerYear, breaks: breaks)
        }
      return Fit(model: model, series: series)
    } catch {
      throw .of(error, history)
    }
  }
}
