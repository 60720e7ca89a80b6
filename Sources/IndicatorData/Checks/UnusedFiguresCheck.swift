/// Figures that are read and stand in no series: averages over years, and somebody's forecasts.
///
/// Not one of the standard checks: `attain check` counts them in its table.
public struct UnusedFiguresCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// At most one warning a reason, at the first such figure.
  public func findings(in data: GroupedObservations) -> [Finding] {
    var unused = UnusedFigures()
    for group in data.groups {
      for position in group.indices where group.value(position) != nil {
        if group.period(position).frequency == .span {
          unused.add(.span, group[position])
        } else if group.attributes(position).statuses.contains(.forecast) {
          unused.add(.forecast, group[position])
        }
      }
    }
    return unused.findings
  }
}

extension GroupedObservations.Group {
  /// Why a series has no figure that counts.
  ///
  /// - Parameter asOf: Figures published later do not count; `nil` counts all.
  /// - Returns: What its rows hold instead, in words; `nil` where a figure counts.
  /// - Complexity: O(1) where the first row has a figure that counts, otherwise O(rows).
  package func withoutFigure(asOf: CalendarDate?) -> String? {
    var (empty, spans, forecasts, late) = (0, 0, 0, 0)
    for position in indices {
      let attributes = attributes(position)
      let known = attributes.vintage ?? period(position).lastDay
      if value(position) == nil {
        empty += 1
      } else if period(position).frequency == .span {
        spans += 1
      } else if attributes.statuses.contains(.forecast) {
        forecasts += 1
      } else if let asOf, let known, known > asOf {
        late += 1
      } else {
        return nil
      }
    }
    let parts = [
      (spans, "over several years"), (forecasts, "forecast by somebody (OBS_STATUS F)"),
      (empty, "without a value"), (late, asOf.map { "published after \($0)" } ?? ""),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return words.isEmpty ? nil : "no figure that counts: " + words.joined(separator: ", ")
  }
}

/// Counts figures that were read and are no points of a series, by the reason.
struct UnusedFigures {
  enum Reason: Int, CaseIterable {
    case forecast, span, otherFrequency
  }

  private var seen: [Reason: (count: Int, first: Observation)] = [:]

  mutating func add(_ reason: Reason, _ observation: Observation) {
    let before = seen[reason]
    let first = before.map { min($0.first.location, observation.location) }
    let kept = first == observation.location ? observation : before?.first ?? observation
    seen[reason] = ((before?.count ?? 0) + 1, kept)
  }

  var findings: [Finding] {
    Reason.allCases.compactMap { reason in
      guard let (count, first) = seen[reason] else { return nil }
      let figures = count == 1 ? "1 figure is" : "\(count) figures are"
      let why =
        switch reason {
        case .forecast: "somebody's forecast (OBS_STATUS F)"
        case .span: "an average over years, no point of a series"
        case .otherFrequency: "of another frequency than most of its series"
        }
      return Finding(
        rule: "unused-figures", severity: .warning, location: first.location,
        field: Column.value.name, value: first.valueText,
        message: "\(figures) not used: \(why), the first one here (\(first.key), \(first.period))")
    }
  }
}
