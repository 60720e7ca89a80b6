import Plans

extension Phrases {
  /// How a task stands, in words, as "under way, 40 %; 12 days overdue".
  func words(for standing: TaskStanding) -> String {
    let parts = [standing.state.map(words), deadline(standing)].compactMap { $0 }
    return parts.joined(separator: "; ")
  }

  private func words(_ state: TaskState) -> String {
    let share = state.share.map { ", \(number($0, decimals: 0)) %" } ?? ""
    let details = [state.date.map(date), state.document].compactMap { $0 }
    return word(state.status) + (state.status == .underWay ? share : "")
      + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  /// A status.
  func word(_ status: TaskStatus) -> String {
    switch status {
    case .notStarted: self[.taskNotStarted]
    case .underWay: self[.taskUnderWay]
    case .done: self[.taskDone]
    case .late: self[.taskLate]
    case .cancelled: self[.taskCancelled]
    }
  }

  private func deadline(_ standing: TaskStanding) -> String? {
    guard let days = standing.daysLeft else { return nil }
    if standing.isOverdue { return self[.daysOverdue, -days] }
    return standing.isDueSoon ? self[.dueInDays, days] : nil
  }
}
