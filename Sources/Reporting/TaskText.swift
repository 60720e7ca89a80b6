import Plans

/// The tasks of a plan for the terminal: how many stand how, and which are overdue or due soon.
package enum TaskText {
  /// The text.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - phrases: The language.
  ///   - width: The greatest line width, in characters.
  /// - Returns: Lines; empty where no task is overdue, due soon or reported.
  package static func text(_ plan: Plan, phrases: Phrases, width: Int) -> String {
    let p = phrases
    let standings = plan.tasks.map { ($0, TaskStanding($0, on: plan.asOf)) }
    let overdue = standings.filter(\.1.isOverdue)
    let near = standings.filter(\.1.isDueSoon)
    let reported = standings.filter { $0.1.state != nil }
    guard !(overdue.isEmpty && near.isEmpty && reported.isEmpty) else { return "" }
    let done = standings.count { $0.1.state?.status == .done }
    let head = p[
      .tasksInAll, plan.tasks.count, done, overdue.count, near.count,
      plan.tasks.count - reported.count]
    let shown = (overdue + near).sorted { ($0.1.daysLeft ?? 0) < ($1.1.daysLeft ?? 0) }
    let lines = shown.prefix(10).flatMap { task, standing in
      TextTable.wrap(
        "\(p[.noInReport]) \(task.number), \(p.words(for: standing)): "
          + short(task.name[p.language]), to: width)
    }
    let rest = shown.count > 10 ? [p[.furtherTasks, shown.count - 10]] : []
    return "\n" + (TextTable.wrap(head, to: width) + lines + rest).map { "\($0)\n" }.joined()
  }

  /// The first words of a long name.
  private static func short(_ name: String) -> String {
    guard name.count > 90 else { return name }
    let cut = name.prefix(90)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + " …"
  }
}
