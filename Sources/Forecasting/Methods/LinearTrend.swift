import IndicatorData
import Statistics

/// The straight line through all observations, as every spreadsheet draws it.
///
///     y = a + b t + e,  e independent with equal variance;  t in years
///
/// Shown beside the projection so that a planner can compare, and never used for a probability:
/// on official annual indicators its 95 % interval holds 58 % of the time, because yearly
/// figures wander from wherever they last were and do not return to a line.
///
/// Reference: Draper and Smith (1998), *Applied Regression Analysis*, 3rd ed., section 1.4
/// (line), equation 3.1.10 (interval of a new observation).
public struct LinearTrend: Sendable, Equatable {
  /// The slope, in the indicator's unit a year.
  public let slope: Double
  /// The standard error of the slope; `nil` with two observations, which leave no residual.
  public let slopeError: Double?
  /// The number of observations.
  public let observations: Int
  private let line: TrendLine
  private let scale: MeasurementScale

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - history: At least two observations.
  ///   - scale: Kind and bounds; values read off the line are kept within the bounds.
  /// - Throws: `FitError.tooFewObservations` below two observations.
  public init(_ history: History, scale: MeasurementScale) throws(FitError) {
    line = try TrendLine.fit(times: history.times, values: history.values)
    slope = line.slope
    slopeError = line.slopeStandardError
    observations = history.count
    self.scale = scale
  }

  /// The height of the line at the end of a year, kept within the natural bounds.
  ///
  /// - Parameter year: A calendar year.
  /// - Returns: A value in the indicator's unit.
  public func value(in year: Int) -> Double {
    let height = line.value(at: Double(year) + 1)
    let raised = scale.lower.map { max(height, $0) } ?? height
    return scale.upper.map { min(raised, $0) } ?? raised
  }
}
