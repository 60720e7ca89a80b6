import Assessment
import Statistics

/// `scenarios.csv`: one row an indicator, scenario, year and target of that year; output schema 1.
package enum ScenariosCSV {
  static let columns = [
    "SCENARIO", "INDICATOR", "REF_AREA", "SERIES_METHOD", "TIME_PERIOD", "MEDIAN", "LO_50",
    "HI_50", "LO_80", "HI_80", "LO_95", "HI_95", "MEDIAN_DIFFERENCE", "TARGET_ID", "PROBABILITY",
    "DIFFERENCE",
  ]

  /// The table's text.
  ///
  /// - Parameter scenarios: A plan under its scenarios.
  /// - Returns: CSV in UTF-8, numbers with a decimal point and 10 significant digits.
  package static func text(_ scenarios: ScenarioAssessment) -> String {
    var writer = CSVWriter(header: columns)
    for run in scenarios.runs {
      for course in run.courses {
        append(course, of: run, to: &writer)
      }
    }
    return writer.text
  }

  private static func append(
    _ course: CourseOutcome, of run: ScenarioAssessment.Run, to writer: inout CSVWriter
  ) {
    guard let forecast = course.projection.forecast else { return }
    let key = course.projection.series.key
    for (year, law) in zip(forecast.years, forecast.distributions) {
      let base = course.baseline.forecast?[year]
      let intervals = [0.5, 0.8, 0.95].map { law.interval(level: $0) }
      let cells =
        [
          run.scenario.id, course.indicator.id, key.area, key.method ?? "", "\(year)",
          cell(law.median),
        ] + intervals.flatMap { [cell($0.lowerBound), cell($0.upperBound)] }
        + [cell(course.isMoved ? base.map { law.median - $0.median } : 0)]
      let due = course.answers.filter { $0.question.target.by == year }
      if due.isEmpty { writer.append(cells + ["", "", ""]) }
      for answer in due {
        writer.append(
          cells + [
            answer.question.target.number ?? "", cell(answer.probability),
            cell(answer.difference),
          ])
      }
    }
  }
}
