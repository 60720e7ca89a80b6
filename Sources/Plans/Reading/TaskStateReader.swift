import IndicatorData
import Yams

/// Reads what was said about a task.
enum TaskStateReader {
  static func read(_ node: Node, into reader: inout YAMLReader) -> TaskState? {
    guard
      let fields = reader.fields(
        node, of: "state", known: PlanVocabulary.state.names,
        required: PlanVocabulary.state.required),
      let said = reader.date(fields["said"], field: "said"),
      let status = reader.choice(fields["status"], field: "status", TaskStatus.self)
    else { return nil }
    let state = TaskState(
      said: said, status: status, date: reader.date(fields["date"], field: "date"),
      started: reader.date(fields["started"], field: "started"),
      document: reader.text(fields["document"], field: "document"),
      share: reader.number(fields["share"], field: "share"),
      source: reader.text(fields["source"], field: "source"), file: nil,
      location: reader.location(node))
    let problems = problems(of: state) { reader.location(fields[$0] ?? node) }
    for problem in problems { reader.report(problem) }
    return problems.isEmpty ? state : nil
  }

  /// What contradicts itself in a state.
  ///
  /// - Parameters:
  ///   - state: What was said.
  ///   - place: Where each of its keys stands.
  /// - Returns: Errors, each at the key that is wrong.
  static func problems(
    of state: TaskState, at place: (String) -> SourceLocation
  ) -> [Finding] {
    var found: [Finding] = []
    func report(_ key: String, _ value: String, _ message: String, _ remedy: String) {
      found.append(
        Finding(
          rule: "task-state", severity: .error, location: place(key), field: key, value: value,
          message: message, remedy: remedy))
    }
    if let started = state.started, let date = state.date, date < started {
      report(
        "date", "\(date)", "the task is done before it started, \(started)", "correct a date")
    }
    for (key, day) in [("date", state.date), ("started", state.started)] {
      guard let day, day > state.said else { continue }
      report(
        key, "\(day)", "this day comes after the one on which it is said, \(state.said)",
        "correct the day")
    }
    if let share = state.share {
      let shown = "\(NumberText(share))"
      if !(0...100).contains(share) {
        report("share", shown, "a share lies between 0 and 100", "write 40 for 40 %")
      } else if state.status == .done, share < 100 {
        report("share", shown, "what is done is done to 100 %", "write status under_way, or 100")
      } else if state.status == .notStarted, share > 0 {
        report("share", shown, "what has not started has no share done", "write status under_way")
      }
    }
    return found
  }
}
