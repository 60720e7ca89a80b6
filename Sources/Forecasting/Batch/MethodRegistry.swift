import IndicatorData
import Statistics

/// A method that forecasts a batch, under the name that users ask for it by.
public struct BatchMethod: Sendable {
  /// The name in options and columns.
  public let name: String
  /// One outcome a series, in order; values of consecutive periods, NaN where there is none.
  public let forecast: @Sendable (_ series: [[Double]], _ steps: Int) -> [Outcome]

  /// A method.
  ///
  /// - Parameters:
  ///   - name: The name in options and columns.
  ///   - forecast: Makes one outcome a series; the result of one never depends on the others.
  public init(
    name: String, forecast: @escaping @Sendable (_ series: [[Double]], _ steps: Int) -> [Outcome]
  ) {
    self.name = name
    self.forecast = forecast
  }

  /// The default: pooled and local forecasts blended, calibrated.
  public init(_ model: PooledModel) {
    self.init(name: PooledModel.name) { model.forecast($0, steps: $1) }
  }

  /// A method that is fitted to one series at a time, on the scale of the values themselves.
  public init<Method: Forecaster>(_ method: Method) {
    self.init(name: Method.name) { series, steps in
      series.map { Self.outcome(of: method, $0, steps: steps) }
    }
  }

  private static func outcome<Method: Forecaster>(
    of method: Method, _ grid: [Double], steps: Int
  ) -> Outcome {
    if let position = grid.firstIndex(where: \.isInfinite) {
      return .skipped(.beyondRange(position: position + 1))
    }
    let known = grid.indices.filter { !grid[$0].isNaN }
    guard let last = known.last else { return .skipped(.tooShort(needed: 1, found: 0)) }
    guard known.count < 2 || known.contains(where: { grid[$0] != 0 }) else {
      return .skipped(.neverChanges(value: 0, observations: known.count))
    }
    let history = History(
      times: known.map { Double($0 + 1) }, values: known.map { grid[$0] })
    do throws(SeriesError) {
      let fit = try method.fit(history, scale: MeasurementScale(kind: .growth))
      let distributions = fit.distributions(steps: steps + grid.count - 1 - last)
      if let step = distributions.firstIndex(where: { !$0.quantile(0.975).isFinite }) {
        return .skipped(.overflow(steps: step + 1))
      }
      return .forecast(Array(distributions.suffix(steps)), model: Method.name)
    } catch {
      return .skipped(error)
    }
  }
}

/// The methods that a batch can be forecast with.
public struct MethodRegistry: Sendable {
  /// All of them, the default first.
  public let methods: [BatchMethod]

  /// The default model and the methods that come with Attain.
  ///
  /// - Parameter model: The default model.
  public init(model: PooledModel) {
    methods = [
      BatchMethod(model), BatchMethod(Naive()), BatchMethod(Drift()), BatchMethod(DampedDrift()),
      BatchMethod(CompoundGrowth()), BatchMethod(SimpleSmoothing()), BatchMethod(Holt()),
      BatchMethod(DampedHolt()), BatchMethod(AutomaticSmoothing()), BatchMethod(ThetaMethod()),
      BatchMethod(OptimisedTheta()), BatchMethod(DynamicOptimisedTheta()),
      BatchMethod(BoxCoxTheta()), BatchMethod(Arima()), BatchMethod(LocalLevel()),
      BatchMethod(LocalLinearTrend()), BatchMethod(SmoothTrend()),
      BatchMethod(LeastSquaresTrend()), BatchMethod(RobustTrend()), BatchMethod(TheilSenTrend()),
      BatchMethod(AutoregressiveTrend()),
    ]
  }

  /// The method with a name, in small or capital letters; `nil` where there is none.
  public subscript(name: String) -> BatchMethod? {
    methods.first { $0.name.lowercased() == name.lowercased() }
  }
}
