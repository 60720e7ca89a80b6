import LinearAlgebra
import Statistics

/// What a trend is a function of: time and its powers, breaks, bends and regressors.
///
///     var design = TrendDesign()
///     design.shifts = [2021]            // a lasting change of level from 2021 on
///     design.names(degree: 1)           // ["time", "break 2021"]
public struct TrendDesign: Sendable, Equatable {
  /// The name of the time among the terms.
  public var timeName = "time"
  /// The highest power of time for models that do not say their own.
  public var degree = 1
  /// The time from which times are counted in the terms; `nil` is 0 for lines.
  public var origin: Double?
  /// Whether there is a constant term.
  public var hasIntercept = true
  /// Times from which on the level is another.
  public var shifts: [Double] = []
  /// Times from which on the slope is another.
  public var bends: [Double] = []
  /// The names of the regressors.
  public var regressors: [String] = []
  /// The least value possible, for the logit.
  public var lower = 0.0
  /// The greatest value possible, for the logit.
  public var upper = 100.0
  /// The factor by which weights fall with each unit of time back; 1 weighs equally.
  public var discount = 1.0
  /// What is known of terms before the data, for Bayesian regression.
  public var prior: [PriorTerm] = []
  /// The formula, for the model of that name.
  public var formula: TrendFormula?

  /// What is known of one term before the data.
  public struct PriorTerm: Sendable, Equatable {
    /// The term's name.
    public let name: String
    /// Its mean.
    public let mean: Double
    /// Its standard deviation, in residual standard deviations.
    public let standardDeviation: Double

    /// What is known of a term.
    ///
    /// - Parameters:
    ///   - name: The term's name.
    ///   - mean: Its mean.
    ///   - standardDeviation: In residual standard deviations; positive.
    public init(name: String, mean: Double, standardDeviation: Double) {
      self.name = name
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }

  /// Time alone, with an intercept.
  public init() {}

  /// Whether there is more than time.
  public var hasExtras: Bool { !shifts.isEmpty || !bends.isEmpty || !regressors.isEmpty }

  /// The names of the terms without the intercept.
  ///
  /// - Parameter degree: The highest power of time.
  /// - Returns: One name a column.
  public func names(degree: Int) -> [String] {
    let powers = (1...max(1, degree)).map { $0 == 1 ? timeName : "\(timeName)^\($0)" }
    return powers + shifts.map { "break \(Self.text($0))" }
      + bends.map { "bend \(Self.text($0))" } + regressors
  }

  /// The names of the terms of a model, in their order.
  ///
  /// - Parameter model: The model.
  /// - Returns: As many names as a fit of it has terms.
  public func termNames(of model: TrendModel) -> [String] {
    let constant = hasIntercept ? [Design.interceptName] : []
    switch model {
    case .polynomial(let degree): return constant + names(degree: degree)
    case .theilSen, .repeatedMedian: return [Design.interceptName, timeName]
    case .segmented(let breaks):
      return [Design.interceptName, timeName]
        + (1...breaks).map { breaks == 1 ? "change of slope" : "change of slope \($0)" }
        + (1...breaks).map { breaks == 1 ? "bend" : "bend \($0)" }
    case .autoregressive: return constant + names(degree: degree) + ["autocorrelation"]
    case .growth(let form): return form.parameterNames
    case .formula: return formula?.parameterNames ?? []
    default: return constant + names(degree: degree)
    }
  }

  /// The predictors at a point, one a name.
  func row(at point: TrendPoint, degree: Int) -> [Double] {
    let elapsed = point.time - (origin ?? 0)
    let powers = (1...max(1, degree)).map { power in
      (1..<power).reduce(elapsed) { product, _ in product * elapsed }
    }
    return powers + shifts.map { point.time >= $0 ? 1 : 0 }
      + bends.map { max(0, point.time - $0) } + point.regressors
  }

  /// The design of a series.
  func design(of series: TrendSeries, degree: Int) -> Design {
    let rows = series.times.indices.map { index in
      row(
        at: TrendPoint(
          time: series.times[index], regressors: series.regressors.map { $0[index] }),
        degree: degree)
    }
    let names = names(degree: degree)
    return Design(
      intercept: hasIntercept, names: names,
      columns: names.indices.map { column in rows.map { $0[column] } })
  }

  /// The weights of a series: its own times those of the discount.
  func weights(of series: TrendSeries) -> [Double]? {
    guard discount < 1 else { return series.weights }
    let discounted = DiscountedWeights.weights(times: series.times, discount: discount)
    return series.weights.map { zip($0, discounted).map { $0 * $1 } } ?? discounted
  }

  /// A time as a name shows it: whole numbers without a point.
  static func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
