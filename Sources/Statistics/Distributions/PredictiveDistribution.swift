/// What a forecast says about one period: a whole distribution, not a point with two ends.
///
/// Median, intervals and the probability of reaching a target are all questions to it.
///
///     let reach = PredictiveDistribution.studentT(
///       StudentTDistribution(location: 28, scale: 2, degreesOfFreedom: 12))
///     reach.interval(level: 0.8)          // 25.29 ... 30.71
///     reach.upperTailProbability(30)      // 0.17
///
/// A closed list: every consumer can handle each kind, and values can be compared and stored.
public indirect enum PredictiveDistribution: Sendable, Equatable {
  /// Normal, for known variances.
  case normal(NormalDistribution)
  /// Student t, for estimated variances.
  case studentT(StudentTDistribution)
  /// A sample of simulated values.
  case empirical(EmpiricalDistribution)
  /// Modelled on another scale.
  case transformed(TransformedDistribution)
  /// Several models, weighted.
  case mixture(MixtureDistribution)
  /// Some of its quantiles are known.
  case quantiles(QuantileDistribution)
  /// A few logistic distributions, weighted.
  case logistics(LogisticMixtureDistribution)

  /// This distribution, made on a modelling scale, read on the original one.
  ///
  /// - Parameter transform: The transform that led to the modelling scale.
  /// - Returns: Itself for the identity.
  public func onOriginalScale(of transform: MonotoneTransform) -> PredictiveDistribution {
    if transform == .identity { return self }
    return .transformed(TransformedDistribution(base: self, transform: transform))
  }

  /// Appends the values at some cumulative probabilities, where many distributions are read.
  ///
  /// - Parameters:
  ///   - probabilities: Each 0 to 1.
  ///   - values: Takes one value for each.
  public func appendQuantiles(_ probabilities: [Double], to values: inout [Double]) {
    func append(_ distribution: some ProbabilityDistribution) {
      for probability in probabilities { values.append(distribution.quantile(probability)) }
    }
    append(content)
  }

  private var content: any ProbabilityDistribution {
    switch self {
    case .normal(let distribution): return distribution
    case .studentT(let distribution): return distribution
    case .empirical(let distribution): return distribution
    case .transformed(let distribution): return distribution
    case .mixture(let distribution): return distribution
    case .quantiles(let distribution): return distribution
    case .logistics(let distribution): return distribution
    }
  }
}

extension PredictiveDistribution: ProbabilityDistribution {
  /// The expected value; `nil` when it does not exist, is infinite or cannot be computed.
  public var mean: Double? { content.mean }

  /// The root of the variance; `nil` when that does not exist, is infinite or cannot be computed.
  public var standardDeviation: Double? { content.standardDeviation }

  /// P(X <= x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability.
  public func cumulativeProbability(_ x: Double) -> Double { content.cumulativeProbability(x) }

  /// P(X > x): for a target x, the probability of exceeding it.
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise also when tiny.
  public func upperTailProbability(_ x: Double) -> Double { content.upperTailProbability(x) }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x.
  public func quantile(_ probability: Double) -> Double { content.quantile(probability) }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x.
  public func quantile(upperTail probability: Double) -> Double {
    content.quantile(upperTail: probability)
  }

  /// The density at x.
  ///
  /// - Parameter x: A value.
  /// - Returns: Density per unit; `nil` where there is none.
  public func density(_ x: Double) -> Double? { content.density(x) }

  /// One random draw.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value.
  public func sample(using stream: inout RandomStream) -> Double {
    content.sample(using: &stream)
  }
}
