import LinearAlgebra
import Statistics

/// What a model expects of one series: a predictive distribution for each year.
///
/// Median, interval and the probability of reaching a value are questions asked of it:
///
///     forecast[2030]?.median
///     forecast[2030]?.upperTailProbability(30)      // P(value > 30 in 2030)
public struct Forecast: Sendable, Equatable {
  /// The name of the model that made it.
  public let model: String
  /// The forecast years, ascending and without gaps.
  public let years: [Int]
  /// The distribution of each year, in the indicator's unit.
  public let distributions: [PredictiveDistribution]

  /// A forecast of consecutive years.
  ///
  /// - Parameters:
  ///   - model: The model's name.
  ///   - years: Consecutive years, ascending.
  ///   - distributions: One for each year.
  public init(model: String, years: [Int], distributions: [PredictiveDistribution]) {
    require(
      years.count == distributions.count,
      "\(years.count) years for \(distributions.count) distributions")
    require(
      zip(years, years.dropFirst()).allSatisfy { $1 - $0 == 1 }, "years with gaps: \(years)")
    self.model = model
    self.years = years
    self.distributions = distributions
  }

  /// The distribution of one year; `nil` for a year it has no law for.
  ///
  /// - Parameter year: A calendar year.
  public subscript(year: Int) -> PredictiveDistribution? {
    guard let first = years.first else { return nil }
    let (place, overflow) = year.subtractingReportingOverflow(first)
    return overflow || !years.indices.contains(place) ? nil : distributions[place]
  }

  /// Builds a forecast by asking for each year after the last observation.
  ///
  /// - Parameters:
  ///   - model: The model's name.
  ///   - lastTime: The end of the last observed period, in decimal years.
  ///   - lastYear: The last year to forecast.
  ///   - distribution: The distribution a number of years after the last observation.
  /// - Returns: The forecast of the years that end after `lastTime`.
  /// - Complexity: One call a year.
  static func yearly(
    model: String, after lastTime: Double, through lastYear: Int,
    distribution: (_ yearsAhead: Double) -> PredictiveDistribution
  ) -> Forecast {
    let firstYear = Int(lastTime.rounded(.down))  // a year ends at year + 1
    guard firstYear <= lastYear else {
      return Forecast(model: model, years: [], distributions: [])
    }
    let years = Array(firstYear...lastYear)
    return Forecast(
      model: model, years: years,
      distributions: years.map { distribution(Double($0) + 1 - lastTime) })
  }
}
