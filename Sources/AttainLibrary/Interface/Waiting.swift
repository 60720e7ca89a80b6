import Dispatch
import Operations

/// Waits on the caller's thread for work that is done elsewhere.
enum Waiting {
  /// The result of work.
  ///
  /// - Parameter work: The work; it runs on the threads of the Swift runtime.
  /// - Returns: Its result.
  /// - Throws: Its failure.
  static func result<Value: Sendable>(
    of work: @escaping @Sendable () async -> Result<Value, OperationFailure>
  ) throws(OperationFailure) -> Value {
    let box = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      box.result = await work()
      done.signal()
    }
    done.wait()
    return try box.result.get()
  }

  /// Written before the semaphore is signalled and read after it was waited for.
  private final class Box<Value: Sendable>: @unchecked Sendable {
    var result: Result<Value, OperationFailure> = .failure(
      OperationFailure("no result", .internalError))
  }
}
