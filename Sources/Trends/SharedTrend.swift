import LinearAlgebra
import RealModule
import Statistics

/// Least squares trends of many series on the same times: one factorization and one matrix product.
///
/// The numbers are those of `TrendFitter` to about 12 digits, at memory speed. A series gets the same
/// bytes alone and in any batch. Series whose errors vanish beside their values are refused, because
/// only the refined fit can tell an exact one; so are series with a NaN, an infinity or a value
/// outside the scale.
///
///     let shared = try SharedTrend(
///       .leastSquares, TrendDesign(), times: years, projecting: [2030], levels: [0.95])
///     shared.fit(blockOfSeries) { index, numbers in ... }
///
/// Reference: see `SharedDesign`.
public struct SharedTrend: Sendable {
  /// What is said of one series, in the order of `append(to:)`.
  public struct Numbers {
    /// Observations less terms.
    public let degreesOfFreedom: Double
    /// One estimate a term.
    public let estimates: ArraySlice<Double>
    /// Their standard errors for a residual standard deviation of 1.
    public let unitErrors: [Double]
    /// Share of the variation explained; `nil` for constant values.
    public let rSquared: Double?
    /// The corrected Akaike criterion of the values themselves; `nil` below its reach.
    public let aicc: Double?
    /// s, on the scale fitted.
    public let residualStandardDeviation: Double
    /// The height at each time, on the scale fitted.
    public let heights: ArraySlice<Double>
  }

  /// The model.
  public let model: TrendModel
  /// The names of the terms.
  public let termNames: [String]
  /// The scale fitted.
  public let transform: MonotoneTransform
  /// Student's quantile of each level.
  public let quantiles: [Double]
  /// The standard deviation of each height for a residual standard deviation of 1.
  public let unitDeviations: [Double]
  private let design: SharedDesign
  private let unitErrors: [Double]
  private let student: StandardStudentT
  private let count: Int

  /// Factorises the design of some times.
  ///
  /// - Parameters:
  ///   - model: A model of least squares.
  ///   - trend: Its design, without regressors, weights and discount.
  ///   - times: The times that the series share.
  ///   - points: Times to project to.
  ///   - levels: Probabilities of intervals.
  /// - Throws: The errors of the design: too few times, dependent columns, no degrees of freedom.
  public init(
    _ model: TrendModel, _ trend: TrendDesign, times: [Double], projecting points: [Double],
    levels: [Double]
  ) throws(FitError) {
    require(Self.covers(model, trend), "\(model.name) of this design is not shared")
    var degree = trend.degree
    if case .polynomial(let own) = model { degree = own }
    let blank = TrendSeries(
      key: "", times: times, values: [Double](repeating: 0, count: times.count))
    let table = trend.design(of: blank, degree: degree)
    design = try SharedDesign(
      table, future: points.map { trend.row(at: TrendPoint(time: $0), degree: degree) })
    count = times.count
    self.model = model
    termNames = table.columnNames
    let (terms, degrees) = (design.coefficientCount, Double(design.degreesOfFreedom))
    let design = design
    func norm(_ numbers: ArraySlice<Double>) -> Double {
      numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    unitErrors = (0..<terms).map { norm(design.coefficientRows[$0 * terms..<($0 + 1) * terms]) }
    unitDeviations = points.indices.map {
      norm(design.futureWeights[$0 * terms..<($0 + 1) * terms])
    }
    student = StandardStudentT(degreesOfFreedom: degrees)
    let student = student
    quantiles = levels.map { student.quantile(upperTail: (1 - $0) / 2) }
    transform =
      switch model {
      case .logarithmic: .logarithm(offset: 0)
      case .logit: .logit(lower: trend.lower, upper: trend.upper)
      default: .identity
      }
  }

  /// Whether a model of a design can be shared.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - trend: The design.
  /// - Returns: `true` for least squares on times alone.
  public static func covers(_ model: TrendModel, _ trend: TrendDesign) -> Bool {
    model.isLeastSquares && trend.regressors.isEmpty && trend.discount == 1
  }

  /// The probability of an estimate at least so far from zero if the term were zero.
  ///
  /// - Parameters:
  ///   - estimate: The estimate.
  ///   - error: Its standard error, positive.
  /// - Returns: A probability.
  public func pValue(_ estimate: Double, error: Double) -> Double {
    min(1, 2 * student.upperTail((estimate / error).magnitude))
  }

  /// Fits a block.
  ///
  /// - Parameters:
  ///   - values: One array a series, as long as the times.
  ///   - take: Takes the place of each series and its numbers; `nil` where it is refused.
  /// - Complexity: O(k n p), k series.
  public func fit(_ values: [[Double]], _ take: (Int, Numbers?) -> Void) {
    var responses: [Double] = []
    responses.reserveCapacity(values.count * count)
    for series in values {
      require(series.count == count, "\(series.count) values for \(count) times")
      if transform == .identity {
        responses += series
      } else {
        for value in series { responses.append(transform.apply(value)) }
      }
    }
    let batch = design.forecast(responses, withCoefficients: true)
    let (terms, points) = (design.coefficientCount, design.futureCount)
    for index in values.indices {
      let response = responses[index * count..<(index + 1) * count]
      take(
        index,
        numbers(
          response, values[index], batch.residualStandardDeviations[index],
          batch.coefficients[index * terms..<(index + 1) * terms],
          batch.means[index * points..<(index + 1) * points]))
    }
  }

  private func numbers(
    _ response: ArraySlice<Double>, _ values: [Double], _ deviation: Double,
    _ estimates: ArraySlice<Double>, _ heights: ArraySlice<Double>
  ) -> Numbers? {
    guard deviation.isFinite else { return nil }
    let n = Double(count)
    let degrees = Double(design.degreesOfFreedom)
    let (mean, largest) = response.reduce((0.0, 0.0)) { sum, value in
      (sum.0 + value / n, max(sum.1, value.magnitude))
    }
    // Below that what is left of the values is rounding.
    guard deviation > largest * 0x1p-36 else { return nil }
    let about = termNames.first == Design.interceptName ? mean : 0
    let total = response.reduce(0) { $0 + ($1 - about) * ($1 - about) }
    let squares = deviation * deviation * degrees
    let aicc = aicc(squares / n, values)
    return Numbers(
      degreesOfFreedom: degrees, estimates: estimates, unitErrors: unitErrors,
      rSquared: total > 0 ? 1 - squares / total : nil, aicc: aicc.isFinite ? aicc : nil,
      residualStandardDeviation: deviation, heights: heights)
  }

  private func aicc(_ meanSquare: Double, _ values: [Double]) -> Double {
    let n = Double(count)
    let likelihood = -0.5 * n * (Double.log(2 * Double.pi * meanSquare) + 1)
    let criteria = InformationCriteria(
      logLikelihood: likelihood, parameterCount: termNames.count + 1, observationCount: count)
    return criteria.aicc - 2 * values.reduce(0) { $0 + transform.logSlope(at: $1) }
  }
}

extension MonotoneTransform {
  /// log g'(y): -log y for the logarithm, log (u - l) / ((y - l)(u - y)) for the logit.
  func logSlope(at y: Double) -> Double {
    switch self {
    case .logarithm: -Double.log(y)
    case .logit(let lower, let upper):
      Double.log(upper - lower) - Double.log(y - lower) - Double.log(upper - y)
    default: 0
    }
  }
}
