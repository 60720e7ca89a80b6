import LinearAlgebra

/// A distribution known by some of its quantiles, as models of quantiles give them.
///
/// Between two known quantiles the value is linear in the quantile of Student's t with five degrees
/// of freedom; beyond the outermost it continues with the slope of the last piece, so the tails are
/// those of that t. Known quantiles are returned to the bit.
///
///     let sales = try QuantileDistribution(probabilities: [0.1, 0.5, 0.9], values: [8, 10, 14])
///     sales.quantile(0.9)              // 14
///     sales.quantile(0.975)            // 16.97
///     sales.upperTailProbability(14)   // 0.1
///
/// Equal neighbours make a point of that probability. Mean and standard deviation are not computed.
public struct QuantileDistribution: ProbabilityDistribution {
  /// Probabilities with their place on the scale of Student's t.
  public struct Grid: Sendable, Equatable {
    /// The probabilities, ascending.
    public let probabilities: [Double]
    fileprivate let places: [Double]

    /// A grid to be shared by many distributions.
    ///
    /// - Parameter probabilities: Two or more, ascending, above 0 and below 1.
    public init(_ probabilities: [Double]) {
      require(probabilities.count >= 2, "\(probabilities.count) quantiles, not 2 or more")
      require(
        zip(probabilities, probabilities.dropFirst()).allSatisfy(<)
          && probabilities.allSatisfy { $0 > 0 && $0 < 1 },
        "the probabilities \(probabilities) do not ascend from above 0 to below 1")
      self.probabilities = probabilities
      places = probabilities.map { Self.tails.quantile(lowerTail: $0) }
    }

    fileprivate static let tails = StandardStudentT(degreesOfFreedom: 5)
  }

  /// The probabilities.
  public let grid: Grid
  /// The value at each, never falling.
  public let values: [Double]

  /// Creates the distribution with the given quantiles.
  ///
  /// - Parameters:
  ///   - grid: The probabilities.
  ///   - values: The value at each of them, finite and never falling.
  public init(grid: Grid, values: [Double]) {
    require(
      values.count == grid.probabilities.count,
      "\(values.count) values for \(grid.probabilities.count) probabilities")
    require(
      values.allSatisfy(\.isFinite) && zip(values, values.dropFirst()).allSatisfy(<=),
      "the quantiles \(values) fall or are not finite")
    self.grid = grid
    self.values = values
  }

  /// Not computed.
  public var mean: Double? { nil }
  /// Not computed.
  public var standardDeviation: Double? { nil }

  /// P(X <= x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability.
  public func cumulativeProbability(_ x: Double) -> Double {
    place(of: x).map(Grid.tails.lowerTail) ?? (x < values[0] ? 0 : 1)
  }

  /// P(X > x).
  ///
  /// - Parameter x: A value.
  /// - Returns: A probability, precise also when tiny.
  public func upperTailProbability(_ x: Double) -> Double {
    place(of: x).map(Grid.tails.upperTail) ?? (x < values[0] ? 1 : 0)
  }

  /// The value at a cumulative probability.
  ///
  /// - Parameter probability: p, 0 to 1.
  /// - Returns: x.
  public func quantile(_ probability: Double) -> Double {
    if let known = grid.probabilities.firstIndex(of: probability) { return values[known] }
    require(
      probability >= 0 && probability <= 1,
      "a probability lies between 0 and 1, not at \(probability)")
    return value(at: Grid.tails.quantile(lowerTail: probability))
  }

  /// The value at an upper tail probability.
  ///
  /// - Parameter probability: q, 0 to 1.
  /// - Returns: x.
  public func quantile(upperTail probability: Double) -> Double {
    if let known = grid.probabilities.firstIndex(where: { 1 - $0 == probability }) {
      return values[known]
    }
    require(
      probability >= 0 && probability <= 1,
      "a probability lies between 0 and 1, not at \(probability)")
    return value(at: Grid.tails.quantile(upperTail: probability))
  }

  /// The density at x.
  ///
  /// - Parameter x: A value.
  /// - Returns: Density per unit; `nil` on a point that has a probability of its own.
  public func density(_ x: Double) -> Double? {
    let piece = piece(holding: x)
    let width = values[piece + 1] - values[piece]
    guard width > 0 else { return x == values[piece] ? nil : 0 }
    let slope = (grid.places[piece + 1] - grid.places[piece]) / width
    return place(of: x).map { Grid.tails.density($0) * slope } ?? 0
  }

  /// One random draw.
  ///
  /// - Parameter stream: The stream to advance.
  /// - Returns: A value.
  public func sample(using stream: inout RandomStream) -> Double { quantile(stream.uniform()) }

  /// The value at a place on the t scale.
  private func value(at place: Double) -> Double {
    let last = values.count - 2
    var piece = 0
    while piece < last, place > grid.places[piece + 1] { piece += 1 }
    let (low, high) = (values[piece], values[piece + 1])
    guard high > low else { return low }
    let share = (place - grid.places[piece]) / (grid.places[piece + 1] - grid.places[piece])
    return low + (high - low) * share
  }

  /// The place of a value on the t scale; `nil` beyond an end that is a point.
  private func place(of x: Double) -> Double? {
    let piece = piece(holding: x)
    let (low, high) = (values[piece], values[piece + 1])
    let (from, to) = (grid.places[piece], grid.places[piece + 1])
    guard high > low else { return x == low ? to : nil }
    return from + (to - from) * ((x - low) / (high - low))
  }

  /// The piece that holds a value, the outer ones without end; of several, the last.
  private func piece(holding x: Double) -> Int {
    var piece = 0
    while piece < values.count - 2, x >= values[piece + 1] { piece += 1 }
    // At the end of the last piece with a width, the probability is that of its upper end.
    return piece
  }
}
