import LinearAlgebra
import Statistics

/// Fits trends of one design to series.
///
///     let fitter = TrendFitter()
///     let fit = try fitter.fit(.leastSquares, to: series)
///     fit.terms[1].estimate                                  // change a year
///     fit.projection(at: TrendPoint(time: 2030))?.value
///
/// Every model centres and scales within; terms are told in calendar years to the last digit.
public struct TrendFitter: Sendable {
  /// What the trend is a function of.
  public let design: TrendDesign
  /// How the errors of the terms are judged.
  public let errors: TrendErrors
  /// The seed of the bootstrap.
  public let seed: UInt64
  /// Whether growth curves are asked how far the data determine their ceiling, which takes longer
  /// than their fit.
  public let examinesCeilings: Bool

  /// A fitter.
  ///
  /// - Parameters:
  ///   - design: What the trend is a function of.
  ///   - errors: How the errors of the terms are judged.
  ///   - seed: The seed of the bootstrap.
  ///   - examinesCeilings: Whether growth curves say how far the data determine their ceiling.
  public init(
    design: TrendDesign = TrendDesign(), errors: TrendErrors = .classic, seed: UInt64 = 0,
    examinesCeilings: Bool = true
  ) {
    self.design = design
    self.errors = errors
    self.seed = seed
    self.examinesCeilings = examinesCeilings
  }

  /// Fits one model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - series: The series.
  ///   - points: Where the bootstrap, if asked for, must say what to expect.
  /// - Returns: The fit.
  /// - Throws: `TrendError`, with what the data lack.
  /// - Complexity: That of the regression; times the replicates with a bootstrap.
  public func fit(
    _ model: TrendModel, to series: TrendSeries, projecting points: [TrendPoint] = []
  ) throws(TrendError) -> FittedTrend {
    try check(model, series)
    var fit: FittedTrend
    do throws(FitError) {
      fit = try plainFit(model, to: series)
    } catch {
      throw .fit(error, times: series.times)
    }
    if case .bootstrap(let replicates) = errors {
      fit = TrendBootstrap(
        fitter: TrendFitter(design: design), replicates: replicates, seed: seed
      ).judged(fit, series, points)
    } else if errors != .classic, !model.isLeastSquares {
      fit.notes.append("standard errors are the model's own")
    }
    if fit.residualStandardDeviation == 0 {
      fit.notes.append("fits every value exactly: nothing is left to judge a projection by")
    }
    return fit
  }

  private func check(_ model: TrendModel, _ series: TrendSeries) throws(TrendError) {
    if design.weights(of: series) != nil, !model.takesWeights { throw .takesNoWeights(model) }
    if design.hasExtras, !model.takesDesign, !isFormula(model) { throw .takesNoDesign(model) }
    if let (lower, upper) = bounds(of: model) {
      let outside = series.values.firstIndex { $0.isFinite && !($0 > lower && $0 < upper) }
      if let outside {
        throw .outsideScale(
          model, time: series.times[outside], value: series.values[outside], lower: lower,
          upper: upper)
      }
    }
    switch model {
    case .autoregressive: try checkPeriods(series)
    case .theilSen, .repeatedMedian:
      guard series.values.count <= Self.mostForPairs else {
        throw .tooManyObservations(
          model, count: series.values.count, allowed: Self.mostForPairs)
      }
    default: break
    }
  }

  /// The most observations of which all pairs are looked at; their slopes take 100 MB.
  private static let mostForPairs = 5000
  /// The longest gap, and the farthest projection, of errors that persist.
  static let mostPeriods = 100_000.0

  private func checkPeriods(_ series: TrendSeries) throws(TrendError) {
    let scale = Double(series.periodsPerYear)
    let periods = series.times.map { $0 * scale }
    for (before, after) in zip(periods, periods.dropFirst()) {
      let step = after - before
      guard step > 0, step <= Self.mostPeriods, (step - step.rounded()).magnitude < 1e-6,
        before.magnitude < 0x1p50
      else { throw .unevenTimes(before: before / scale, after: after / scale) }
    }
  }

  private func isFormula(_ model: TrendModel) -> Bool { model == .formula }

  private func bounds(of model: TrendModel) -> (Double, Double)? {
    switch model {
    case .logarithmic: (0, .infinity)
    case .logit: (design.lower, design.upper)
    default: nil
    }
  }

  /// The fit without a bootstrap.
  func plainFit(_ model: TrendModel, to series: TrendSeries) throws(FitError) -> FittedTrend {
    switch model {
    case .leastSquares: try leastSquares(model, series, degree: design.degree)
    case .logarithmic:
      try leastSquares(model, series, degree: design.degree, .logarithm(offset: 0))
    case .logit:
      try leastSquares(
        model, series, degree: design.degree, .logit(lower: design.lower, upper: design.upper))
    case .polynomial(let degree): try leastSquares(model, series, degree: degree)
    case .theilSen: try theilSen(series)
    case .repeatedMedian: try repeatedMedian(series)
    case .huber: try robust(model, series)
    case .bisquare: try robust(model, series)
    case .mm: try robust(model, series)
    case .quantile(let share): try quantile(share, series)
    case .ridge(let penalty): try ridge(penalty, series)
    case .bayes: try bayes(series)
    case .segmented(let breaks): try segmented(breaks, series)
    case .autoregressive(let estimation): try autoregressive(estimation, series)
    case .growth(let form): try growth(form, series)
    case .formula: try formula(series)
    }
  }
}

/// How the errors of a trend's terms are judged.
public enum TrendErrors: Sendable, Equatable {
  /// As the model has it.
  case classic
  /// By a sandwich that allows for errors of unequal size or that persist; least squares only.
  case sandwich(SandwichCovariance)
  /// By refits to values made of the trend and resampled residuals.
  case bootstrap(replicates: Int)
}
