import Forecasting
import IndicatorData
import RealModule
import Statistics

/// The uncertainty of a series' links, carried into its forecast.
///
/// A link moves all earlier figures together, so its error leaves the newest level alone and
/// changes the pace. The model is fitted three times, with the earlier figures at the link, and
/// sqrt(3) standard errors above and below it, and the three laws are mixed with weights 2/3, 1/6
/// and 1/6: Gauss-Hermite quadrature, exact for whatever depends on the link as a polynomial of
/// degree five, so mean and variance of the link's effect are kept without assuming it linear.
/// Several links are independent and are moved one at a time; the middle keeps the rest of the
/// weight.
///
/// Reference: Julier and Uhlmann (1997), *A new extension of the Kalman filter to nonlinear
/// systems* (sigma points, kappa = 3 - n); Abramowitz and Stegun, 25.4.46.
struct LinkSpread: Sendable {
  private static let reach = 3.0.squareRoot()

  /// The fits beside the middle one; each has a weight of one sixth.
  let fits: [ProjectionFit]

  /// Fits the moved histories; `nil` where no link is uncertain.
  ///
  /// - Parameters:
  ///   - series: A series with joins.
  ///   - history: Its figures.
  ///   - fit: Fits a history; `nil` where it cannot.
  init?(_ series: Series, _ history: History, fit: (History) -> ProjectionFit?) {
    fits = series.joins.flatMap { join -> [ProjectionFit] in
      guard join.link.standardError > 0, let at = join.at else { return [] }
      return [Self.reach, -Self.reach].compactMap { side in
        fit(history.moved(before: at.end, by: side, of: join.link))
      }
    }
    if fits.isEmpty { return nil }
  }

  /// The mixed forecast.
  func forecast(around middle: ProjectionFit, throughYear year: Int) -> Forecast {
    let centre = middle.forecast(throughYear: year)
    let sides = fits.map { $0.forecast(throughYear: year) }
    let distributions = centre.distributions.enumerated().map { index, distribution in
      let all = [distribution] + sides.map { $0.distributions[index] }
      return (try? MixtureDistribution(all, weights: weights)).map { .mixture($0) }
        ?? distribution
    }
    return Forecast(model: centre.model, years: centre.years, distributions: distributions)
  }

  /// Paths of all fits, in proportion to their weights.
  func simulate(
    around middle: ProjectionFit, paths count: Int, throughYear year: Int,
    using stream: inout RandomStream
  ) -> Paths? {
    let share = count / 6
    let counts = [count - share * fits.count] + fits.map { _ in share }
    var values: [Double] = []
    var years: ClosedRange<Int>?
    for (fit, count) in zip([middle] + fits, counts) where count > 0 {
      guard let paths = fit.simulate(paths: count, throughYear: year, using: &stream) else {
        return nil
      }
      years = paths.years
      for path in 0..<count { values += paths.years.map { paths[path, $0] } }
    }
    return years.map { Paths(years: $0, count: count, values: values) }
  }

  private var weights: [Double] {
    [1 - Double(fits.count) / 6] + fits.map { _ in 1.0 / 6 }
  }
}

extension History {
  /// The figures with those before a time moved by a number of the link's standard errors.
  func moved(before time: Double, by errors: Double, of link: SeriesLink) -> History {
    let values = zip(times, values).map { when, value -> Double in
      guard when < time else { return value }
      let size = errors * link.standardError
      return link.form == .ratio ? value * Double.exp(size) : value + size
    }
    return History(
      times: times, values: values, breaksBefore: breaksBefore, resolution: resolution,
      periodsPerYear: periodsPerYear)
  }
}
