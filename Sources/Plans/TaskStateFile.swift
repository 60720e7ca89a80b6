import IndicatorData

/// Reads and writes files with what was said about tasks: a row each time, nothing overwritten.
package enum TaskStateFile {
  /// The columns.
  package static let columns = [
    "TASK", "STATUS", "DATE", "STARTED", "DOCUMENT", "SHARE", "SAID", "SOURCE", "FILE",
  ]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  ///   - tasks: The plan's.
  /// - Returns: States by the number of their task, and what is wrong.
  package static func read(
    _ bytes: [UInt8], file: String, tasks: [PlanTask]
  ) -> (states: [(task: String, state: TaskState)], findings: [Finding]) {
    let required = ["TASK", "STATUS", "SAID"]
    let (table, found) = NamedTable.read(
      bytes, file: file, required: required, optional: columns.filter { !required.contains($0) })
    guard let table else { return ([], found) }
    var findings = found
    var states: [(task: String, state: TaskState)] = []
    for row in table.rows {
      let reader = TaskStateRow(text: { table[$0, row] }, place: { table.location($0, row) })
      let (state, problems) = reader.read(tasks: tasks)
      findings += problems
      if let state { states.append(state) }
    }
    return (states, findings)
  }

  /// A file's text.
  ///
  /// - Parameter states: States with the number of their task.
  /// - Returns: CSV with a header.
  package static func text(_ states: [(task: String, state: TaskState)]) -> String {
    let rows = states.map { task, state in
      [
        task, state.status.rawValue, state.date?.description ?? "",
        state.started?.description ?? "", state.document ?? "",
        state.share.map { "\(NumberText($0))" } ?? "", state.said.description, state.source ?? "",
        state.file ?? "",
      ].map(quoted).joined(separator: ",")
    }
    return ([columns.joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

/// One row of what was said about tasks, with words and places by column.
package struct TaskStateRow {
  let text: (String) -> String?
  let place: (String) -> SourceLocation

  /// - Parameters:
  ///   - text: The words of a column; `nil` where there are none.
  ///   - place: Where they stand.
  package init(
    text: @escaping (String) -> String?, place: @escaping (String) -> SourceLocation
  ) {
    (self.text, self.place) = (text, place)
  }

  /// Reads the row.
  ///
  /// - Parameter tasks: The plan's.
  /// - Returns: The state, or what is wrong with it.
  package func read(
    tasks: [PlanTask]
  ) -> (state: (task: String, state: TaskState)?, findings: [Finding]) {
    var found: [Finding] = []
    func report(_ name: String, _ message: String, _ remedy: String) {
      found.append(
        Finding(
          rule: "task-state", severity: .error, location: place(name), field: name,
          value: text(name), message: message, remedy: remedy))
    }
    func day(_ name: String) -> CalendarDate? {
      guard let words = text(name) else { return nil }
      if let day = CalendarDate(words) { return day }
      report(name, "not a day of the calendar", "write year-month-day: 2025-06-30")
      return nil
    }
    let numbers = tasks.map(\.number)
    let task = text("TASK") ?? ""
    if !numbers.contains(task) {
      report("TASK", "no task of the plan has this number", "use the numbers of the plan's tasks")
    }
    let status = text("STATUS").flatMap { TaskStatus(rawValue: $0) }
    if status == nil {
      report(
        "STATUS", "no status of a task",
        "use one of " + TaskStatus.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let share = text("SHARE").flatMap { Double($0.hasSuffix("%") ? String($0.dropLast()) : $0) }
    if text("SHARE") != nil, share == nil { report("SHARE", "not a number", "write 40 for 40 %") }
    if text("SAID") == nil { report("SAID", "the day is missing", "write year-month-day") }
    let (said, date, started) = (day("SAID"), day("DATE"), day("STARTED"))
    guard found.isEmpty, let said, let status else { return (nil, found) }
    let state = TaskState(
      said: said, status: status, date: date, started: started, document: text("DOCUMENT"),
      share: share, source: text("SOURCE"), file: text("FILE"), location: place("STATUS"))
    found = TaskStateReader.problems(of: state) { place($0.uppercased()) }
    return (found.isEmpty ? (task, state) : nil, found)
  }
}
