import Statistics

/// Why a trend was not fitted, in words for whoever owns the figures.
public enum TrendError: Error, Sendable, Equatable {
  /// The regression's own reason; positions refer to `times`.
  case fit(FitError, times: [Double])
  /// The model cannot weigh observations.
  case takesNoWeights(TrendModel)
  /// The model reads the time alone.
  case takesNoDesign(TrendModel)
  /// A value outside the domain of the scale.
  case outsideScale(TrendModel, time: Double, value: Double, lower: Double, upper: Double)
  /// Times that are not whole periods or do not increase, for errors that persist.
  case unevenTimes(before: Double, after: Double)
  /// More observations than the model can look at.
  case tooManyObservations(TrendModel, count: Int, allowed: Int)
}

extension TrendError: CustomStringConvertible {
  /// One sentence that names the numbers.
  public var description: String {
    switch self {
    case .fit(let error, let times): Self.text(error, times)
    case .takesNoWeights(let model): "\(model.name) takes no weights"
    case .takesNoDesign(let model):
      "\(model.name) reads the time alone: no degree, breaks, bends or regressors"
    case .outsideScale(.logarithmic, let time, let value, _, _):
      "the value at \(TrendDesign.text(time)) is \(value), which has no logarithm"
    case .outsideScale(_, let time, let value, let lower, let upper):
      "the value at \(TrendDesign.text(time)) is \(value), not between \(lower) and \(upper), "
        + "so it has no logit"
    case .unevenTimes(let before, let after):
      "errors persist from period to period, but \(TrendDesign.text(before)) is followed by "
        + TrendDesign.text(after)
    case .tooManyObservations(let model, let count, let allowed):
      "\(count) figures where \(model.name) looks at \(allowed) at most"
    }
  }

  private static func text(_ error: FitError, _ times: [Double]) -> String {
    func time(_ position: Int) -> String {
      position < times.count ? TrendDesign.text(times[position]) : "\(position)"
    }
    switch error {
    case .nonFiniteResponse(let position, let value):
      return "the value at \(time(position)) is \(value)"
    case .nonFinitePredictor(let name, let position, let value):
      return "\(name) at \(time(position)) is \(value)"
    case .invalidWeight(let position, let value):
      return "the weight at \(time(position)) is \(value); weights are finite and not negative"
    case .rankDeficient(_, _, let dependent):
      let names = dependent.joined(separator: ", ")
      return dependent.count == 1
        ? "\(names) is constant or follows from the other columns; leave it out"
        : "\(names) are constant or follow from the other columns; leave them out"
    default: return error.description
    }
  }
}
