/// One thing found in the input: where it stands, what is wrong, and what would be right.
///
/// Findings are values, never thrown, so that all of them are reported at once. `rule` is stable
/// across releases and may be used in scripts; `message` is for people and may be reworded.
///
///     observations.csv:12:7: error: OBS_VALUE "n/d": not a number; write a number such as 12.5,
///     or leave it empty with OBS_STATUS M [text-value]
public struct Finding: Sendable, Hashable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Worth knowing; nothing to do.
    case note
    /// Probably a mistake; the data are used as read.
    case warning
    /// The data cannot be used until this is put right.
    case error

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }

    /// Orders from note to error.
    public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }
  }

  /// Stable identifier of the rule, such as `duplicate-observation`.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// Where it was found.
  public var location: SourceLocation
  /// Column or key concerned, such as `OBS_VALUE`.
  public var field: String?
  /// The text exactly as written in the file.
  public var value: String?
  /// What is wrong.
  public var message: String
  /// What would be right, where that can be said.
  public var remedy: String?

  /// Makes a finding.
  public init(
    rule: String, severity: Severity, location: SourceLocation, field: String? = nil,
    value: String? = nil, message: String, remedy: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.location = location
    self.field = field
    self.value = value
    self.message = message
    self.remedy = remedy
  }
}

extension Finding: CustomStringConvertible {
  /// One line: location, severity, subject, message, remedy, rule.
  public var description: String {
    var subject = field ?? ""
    if let value {
      subject += (subject.isEmpty ? "" : " ") + "\"" + Self.excerpt(value) + "\""
    }
    if !subject.isEmpty { subject += ": " }
    let advice = remedy.map { "; \($0)" } ?? ""
    return "\(location): \(severity.rawValue): \(subject)\(message)\(advice) [\(rule)]"
  }

  /// The text with control characters escaped and at most 60 characters, for one line of output.
  private static func excerpt(_ text: String) -> String {
    let limit = 60
    var result = ""
    for scalar in text.prefix(limit).unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      result += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return text.count > limit ? result + "…" : result
  }
}

extension Finding: Comparable {
  /// Orders by place, then by rule, so that a report never depends on the order of the checks.
  public static func < (lhs: Finding, rhs: Finding) -> Bool {
    if lhs.location != rhs.location { return lhs.location < rhs.location }
    if lhs.rule != rhs.rule { return lhs.rule < rhs.rule }
    if lhs.field != rhs.field { return (lhs.field ?? "") < (rhs.field ?? "") }
    return lhs.message < rhs.message
  }
}
