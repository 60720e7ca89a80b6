import Operations
import Synchronization

/// Whether whoever asked still wants the result, and how far it is.
final class TaskState: Sendable {
  /// Told how much is done; anything but 0 as its answer cancels.
  typealias Progress = @convention(c) (UnsafeMutableRawPointer?, Int64) -> Int32

  private let isCancelled = Atomic<Bool>(false)
  private let progress: Progress?
  /// The address that the caller wants back.
  private let context: UInt

  /// A task.
  init(_ progress: Progress?, _ context: UnsafeMutableRawPointer?) {
    self.progress = progress
    self.context = UInt(bitPattern: context)
  }

  /// Asks whoever works on it to stop.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Tells how much is done, and whether to go on.
  func goesOn(done: Int) -> Bool {
    if let progress, progress(UnsafeMutableRawPointer(bitPattern: context), Int64(done)) != 0 {
      cancel()
    }
    return !isCancelled.load(ordering: .relaxed)
  }

  /// Tells how much is done.
  ///
  /// - Throws: Where the result is not wanted any more.
  func check(done: Int) throws(OperationFailure) {
    guard goesOn(done: done) else { throw OperationFailure("cancelled", .cancelled) }
  }
}
