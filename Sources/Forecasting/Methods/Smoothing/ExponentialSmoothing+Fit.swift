import RealModule
import Statistics

extension ExponentialSmoothing {
  /// A model of the family fitted to one series.
  ///
  /// States are on the modelling scale.
  public struct Fit: FittedModel, Equatable {
    /// The model.
    public let form: SmoothingForm
    /// The smoothing parameters.
    public let parameters: SmoothingParameters
    /// The log likelihood without constants: -(n/2) log(sum of e^2) - sum of log mu, the last sum
    /// for multiplicative errors only; what the R package forecast prints for `ets`.
    public let concentratedLogLikelihood: Double
    /// The variance of an error, the sum of squares divided by n less the unknowns; relative where
    /// errors are multiplicative.
    public let errorVariance: Double
    /// The number of observations.
    public var observations: Int { series.observations }
    private let series: ModelSeries
    private let start: SmoothingState
    private let end: SmoothingState
    private let seed: UInt64
    private let paths: Int

    init?(
      _ model: ExponentialSmoothing, series: ModelSeries, parameters: SmoothingParameters,
      state: SmoothingState
    ) {
      form = model.form
      var chain = SmoothingRecursion(form: form, parameters: parameters, state: state)
      let sums = chain.run(series.values)
      guard sums.isValid, sums.deviance.isFinite else { return nil }
      self.parameters = parameters
      self.series = series
      start = state
      end = chain.state
      seed = model.seed
      paths = model.paths
      let unknowns = form.parameterCount + form.stateCount(period: series.period)
      let relative = form.error == .multiplicative
      errorVariance =
        sums.squares / Double(max(sums.count - unknowns, 1))
        * (relative ? 1 : series.unit * series.unit)
      concentratedLogLikelihood = -sums.deviance / 2 - Double(sums.count) * .log(series.unit)
    }

    /// The log likelihood of normal errors, with all constants, as that of every other model.
    public var logLikelihood: Double {
      let n = Double(observations)
      return concentratedLogLikelihood - n / 2 * (.log(2 * .pi / n) + 1)
    }

    /// The criteria of the fit, comparable with those of other models of the same observations on
    /// the same scale.
    public var criteria: InformationCriteria {
      InformationCriteria(
        logLikelihood: logLikelihood, parameterCount: unknowns, observationCount: observations)
    }

    /// Parameters, initial states and the variance.
    public var unknowns: Int {
      form.parameterCount + form.stateCount(period: series.period) + 1
    }

    /// Akaike's criterion for small samples without the constants of the likelihood, by which forms
    /// are chosen; infinite where n is too small.
    package var concentratedAkaike: Double {
      Self.concentratedAkaike(
        deviance: -2 * concentratedLogLikelihood, unknowns: unknowns, observations: observations)
    }

    static func concentratedAkaike(deviance: Double, unknowns: Int, observations: Int) -> Double {
      let (n, k) = (Double(observations), Double(unknowns))
      return n - k - 1 > 0 ? deviance + 2 * k * n / (n - k - 1) : .infinity
    }

    /// The state before the first period.
    public var initialState: SmoothingState { start.scaled(by: series.unit, form: form) }

    /// The state after the last period.
    public var finalState: SmoothingState { end.scaled(by: series.unit, form: form) }

    /// The value expected of each period of the grid one step ahead, on the modelling scale.
    ///
    /// - Returns: One value a period, gaps included.
    public func fittedValues() -> [Double] {
      var chain = SmoothingRecursion(form: form, parameters: parameters, state: start)
      var fitted: [Double] = []
      fitted.reserveCapacity(series.values.count)
      _ = chain.run(series.values) { fitted.append($0 * series.unit) }
      return fitted
    }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Normal distributions where the variance has a closed form (chapter 6, classes 1
    ///   to 3), samples of simulated paths elsewhere; in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      let moments = moments
      let means = moments.means(after: end, steps: steps)
      guard let variances = moments.variances(after: end, means: means) else {
        return simulatedDistributions(steps: steps)
      }
      return zip(means, variances).map { series.normal(mean: $0, variance: $1) }
    }

    /// One distribution a period, by simulation whatever the model; for comparison with
    /// `distributions(steps:)`.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Samples of `paths` simulated values, in the indicator's unit.
    package func simulatedDistributions(steps: Int) -> [PredictiveDistribution] {
      let moments = moments
      let size = series.values.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
      let simulation = SmoothingSimulation(
        form: form, parameters: parameters,
        errorDeviation: moments.errorVariance.squareRoot(), size: size)
      var stream = RandomStream(seed: seed, key: form.description, purpose: "smoothing")
      let samples = simulation.run(after: end, steps: steps, paths: paths, using: &stream)
      let means = moments.means(after: end, steps: steps)
      return zip(samples, means).map { series.empirical($0, orNormalAround: $1) }
    }

    /// The closed forms, with an error variance not below that of rounding alone.
    private var moments: SmoothingVariance {
      let relative = form.error == .multiplicative
      let least = series.leastDeviation / (relative ? max(end.level.magnitude, 1e-9) : 1)
      let variance = errorVariance / (relative ? 1 : series.unit * series.unit)
      return SmoothingVariance(
        form: form, parameters: parameters, period: series.period,
        errorVariance: max(variance, least * least))
    }
  }
}
