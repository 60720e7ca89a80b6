import LinearAlgebra
import RealModule

/// How long an area keeps its place among others.
///
/// A place is a standard normal score u: the share of areas behind, read through the normal
/// quantile. It is the sum of a lasting part, with variance `lasting`, and a passing part that
/// fades by `decay` a year, so that two places of one area h years apart correlate by
///
///     c(h) = lasting + (1 - lasting) decay^h
///
/// One law for all areas; the year's common effect drops out of places.
public struct RankPersistence: Sendable, Equatable {
  /// The variance of the lasting part, 0 to 1.
  public let lasting: Double
  /// The yearly factor of the passing part, 0 to 1.
  public let decay: Double
  /// The pairs of places the two numbers were estimated from; 0 for the default.
  public let pairs: Int

  /// Measured on the competitiveness ranks of Viet Nam's 63 provinces (PCI, 2006 to 2016): places
  /// correlate by 0.75 after one year, 0.60 after three, and 0.55 after five to eleven.
  public static let provinces = RankPersistence(lasting: 0.54, decay: 0.49, pairs: 0)

  /// A law of places.
  ///
  /// - Parameters:
  ///   - lasting: 0 to 1.
  ///   - decay: 0 to 1.
  ///   - pairs: How many pairs it was estimated from.
  public init(lasting: Double, decay: Double, pairs: Int) {
    require((0...1).contains(lasting), "a lasting share of \(lasting)")
    require((0...1).contains(decay), "a decay of \(decay)")
    self.lasting = lasting
    self.decay = decay
    self.pairs = pairs
  }

  /// The correlation of an area's places some years apart.
  ///
  /// - Parameter years: 0 or more.
  /// - Returns: 1 at 0 years, then between `lasting` and 1.
  public func correlation(years: Double) -> Double {
    years > 0 ? lasting + (1 - lasting) * Double.pow(decay, years) : 1
  }

  /// Learns from a panel of places, leaning on the default as if it were `weight` pairs a lag.
  ///
  /// Least squares over the products of an area's places in two years, by lag: the two numbers,
  /// on a grid of 0.01, whose c(h) is nearest to the mean products. Two years count only where
  /// enough areas are known in both: lists of the first areas alone would make places look kept.
  ///
  /// - Parameters:
  ///   - areas: Each area's places, in order of time.
  ///   - least: The least number of areas known in both of two years.
  ///   - prior: The law leaned on.
  ///   - weight: Pairs a lag that the prior counts for.
  /// - Complexity: O(areas x years² + 10,000 x lags).
  public init(
    learningFrom areas: [[RankPlace]], least: Int, prior: RankPersistence = .provinces,
    weight: Double = 60
  ) {
    var products: [[Double]: [Double]] = [:]
    for places in areas {
      for (index, late) in places.enumerated() {
        for early in places[..<index] {
          products[[early.time, late.time], default: []].append(late.score * early.score)
        }
      }
    }
    var sums: [Int: (product: Double, count: Double)] = [:]
    for years in products.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let lag = Int((years[1] - years[0]).rounded())
      guard lag >= 1, let found = products[years], found.count >= max(least, 2) else { continue }
      sums[lag, default: (0, 0)].product += found.reduce(0, +)
      sums[lag, default: (0, 0)].count += Double(found.count)
    }
    let pairs = sums.values.reduce(0) { $0 + Int($1.count) }
    guard pairs > 0 else {
      self = prior
      return
    }
    let lags = sums.sorted { $0.key < $1.key }.map { lag, sum in
      let years = Double(lag)
      let count = sum.count + weight
      return (
        years: years, count: count,
        mean: (sum.product + weight * prior.correlation(years: years)) / count
      )
    }
    var best = (error: Double.infinity, lasting: prior.lasting, decay: prior.decay)
    for lasting in stride(from: 0.0, through: 0.991, by: 0.01) {
      for decay in stride(from: 0.0, through: 0.991, by: 0.01) {
        let law = RankPersistence(lasting: lasting, decay: decay, pairs: 0)
        let error = lags.reduce(0.0) { sum, lag in
          let miss = lag.mean - law.correlation(years: lag.years)
          return sum + lag.count * miss * miss
        }
        if error < best.error { best = (error, lasting, decay) }
      }
    }
    self.init(lasting: best.lasting, decay: best.decay, pairs: pairs)
  }
}
