import Plans

/// A task and how it stands on the plan's day, for `run.json`.
struct TaskEntry: Encodable {
  let no: String
  let name: [String: String]?
  let lead, with, drives, serves: [String]
  let output: [String: String]?
  let deadline, recurring: String?
  let daysLeft: Int?
  let isOverdue, isDueSoon: Bool
  let state: StateEntry?

  /// What was said about it last.
  struct StateEntry: Encodable {
    let said, status: String
    let date, started, document, source, file: String?
    let share: Double?

    init(_ state: TaskState) {
      (said, status) = (state.said.description, state.status.rawValue)
      (date, started) = (state.date?.description, state.started?.description)
      (document, source, file) = (state.document, state.source, state.file)
      share = state.share
    }
  }

  init(_ task: PlanTask, of plan: Plan) {
    let standing = TaskStanding(task, on: plan.asOf)
    (no, lead, with) = (task.number, task.lead, task.with)
    (drives, serves) = (task.drives, task.serves)
    name = entries(task.name)
    output = task.output.flatMap(entries)
    deadline = standing.deadline?.description
    recurring = if case .recurring(let rhythm) = task.due { rhythm } else { nil }
    daysLeft = standing.daysLeft
    (isOverdue, isDueSoon) = (standing.isOverdue, standing.isDueSoon)
    state = standing.state.map(StateEntry.init)
  }

  enum CodingKeys: String, CodingKey {
    case no, name, lead, with, drives, serves, output, deadline, recurring, state
    case daysLeft = "days_left"
    case isOverdue = "overdue"
    case isDueSoon = "due_within_90_days"
  }
}
