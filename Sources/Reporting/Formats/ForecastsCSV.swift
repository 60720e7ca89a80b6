import Assessment
import IndicatorData
import Statistics

/// `forecasts.csv`: the quantiles of every year of every projected series, as SDMX-CSV 2.0.
///
/// Observed figures are not repeated; every row has `OBS_STATUS` F. `REF_AREA` is the area of
/// the series itself, so a proxy's forecast never carries the plan area's code.
package enum ForecastsCSV {
  /// The probabilities whose quantiles are always written: those of 50, 80 and 95 % intervals.
  package static let probabilities = ForecastQuantiles.probabilities

  /// The probabilities of the ends of more intervals beside the usual ones, in order.
  ///
  /// - Parameter levels: Levels in per cent, 1 to 99.
  /// - Returns: Ascending, without repeats.
  static func probabilities(with levels: [Int]) -> [Double] {
    // Counted in two-hundredths, so that 80 % gives 0.1 and 0.9 exactly once.
    let ends = levels.flatMap { [100 - $0, 100 + $0] }
    return Set(probabilities + ends.map { Double($0) / 200 }).sorted()
  }

  static let columns = [
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "METHOD", "SCENARIO",
    "QUANTILE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "MODEL", "EVIDENCE",
    "PLAN_INDICATOR",
  ]

  /// The table's text.
  ///
  /// - Parameters:
  ///   - assessment: An assessed plan.
  ///   - levels: Levels of intervals wanted beside 50, 80 and 95 %, in per cent.
  /// - Returns: CSV in UTF-8, numbers with a decimal point and 10 significant digits.
  package static func text(_ assessment: PlanAssessment, levels: [Int] = []) -> String {
    let probabilities = probabilities(with: levels)
    var writer = CSVWriter(header: columns)
    for (indicator, projection) in assessment.projections {
      guard let forecast = projection.forecast else { continue }
      let key = projection.series.key
      let evidence = projection.role == .own ? "own" : "proxy"
      for (year, distribution) in zip(forecast.years, forecast.distributions) {
        for probability in probabilities {
          writer.append([
            "dataflow", "ATTAIN:FORECASTS(1.0)", "I", key.indicator, key.area, key.method ?? "",
            "baseline", cell(probability), "\(year)", cell(distribution.quantile(probability)),
            "F", projection.series.unit ?? indicator.unit[.en], forecast.model, evidence,
            indicator.id,
          ])
        }
      }
    }
    return writer.text
  }
}
