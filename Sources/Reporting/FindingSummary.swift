import IndicatorData

/// Findings counted for one line, and as JSON.
package enum FindingSummary {
  /// "2 errors, 1 warning, 3 notes", or "no findings".
  ///
  /// - Parameter findings: Any findings.
  /// - Returns: One line without a newline.
  package static func text(_ findings: [Finding]) -> String {
    let parts = [Finding.Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }

  /// The findings as a JSON document of output schema 1.
  ///
  /// - Parameter findings: Any findings, in the order wanted.
  /// - Returns: JSON that ends in a newline.
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package static func json(_ findings: [Finding]) throws -> String {
    struct Document: Encodable {
      let schema_version = ProgramIdentity.schemaVersion
      let findings: [FindingEntry]
    }
    return try JSONText.document(Document(findings: findings.map(FindingEntry.init)))
  }
}
