import Statistics

/// How one series of a batch ended.
///
/// No series stops the others.
public enum Outcome: Sendable, Equatable {
  /// A forecast by the model asked for.
  case forecast([PredictiveDistribution], model: String)
  /// A forecast by a simpler model, and why.
  case fellBack([PredictiveDistribution], model: String, because: SeriesError)
  /// No forecast, and why.
  case skipped(SeriesError)

  /// One distribution a period ahead; empty for a series that was skipped.
  public var distributions: [PredictiveDistribution] {
    switch self {
    case .forecast(let distributions, _), .fellBack(let distributions, _, _): distributions
    case .skipped: []
    }
  }

  /// Why the model asked for made no forecast; `nil` where it made one.
  public var reason: SeriesError? {
    switch self {
    case .forecast: nil
    case .fellBack(_, _, let reason), .skipped(let reason): reason
    }
  }
}
