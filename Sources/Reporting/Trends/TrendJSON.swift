import Assessment
import IndicatorData
import Plans
import Trends

/// The rows of `attain trend` as JSON objects: the contents of `TrendCSV`, lists as lists.
package struct TrendJSON: Sendable {
  private let columns: TrendColumns

  /// Objects.
  ///
  /// - Parameter columns: What they show.
  package init(_ columns: TrendColumns) { self.columns = columns }

  /// What stands before the first row of a document of output schema 1.
  package var opening: String {
    "{\"engine\":{\"name\":\"attain\",\"version\":\"\(ProgramIdentity.version)\"},"
      + "\"schema_version\":\(ProgramIdentity.schemaVersion),\"trends\":["
  }

  /// What stands after the last row.
  package var closing: String { "]}\n" }

  /// One row on one line, without its end.
  ///
  /// - Parameter row: The row.
  /// - Returns: A JSON object.
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package func object(_ row: TrendRow) throws -> String {
    String(try JSONText.line(Entry(row, columns)).dropLast())
  }

  private struct Entry: Encodable {
    let unique_id, model, outcome, note: String
    let n: Int
    let first, last, last_value, df, r2, aicc, residual_sd: Double?
    let is_converged: Bool?
    let iterations: Int?
    let terms: [Term]
    let projections: [Projection]
    let tests: [Test]?
    let break_at: Double?
    let target: Target?

    init(_ row: TrendRow, _ columns: TrendColumns) {
      let number = Digits(count: columns.digits)
      let (fit, series) = (row.fit, row.series)
      let newest = series.times.max()
      unique_id = series.key
      model = row.model.name
      outcome = row.outcome
      note = row.note
      n = fit?.observationCount ?? series.values.count
      first = number(series.times.min())
      last = number(newest)
      last_value = number(
        newest.flatMap { series.times.lastIndex(of: $0) }.map { series.values[$0] })
      df = number(fit?.degreesOfFreedom)
      r2 = number(fit?.rSquared)
      aicc = number(fit?.aicc)
      residual_sd = number(fit?.residualStandardDeviation)
      is_converged = fit?.isConverged
      iterations = fit?.iterations
      terms = (fit?.terms ?? []).map { Term($0, columns.levels, number) }
      projections = zip(columns.times, row.projections).compactMap { time, projection in
        projection.map { Projection(time, $0, columns.levels, number) }
      }
      tests = row.diagnostics.map { diagnostics in
        zip(TrendDiagnostics.Question.allCases, diagnostics.tests).compactMap { question, test in
          test.map {
            Test(
              question: question.rawValue, name: $0.name, statistic: number($0.statistic),
              p: number($0.pValue), null_hypothesis: $0.nullHypothesis)
          }
        }
      }
      break_at = number(row.diagnostics?.breakTime)
      target = row.target.map { Target($0, number) }
    }
  }

  /// Rounds as the table does.
  private struct Digits {
    let count: Int

    func callAsFunction(_ value: Double?) -> Double? {
      value.flatMap {
        $0.isFinite ? Double(NumberText($0, significantDigits: count).description) : nil
      }
    }
  }

  private struct Interval: Encodable {
    let level: Int
    let lower, upper: Double?
  }

  private static func intervals(
    _ levels: [Int], _ number: Digits, _ range: (Double) -> ClosedRange<Double>?
  ) -> [Interval] {
    levels.compactMap { level in
      range(Double(level) / 100).map {
        Interval(level: level, lower: number($0.lowerBound), upper: number($0.upperBound))
      }
    }
  }

  private struct Term: Encodable {
    let name: String
    let estimate, std_error, p: Double?
    let intervals: [Interval]

    init(_ term: TrendTerm, _ levels: [Int], _ number: Digits) {
      name = term.name
      estimate = number(term.estimate)
      std_error = number(term.standardError)
      p = number(term.pValue)
      intervals = TrendJSON.intervals(levels, number) { term.interval(level: $0) }
    }
  }

  private struct Projection: Encodable {
    let at, fit: Double?
    let line, observation: [Interval]

    init(_ time: Double, _ projection: TrendProjection, _ levels: [Int], _ number: Digits) {
      at = number(time)
      fit = number(projection.value)
      line = TrendJSON.intervals(levels, number) { projection.line?.interval(level: $0) }
      observation = TrendJSON.intervals(levels, number) {
        projection.observation?.interval(level: $0)
      }
    }
  }

  private struct Test: Encodable {
    let question, name: String
    let statistic, p: Double?
    let null_hypothesis: String
  }

  private struct Target: Encodable {
    let target_id: String
    let by: Int
    let relation: String
    let value, value_high, fit_by, required_slope: Double?
    let arrival: Int?
    let probability_textbook, probability_calibrated: Double?
    let past: Past?
    let why: String

    init(_ answer: TrendTarget, _ number: Digits) {
      target_id = answer.target.id
      by = answer.target.year
      relation = answer.target.relation
      value = number(answer.target.value)
      value_high = number(answer.target.valueHigh)
      fit_by = number(answer.height)
      required_slope = number(answer.requiredSlope)
      arrival = answer.arrival
      probability_textbook = number(answer.textbookProbability)
      probability_calibrated = number(answer.calibrated.probability)
      past = answer.record.map { Past($0, number) }
      why = answer.reason
    }
  }

  private struct Past: Encodable {
    let cases, years_ahead: Int
    let held_80, held_95, right, yes_came_true: Double?

    init(_ record: TrendTrackRecord, _ number: Digits) {
      cases = record.cases
      years_ahead = record.yearsAhead
      held_80 = number(record.share80)
      held_95 = number(record.share95)
      right = number(record.rightShare)
      yes_came_true = number(record.yesShare)
    }
  }
}
