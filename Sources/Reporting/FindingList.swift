import IndicatorData

/// Findings as lines, without floods: of each kind the first twenty, then how many more.
package enum FindingList {
  /// How many of one kind are shown.
  package static let most = 20

  /// The lines.
  ///
  /// - Parameters:
  ///   - findings: Any findings, in the order wanted.
  ///   - all: Whether to show all of every kind.
  /// - Returns: One line a finding; then, for each kind cut short, how many more there are.
  package static func lines(_ findings: [Finding], all: Bool) -> [String] {
    if all { return findings.map(\.description) }
    var kinds: [(rule: String, severity: Finding.Severity, count: Int)] = []
    var lines: [String] = []
    for finding in findings {
      let place = kinds.firstIndex {
        $0.rule == finding.rule && $0.severity == finding.severity
      }
      if let place {
        kinds[place].count += 1
        if kinds[place].count > most { continue }
      } else {
        kinds.append((finding.rule, finding.severity, 1))
      }
      lines.append(finding.description)
    }
    for kind in kinds where kind.count > most {
      let rest = kind.count - most
      let word = kind.severity.rawValue + (rest == 1 ? "" : "s")
      lines.append("and \(rest) more \(word) of this kind [\(kind.rule)]; --verbose shows all")
    }
    return lines
  }
}
