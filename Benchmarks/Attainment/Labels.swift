import Assessment
import Forecasting

/// How often each label of the official methods came true, as the lines of the table that ships
/// in `LabelTrackRecord`.
///
/// The base is five years before the newest figure; comparable places are not given.
func labelTable(of set: CaseSet) -> String {
  var counts: [String: (order: Int, cases: Int, met: Int)] = [:]
  for one in set.cases {
    let scale = set.scales[one.history]
    let history = set.histories[one.history]
    guard let last = history.times.last else { continue }
    let bounds = scale.lower.flatMap { low in scale.upper.map { low...$0 } }
    let record = ProgressRecord(
      history, better: one.isUpward ? .higher : .lower, target: one.target,
      targetYear: Int(last) - 1 + Int(one.horizon), baseYear: Int(last) - 6, bounds: bounds)
    for (order, entry) in OfficialStatuses(record, kind: scale.kind).entries.enumerated() {
      guard let label = entry.result.label else { continue }
      let key = "(\"\(entry.name)\", \"\(label.words)\", "
      let rank = StatusOutlook.allCases.firstIndex(of: label.outlook) ?? 0
      counts[key, default: (10 * order + rank, 0, 0)].cases += 1
      counts[key]?.met += one.attained ? 1 : 0
    }
  }
  return counts.sorted { ($0.value.order, $0.key) < ($1.value.order, $1.key) }
    .map { "    \($0.key)\($0.value.cases), \($0.value.met)),\n" }.joined()
}
