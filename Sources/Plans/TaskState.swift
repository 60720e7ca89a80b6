import IndicatorData

/// How a task stands, as its agency says.
package enum TaskStatus: String, Sendable, CaseIterable {
  case notStarted = "not_started"
  case underWay = "under_way"
  case done
  case late
  case cancelled

  /// Whether nothing more is to be done.
  package var isClosed: Bool { self == .done || self == .cancelled }
}

/// What was said about a task, and when.
package struct TaskState: Sendable, Equatable {
  /// The day on which it was said; what is said later counts from then on.
  package var said: CalendarDate
  package var status: TaskStatus
  /// The day on which it was done or cancelled.
  package var date: CalendarDate?
  /// The day on which it was started.
  package var started: CalendarDate?
  /// Number of the document that came of it.
  package var document: String?
  /// Share that is done, in per cent.
  package var share: Double?
  /// Who said it.
  package var source: String?
  /// The file that it came in.
  package var file: String?
  package var location: SourceLocation
}

/// How a task stands on a day: what was said by then, and how far its deadline is.
package struct TaskStanding: Sendable {
  /// The newest state that was said by the day; `nil` where nothing was.
  package let state: TaskState?
  /// The last day of the deadline; `nil` for a rhythm or none.
  package let deadline: CalendarDate?
  /// Days from the day to the deadline, negative once it has passed.
  package let daysLeft: Int?

  /// How many days ahead a deadline is near.
  package static let horizon = 90

  /// - Parameters:
  ///   - task: The task.
  ///   - day: The day whose knowledge counts; `nil` uses all, and no deadline has passed.
  package init(_ task: PlanTask, on day: CalendarDate?) {
    let known = task.states.filter { state in day.map { state.said <= $0 } ?? true }
    state =
      known.enumerated().max {
        ($0.element.said, $0.offset) < ($1.element.said, $1.offset)
      }?.element
    var last: CalendarDate?
    if case .by(let period) = task.due { last = period.lastDay }
    deadline = last
    daysLeft = day.flatMap { day in last.map { $0.daysSinceEpoch - day.daysSinceEpoch } }
  }

  /// Whether work remains.
  package var isOpen: Bool { !(state?.status.isClosed ?? false) }

  /// Whether the deadline has passed and work remains.
  package var isOverdue: Bool { isOpen && daysLeft.map { $0 < 0 } ?? false }

  /// Whether the deadline is near and work remains.
  package var isDueSoon: Bool {
    isOpen && daysLeft.map { (0...Self.horizon).contains($0) } ?? false
  }
}
