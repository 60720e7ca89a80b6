import Statistics

/// A way to forecast that has not seen the series yet.
///
/// Unfitted and fitted are different types, so that a forecast cannot be asked of a model that
/// was never fitted, and what cannot be fitted says why.
public protocol Forecaster: Sendable {
  /// The fitted form.
  associatedtype Fit: FittedModel
  /// The name printed in results, such as `damped-drift`.
  static var name: String { get }
  /// The least number of observations the method needs.
  static var minimumObservations: Int { get }
  /// Fits the method to one series.
  ///
  /// - Parameters:
  ///   - history: The series, oldest first, in the indicator's unit.
  ///   - scale: Kind and natural bounds of the indicator.
  /// - Returns: The fitted model.
  /// - Throws: `SeriesError`, naming the numbers, where the series cannot be fitted.
  func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit
}

/// A method fitted to one series.
public protocol FittedModel: Sendable {
  /// The predictive distributions of the periods after the last observation.
  ///
  /// - Parameter steps: The number of periods, of the length of the series' own (a year unless
  ///   its history says otherwise); 0 or more.
  /// - Returns: One distribution a period, in the indicator's unit.
  func distributions(steps: Int) -> [PredictiveDistribution]
}

/// Why a series could not be fitted, in numbers.
public enum SeriesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Fewer observations than the method needs.
  case tooShort(needed: Int, found: Int)
  /// What leaves nothing to estimate the model by, in words.
  case unsuitable(String)
  /// No change between two observations remains once breaks are set aside.
  case noUsableChange(observations: Int, breaks: Int)
  /// A kind of indicator that is not projected on its own.
  case kindNotProjected(IndicatorKind)
  /// A value the modelling scale cannot hold.
  case outsideBounds(value: Double, period: String)
  /// Figures that do not stand on the grid of their periods, such as months among years.
  case offGrid(observations: Int, periodsPerYear: Int)
  /// A time that does not come after the one before it; positions count from 1.
  case unordered(position: Int, time: Double)
  /// Natural bounds between which no value lies.
  case emptyBounds(lower: Double, upper: Double)
  /// A value that is infinite.
  case notFinite(value: Double, period: String)
  /// A value that is zero or negative where the method needs positive ones.
  case notPositive(value: Double, period: String)
  /// No parameters within their bounds give the method a finite likelihood.
  case notEstimable(model: String, observations: Int)
  /// The search for a curve found no least sum of squares, or none that determines the curve.
  case notConverged(curve: String, observations: Int)
  /// The figures agree with levels however high, so they do not say where the curve ends.
  case ceilingUndetermined(curve: String, observations: Int)
  /// A value beyond the range of doubles; positions count from 1.
  case beyondRange(position: Int)
  /// All values are the same, so nothing says how large a change would be.
  case neverChanges(value: Double, observations: Int)
  /// Too many of the periods between first and last have no value.
  case tooManyGaps(missing: Int, periods: Int)
  /// Periods that stand at no common distance.
  case unevenPeriods(first: String, second: String)
  /// A forecast beyond the range of doubles.
  case overflow(steps: Int)

  /// The reason in words.
  public var description: String {
    switch self {
    case .tooShort(let needed, let found):
      "needs \(needed) observations, has \(found)"
    case .unsuitable(let reason):
      reason
    case .noUsableChange(let observations, let breaks):
      "\(observations) observations with \(breaks) breaks leave no change to learn from"
    case .kindNotProjected(let kind):
      "a \(kind.rawValue) is not projected on its own"
    case .outsideBounds(let value, let period):
      "the value \(value) of \(period) lies outside the indicator's bounds"
    case .offGrid(let observations, let periods):
      "\(observations) observations do not stand on a grid of \(periods) periods a year"
    case .unordered(let position, let time):
      "the time \(time) of observation \(position) does not come after the one before it"
    case .emptyBounds(let lower, let upper):
      "no value lies between the bounds \(lower) and \(upper)"
    case .notFinite(let value, let period):
      "the value of \(period) is \(value)"
    case .notPositive(let value, let period):
      "the value \(value) of \(period) is not positive, as the method needs"
    case .notEstimable(let model, let observations):
      "no parameters of \(model) fit the \(observations) observations with a finite likelihood"
    case .notConverged(let curve, let observations):
      "no \(curve) curve is determined by the \(observations) observations"
    case .ceilingUndetermined(let curve, let observations):
      "\(observations) observations do not show where the \(curve) curve levels off"
    case .beyondRange(let position):
      "value \(position) is beyond the range of numbers"
    case .neverChanges(let value, let observations):
      "\(observations) observations of \(value) do not tell how large a change would be"
    case .tooManyGaps(let missing, let periods):
      "\(missing) of \(periods) periods have no value"
    case .unevenPeriods(let first, let second):
      "the step from \(first) to \(second) is no multiple of the shortest step"
    case .overflow(let steps):
      "the forecast \(steps) periods ahead is beyond the range of numbers"
    }
  }
}
