import Assessment
import IndicatorData
import Plans
import Statistics

/// `targets.csv`: one row a target, in plan order; output schema 1.
package enum TargetsCSV {
  /// The columns; additions come at the end and do not change the schema's number.
  static let columns = [
    "TARGET_ID", "INDICATOR", "NAME_VI", "NAME_EN", "UNIT", "REF_AREA", "BY", "RELATION",
    "VALUE", "VALUE_HIGH", "EVIDENCE", "SERIES_INDICATOR", "SERIES_AREA", "SERIES_METHOD",
    "LAST_PERIOD", "LAST_VALUE", "LAST_STATUS", "MEDIAN", "LO_80", "HI_80", "LO_95", "HI_95",
    "PROBABILITY", "OUTCOME", "VERDICT", "N_OBS", "MODEL", "AGENCIES", "TARGET_SOURCE", "NOTE",
    "EVIDENCE_GRADE", "REFERENCE_CLASS", "REACHED_20", "REACHED_50", "REACHED_80", "LINE",
    "LINE_LO_95", "LINE_HI_95", "LINE_PROBABILITY", "LINE_PAST_CASES", "LINE_PAST_HELD_95",
    "LINE_PAST_RIGHT",
  ]

  /// The table's text.
  ///
  /// - Parameter assessment: An assessed plan.
  /// - Returns: CSV in UTF-8, numbers with a decimal point and 10 significant digits.
  package static func text(_ assessment: PlanAssessment) -> String {
    var writer = CSVWriter(header: columns)
    for result in assessment.results { writer.append(row(result, plan: assessment.plan)) }
    return writer.text
  }

  private static func row(_ result: TargetResult, plan: Plan) -> [String] {
    let (target, indicator) = (result.target, result.indicator)
    let value = TargetColumns(target.value, of: indicator)
    let series = result.projection?.series
    let latest = result.projection?.latest
    let bounds80 = result.distribution?.interval(level: 0.80)
    let bounds95 = result.distribution?.interval(level: 0.95)
    let english = Phrases(.en)
    return [
      target.number ?? "", indicator.id, indicator.name[.vi], indicator.name[.en],
      indicator.unit[.en], plan.area, target.by.map { "\($0)" } ?? "", value.relation,
      value.low, value.high, result.evidence, series?.key.indicator ?? "",
      series?.key.area ?? "", series?.key.method ?? "", latest?.period.description ?? "",
      cell(latest?.value), latest?.statuses.code ?? "", cell(result.distribution?.median),
      cell(bounds80?.lowerBound), cell(bounds80?.upperBound), cell(bounds95?.lowerBound),
      cell(bounds95?.upperBound), cell(result.probability), result.outcomeCode,
      result.verdict?.rawValue ?? "", "\(result.projection?.history.count ?? 0)",
      result.distribution == nil ? "" : result.projection?.forecast?.model ?? "",
      indicator.agencies.joined(separator: " "), target.source ?? "",
      result.notes.map { english.note($0, of: indicator) }.joined(separator: "; "),
      result.evidenceGrade?.rawValue ?? "", result.referenceClass?.id ?? "",
      cell(result.attainable(with: 0.2)), cell(result.attainable(with: 0.5)),
      cell(result.attainable(with: 0.8)),
    ] + line(result.straightLine)
  }

  /// The straight line as a comparison.
  private static func line(_ line: StraightLine?) -> [String] {
    [
      cell(line?.value), cell(line?.interval95?.lowerBound), cell(line?.interval95?.upperBound),
      cell(line?.probability), line?.record.map { "\($0.cases)" } ?? "",
      cell(line?.record?.share95), cell(line?.record?.rightShare),
    ]
  }
}

/// A target value in the columns `RELATION`, `VALUE` and `VALUE_HIGH`.
struct TargetColumns {
  let relation: String
  let low: String
  let high: String

  init(_ value: TargetValue, of indicator: Indicator) {
    switch value {
    case .comparison(let relation, let number, _):
      (self.relation, low, high) = (relation.rawValue, cell(number), "")
    case .bare(let number, _):
      let relation: Relation = indicator.better == .lower ? .atMost : .atLeast
      (self.relation, low, high) = (relation.rawValue, cell(number), "")
    case .band(let lower, let upper):
      (relation, low, high) = ("range", cell(lower), cell(upper))
    case .qualitative, .header:
      (relation, low, high) = ("", "", "")
    }
  }
}

extension TargetResult {
  /// Whose figures the answer rests on: `own`, `proxy` or `none`.
  var evidence: String {
    switch projection?.role {
    case .own: "own"
    case .proxy: "proxy"
    case nil: "none"
    }
  }

  /// The outcome as a stable code.
  var outcomeCode: String {
    switch outcome {
    case .probability: "assessed"
    case .observed(true): "met"
    case .observed(false): "not_met"
    case .insufficientEvidence: "insufficient_evidence"
    case .unobserved: "unobserved"
    case .noBaseline: "no_baseline"
    case .milestone: "milestone"
    case .inWords: "in_words"
    case .heading: "heading"
    }
  }
}
