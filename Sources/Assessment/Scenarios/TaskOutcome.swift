/// Targets with tasks on time, a year late, and not done.
package struct TaskOutcome: Sendable {
  /// What is asked.
  package let question: Question
  /// The probability with no task done: the forecast as it is.
  package let notDone: Double
  /// The probability with all tasks done on time.
  package let onTime: Double
  /// The probability with all tasks a year late.
  package let late: Double
  /// Each task's own worth: how much is lost when it alone is not done, largest first.
  package let worth: [(task: String, points: Double)]
}
