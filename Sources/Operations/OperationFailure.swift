import IndicatorData

/// Why an operation has no result: what its user is told, and the status that says so in a number.
package struct OperationFailure: Error, Sendable {
  /// What went wrong and what would be right.
  package let message: String
  /// How a program would end.
  package let status: ExitStatus
  /// What was found in the input.
  package let findings: [Finding]

  /// A failure.
  package init(_ message: String, _ status: ExitStatus, findings: [Finding] = []) {
    self.message = message
    self.status = status
    self.findings = findings
  }
}
