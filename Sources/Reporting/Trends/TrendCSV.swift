import Assessment
import IndicatorData
import Trends

/// The table of `attain trend` as CSV: one row a series and model, and target where there are such.
///
/// Columns depend on the command line alone, never on the data. `Documentation/Output-Schema.md`
/// says what each holds.
package struct TrendCSV: Sendable {
  private let columns: TrendColumns

  /// A table.
  ///
  /// - Parameter columns: What it shows.
  package init(_ columns: TrendColumns) { self.columns = columns }

  /// The header line.
  package var header: [UInt8] {
    var names = [
      "unique_id", "model", "outcome", "note", "n", "first", "last", "last_value", "df",
    ]
    for index in 1...max(1, columns.termCount) where columns.termCount > 0 {
      names += ["term", "estimate", "std_error", "p"].map { "\($0)_\(index)" }
      for level in columns.levels { names += ["lo_\(level)_\(index)", "hi_\(level)_\(index)"] }
    }
    names += ["r2", "aicc", "residual_sd", "iterations"]
    for time in columns.times.map(TrendColumns.text) {
      names.append("fit_\(time)")
      for level in columns.levels {
        names += ["line_lo_\(level)_\(time)", "line_hi_\(level)_\(time)"]
      }
      for level in columns.levels { names += ["lo_\(level)_\(time)", "hi_\(level)_\(time)"] }
    }
    if columns.hasDiagnostics {
      names += TrendDiagnostics.Question.allCases.map { "p_\($0.rawValue)" } + ["break_at"]
    }
    if columns.hasTargets { names += Self.targetNames }
    return Array(names.joined(separator: ",").utf8) + [0x0A]
  }

  private static let targetNames = [
    "target_id", "by", "relation", "value", "fit_by", "arrival", "required_slope",
    "probability_textbook", "probability_calibrated", "past_cases", "past_years_ahead",
    "past_held_80", "past_held_95", "past_right", "past_yes_came_true", "why",
  ]

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - bytes: Where to write it.
  package func append(_ row: TrendRow, to bytes: inout [UInt8]) {
    var line = CSVLine(digits: columns.digits)
    appendHead(row, &line)
    appendTerms(row, &line)
    let fit = row.fit
    line.number(fit?.rSquared)
    line.number(fit?.aicc)
    line.number(fit?.residualStandardDeviation)
    line.number(fit.map { Double($0.iterations) })
    for index in columns.times.indices {
      appendProjection(index < row.projections.count ? row.projections[index] : nil, &line)
    }
    if columns.hasDiagnostics { appendTests(row.diagnostics, &line) }
    if columns.hasTargets { appendTarget(row.target, &line) }
    bytes += line.ended()
  }

  /// Appends a row of a shared fit: the same columns from bare numbers.
  ///
  /// - Parameters:
  ///   - numbers: The numbers.
  ///   - shared: The fit they come from.
  ///   - series: The series.
  ///   - bytes: Where to write it.
  package func append(
    _ numbers: SharedTrend.Numbers, of shared: SharedTrend, _ series: TrendSeries,
    to bytes: inout [UInt8]
  ) {
    var line = CSVLine(digits: columns.digits)
    appendHead(
      series, shared.model, outcome: "fitted", note: "", count: series.values.count,
      numbers.degreesOfFreedom, &line)
    let deviation = numbers.residualStandardDeviation
    for index in 0..<columns.termCount {
      guard index < shared.termNames.count else {
        line.empty(4 + 2 * columns.levels.count)
        continue
      }
      let estimate = numbers.estimates[numbers.estimates.startIndex + index]
      let error = deviation * numbers.unitErrors[index]
      line.text(shared.termNames[index])
      line.number(estimate)
      line.number(error)
      line.number(shared.pValue(estimate, error: error))
      for quantile in shared.quantiles {
        line.number(estimate - quantile * error)
        line.number(estimate + quantile * error)
      }
    }
    line.number(numbers.rSquared)
    line.number(numbers.aicc)
    line.number(deviation)
    line.number(0)
    for index in columns.times.indices {
      let height = numbers.heights[numbers.heights.startIndex + index]
      let unit = shared.unitDeviations[index]
      line.number(shared.transform.invert(height))
      for spread in [deviation * unit, deviation * (1 + unit * unit).squareRoot()] {
        for quantile in shared.quantiles {
          line.number(shared.transform.invert(height - quantile * spread))
          line.number(shared.transform.invert(height + quantile * spread))
        }
      }
    }
    bytes += line.ended()
  }

  private func appendHead(_ row: TrendRow, _ line: inout CSVLine) {
    appendHead(
      row.series, row.model, outcome: row.outcome, note: row.note,
      count: row.fit?.observationCount ?? row.series.values.count, row.fit?.degreesOfFreedom,
      &line)
  }

  private func appendHead(
    _ series: TrendSeries, _ model: TrendModel, outcome: String, note: String, count: Int,
    _ degrees: Double?, _ line: inout CSVLine
  ) {
    let last = series.times.max()
    line.text(series.key)
    line.text(model.name)
    line.text(outcome)
    line.text(note)
    line.number(Double(count))
    line.number(series.times.min())
    line.number(last)
    line.number(last.flatMap { series.times.lastIndex(of: $0) }.map { series.values[$0] })
    line.number(degrees)
  }

  private func appendTerms(_ row: TrendRow, _ line: inout CSVLine) {
    let terms = row.fit?.terms ?? []
    for index in 0..<columns.termCount {
      guard index < terms.count else {
        line.empty(4 + 2 * columns.levels.count)
        continue
      }
      let term = terms[index]
      line.text(term.name)
      line.number(term.estimate)
      line.number(term.standardError)
      line.number(term.pValue)
      for level in columns.levels { line.range(term.interval(level: Double(level) / 100)) }
    }
  }

  private func appendProjection(_ projection: TrendProjection?, _ line: inout CSVLine) {
    line.number(projection?.value)
    for law in [projection?.line, projection?.observation] {
      for level in columns.levels { line.range(law?.interval(level: Double(level) / 100)) }
    }
  }

  private func appendTests(_ diagnostics: TrendDiagnostics?, _ line: inout CSVLine) {
    for index in TrendDiagnostics.Question.allCases.indices {
      line.number(diagnostics?.tests[index]?.pValue)
    }
    line.number(diagnostics?.breakTime)
  }

  private func appendTarget(_ answer: TrendTarget?, _ line: inout CSVLine) {
    guard let answer else {
      line.empty(Self.targetNames.count)
      return
    }
    let target = answer.target
    line.text(target.id)
    line.number(Double(target.year))
    line.text(target.relation)
    line.text(
      target.valueHigh.map { "\(NumberText(target.value))..\(NumberText($0))" }
        ?? NumberText(target.value).description)
    line.number(answer.height)
    line.number(answer.arrival.map(Double.init))
    line.number(answer.requiredSlope)
    line.number(answer.textbookProbability)
    line.number(answer.calibrated.probability)
    let record = answer.record
    line.number(record.map { Double($0.cases) })
    line.number(record.map { Double($0.yearsAhead) })
    line.number(record?.share80)
    line.number(record?.share95)
    line.number(record?.rightShare)
    line.number(record?.yesShare)
    line.text(answer.reason)
  }
}

/// One line of CSV in the making.
struct CSVLine {
  private let digits: Int
  private var bytes: [UInt8] = []
  private var isFirst = true

  init(digits: Int) {
    self.digits = digits
    bytes.reserveCapacity(512)
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  mutating func text(_ text: String) {
    separate()
    let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
    guard text.utf8.contains(where: special.contains) else {
      bytes += Array(text.utf8)
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// A number; nothing where there is none or it is not finite.
  mutating func number(_ value: Double?) {
    separate()
    guard let value, value.isFinite else { return }
    if digits == 10 {
      NumberBytes.append(value, to: &bytes)
    } else {
      bytes += Array(NumberText(value, significantDigits: digits).description.utf8)
    }
  }

  mutating func range(_ range: ClosedRange<Double>?) {
    number(range?.lowerBound)
    number(range?.upperBound)
  }

  mutating func empty(_ count: Int) {
    for _ in 0..<count { separate() }
  }

  /// The line with its end.
  func ended() -> [UInt8] { bytes + [0x0A] }
}
