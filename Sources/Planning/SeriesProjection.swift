import Forecasting
import IndicatorData

/// One series carried to the plan's horizon, with all that is needed to recompute it.
public struct SeriesProjection: Sendable {
  /// Whose series it is.
  public enum Role: Sendable, Equatable {
    /// The plan's own area.
    case own
    /// A stand-in, named as such wherever it is shown.
    case proxy(Proxy)
  }

  /// Own series or stand-in.
  public let role: Role
  /// The observations, newest vintage at the as-of date.
  public let series: Series
  /// The usable numbers.
  public let history: History
  /// The fit, or why there is none.
  public let fit: Result<DampedDrift.Fit, SeriesError>
  /// One distribution a year to the horizon; `nil` without a fit.
  public let forecast: Forecast?
  /// The straight line, for comparison only.
  public let trend: LinearTrend?

  /// Projects a series.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - role: Whose it is.
  ///   - indicator: Kind and bounds.
  ///   - horizon: The last year to project.
  /// - Complexity: O(n + years).
  public init(_ series: Series, role: Role, indicator: Indicator, horizon: Int) {
    self.role = role
    self.series = series
    history = History(series)
    fit = Self.fitted(history, indicator)
    forecast = try? fit.get().forecast(through: Period(year: horizon))
    trend = try? LinearTrend(history, scale: indicator.scale)
  }

  private static func fitted(
    _ history: History, _ indicator: Indicator
  ) -> Result<DampedDrift.Fit, SeriesError> {
    switch indicator.scale.kind {
    case .rank, .milestone, .qualitative:
      return .failure(.kindNotProjected(indicator.scale.kind))
    default: break
    }
    do {
      return .success(try DampedDrift().fit(history, scale: indicator.scale))
    } catch {
      return .failure(error)
    }
  }

  /// The newest usable observation.
  public var latest: Observation? { series.observations.last { $0.value != nil } }

  /// The years between the first and the last observation.
  public var span: Double { (history.times.last ?? 0) - (history.times.first ?? 0) }
}
