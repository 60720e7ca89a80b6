import LinearAlgebra
import Statistics

/// Simulated futures of one series: a value for each path and year.
///
/// Questions that join years (never below 3 %, average growth over five years) are asked of whole
/// paths, because the years of one path depend on each other.
public struct Paths: Sendable, Equatable {
  /// The simulated years, ascending and without gaps.
  public let years: ClosedRange<Int>
  /// The number of paths.
  public let count: Int
  /// The values, the years of one path side by side.
  private let values: [Double]

  /// Paths given directly, the years of one path side by side.
  package init(years: ClosedRange<Int>, count: Int, values: [Double]) {
    require(
      values.count == count * years.count,
      "\(values.count) values for \(count) paths of \(years.count) years")
    self.years = years
    self.count = count
    self.values = values
  }

  /// The value of one path in one year.
  ///
  /// - Parameters:
  ///   - path: 0 to `count` - 1.
  ///   - year: One of `years`.
  public subscript(path: Int, year: Int) -> Double {
    values[path * years.count + year - years.lowerBound]
  }

  /// The distribution of each year over the paths.
  ///
  /// - Parameter model: The name of the model that made the paths.
  /// - Returns: One empirical distribution a year.
  /// - Complexity: O(years x count log count).
  package func forecast(model: String) -> Forecast {
    var known: [(year: Int, distribution: PredictiveDistribution)] = []
    for year in years {
      guard
        let distribution = try? EmpiricalDistribution((0..<count).map { self[$0, year] })
      else { break }  // beyond the range of numbers from here on
      known.append((year, .empirical(distribution)))
    }
    return Forecast(
      model: model, years: known.map(\.year), distributions: known.map(\.distribution))
  }
}
