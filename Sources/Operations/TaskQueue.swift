/// Tasks whose results are asked for by number.
package final class TaskQueue<Value: Sendable> {
  private var tasks: [Int: Task<Value, Never>] = [:]
  private var started: Set<Int> = []

  /// A queue without a task.
  package init() {}

  /// Starts a task.
  package func start(_ number: Int, _ work: @escaping @Sendable () -> Value) {
    started.insert(number)
    tasks[number] = Task.detached { work() }
  }

  /// Whether a task was started.
  package func isStarted(_ number: Int) -> Bool { started.contains(number) }

  /// Waits for a task that was started, once.
  package func result(_ number: Int) async -> Value {
    guard let task = tasks.removeValue(forKey: number) else {
      preconditionFailure("task \(number) was not started")
    }
    return await task.value
  }
}
