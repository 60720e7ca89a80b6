import Assessment
import IndicatorData
import Plans

/// A column of the tables of targets: its heading, and the cell of a target under it.
///
/// Declared once; each format chooses which it shows, and how wide. The tables for programs
/// (`TargetsCSV`, `AssessmentCSV`) have columns of their own, whose names are fixed.
enum TargetColumn: String {
  case number, indicator, unit, year, goal, target, newestPeriod, newestValue, now, figures
  case median, low80, high80, low95, high95, range, chance, group, verdict
  case basis, evidence, agencies, notes, source, chart

  /// Columns that hold numbers, set to the right.
  var isNumeric: Bool {
    switch self {
    case .number, .year, .figures, .newestValue, .median, .low80, .high80, .low95, .high95, .chance:
      true
    default: false
    }
  }

  /// The heading.
  ///
  /// - Parameters:
  ///   - p: The language.
  ///   - level: The level of the interval shown, in per cent.
  /// - Returns: A few words.
  func title(_ p: Phrases, level: Int = 80) -> String {
    switch self {
    case .number: p[.no]
    case .indicator: p[.indicator]
    case .unit: p[.unit]
    case .year: p[.year]
    case .goal, .target: p[.target]
    case .newestPeriod: p[.newestPeriod]
    case .now, .newestValue: p[.now]
    case .figures: p[.figuresOnSheet]
    case .median: p[.medianOnSheet]
    case .low80: p[.eightyPercentFromOnSheet]
    case .high80: p[.eightyPercentToOnSheet]
    case .low95: p[.ninetyPercentFrom]
    case .high95: p[.ninetyPercentToOnSheet]
    case .range: level == 80 ? p[.median80Percent] : p[.medianPercent, level]
    case .chance: p[.probabilityInReport]
    case .group: p[.classHeading]
    case .verdict: p[.verdict]
    case .basis: p[.basis]
    case .evidence: p[.evidence]
    case .agencies: p[.agencies]
    case .notes: p[.notes]
    case .source: p[.source]
    case .chart: p[.chart]
    }
  }

  /// The cell of a target as text; empty for a chart, and for what only a report knows (notes,
  /// agencies by name, sources).
  ///
  /// - Parameters:
  ///   - result: What can be said of the target.
  ///   - p: The language.
  ///   - level: The level of the interval shown, in per cent.
  /// - Returns: A text; "–" for what there is none of.
  func text(_ result: TargetResult, _ p: Phrases, level: Int = 80) -> String {
    let isHeading = result.outcome == .heading
    switch self {
    case .number: return result.target.number ?? ""
    case .indicator: return result.indicator.name[p.language]
    case .unit: return result.indicator.unit[p.language]
    case .year: return result.target.by.map { "\($0)" } ?? ""
    case .target: return p.target(result.target.value, of: result.indicator)
    case .goal: return Self.goal(result, p)
    case .newestPeriod:
      return result.projection.flatMap { $0.latest.map { p.period($0.period) } } ?? ""
    case .now: return Self.now(result, p)
    case .figures: return isHeading ? "" : "\(result.projection?.history.count ?? 0)"
    case .range: return Self.range(result, p, level: level)
    case .chance:
      guard case .probability(let probability) = result.outcome else { return "–" }
      return p.probability(probability)
    case .group: return isHeading ? "" : p.shortName(of: AttainmentClass(result))
    case .verdict: return Self.verdict(result, p)
    case .basis: return isHeading ? "" : Self.basis(result, p)
    case .evidence: return result.evidenceGrade.map { p.evidence($0) } ?? ""
    case .newestValue, .median, .low80, .high80, .low95, .high95:
      return value(result).map { p.number($0) } ?? ""
    case .agencies, .notes, .source, .chart: return ""
    }
  }

  /// The number of a target; `nil` for words, and where there is none.
  ///
  /// - Parameter result: What can be said of the target.
  /// - Returns: A number in the unit of the column.
  func value(_ result: TargetResult) -> Double? {
    let law = result.distribution
    return switch self {
    case .year: result.target.by.map(Double.init)
    case .now, .newestValue: result.projection?.latest?.value
    case .figures:
      result.outcome == .heading ? nil : Double(result.projection?.history.count ?? 0)
    case .median, .range: law?.median
    case .low80: law?.interval(level: 0.8).lowerBound
    case .high80: law?.interval(level: 0.8).upperBound
    case .low95: law?.interval(level: 0.95).lowerBound
    case .high95: law?.interval(level: 0.95).upperBound
    case .chance, .verdict: result.probability
    default: nil
    }
  }
}

extension TargetColumn {
  /// The target in its unit, and its year.
  private static func goal(_ result: TargetResult, _ p: Phrases) -> String {
    let value = p.target(result.target.value, of: result.indicator)
    guard let by = result.target.by, !value.isEmpty else { return value }
    let unit = result.event == nil ? "" : p.unit(of: result.target, result.indicator)
    // The mark of a value without a sign stands behind its unit.
    let (number, mark) = value.hasSuffix("*") ? (value.dropLast(), "*") : (value[...], "")
    return "\(number)\(unit)\(mark), \(by)"
  }

  /// The newest figure, its period, and its status where that is not A.
  private static func now(_ result: TargetResult, _ p: Phrases) -> String {
    guard let latest = result.projection?.latest, let value = latest.value else { return "–" }
    let status = latest.status == .normal ? "" : " \(latest.statuses.code)"
    // A target of growth is in per cent, its figures in a unit of their own.
    let unit =
      result.target.measure.isInUnit
      ? p.sign(ofUnit: result.indicator.unit[p.language])
      : result.projection?.series.unit.map { " " + $0 } ?? ""
    return "\(p.asPublished(value))\(unit) (\(p.period(latest.period))\(status))"
  }

  /// Whose figures the answer rests on.
  private static func basis(_ result: TargetResult, _ p: Phrases) -> String {
    switch result.projection?.role {
    case .own: p[.own]
    case .proxy: p[.proxy]
    case nil: "–"
    }
  }

  /// Median and interval of the target year.
  private static func range(_ result: TargetResult, _ p: Phrases, level: Int) -> String {
    guard let distribution = result.distribution else { return "–" }
    let interval = distribution.interval(level: Double(level) / 100)
    let decimals = Phrases.decimals(
      of: result.indicator, max(interval.lowerBound.magnitude, interval.upperBound.magnitude))
    let (low, high) = (
      p.number(interval.lowerBound, decimals: decimals),
      p.number(interval.upperBound, decimals: decimals)
    )
    let sign =
      result.target.measure.isInUnit
      ? p.sign(ofUnit: result.indicator.unit[p.language]) : p.percent("")
    return "\(p.number(distribution.median, decimals: decimals))\(sign) [\(low); \(high)]"
  }

  /// The answer in words, with a question mark where it rests on little.
  private static func verdict(_ result: TargetResult, _ p: Phrases) -> String {
    let answer = p.answer(result)
    return result.verdict != nil && result.isWeaklyEvidenced ? answer + " (?)" : answer
  }
}
