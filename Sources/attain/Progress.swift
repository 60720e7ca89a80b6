import Foundation

/// A line on standard error that says what the program is at, from the first second on.
///
/// Only on a terminal, where it is written over and taken away at the end; a log or a pipe gets
/// nothing of it.
actor Progress {
  private let stage: String
  private var shown = 0
  private var isOver = false
  private let started = ContinuousClock.now

  private init(_ stage: String) { self.stage = stage }

  /// Runs some work and says from the first second on what it is at.
  ///
  /// - Parameters:
  ///   - console: Says nothing where the user asked for quiet.
  ///   - stage: What the work is.
  ///   - work: The work.
  /// - Returns: What the work returns.
  static func during<Result: Sendable>(
    _ console: Console, _ stage: String,
    _ work: () async throws -> Result
  ) async rethrows -> Result {
    guard !console.isQuiet, isatty(STDERR_FILENO) == 1 else { return try await work() }
    let progress = Progress(stage)
    let clock = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        await progress.show()
      }
    }
    defer { clock.cancel() }
    do {
      let result = try await work()
      await progress.clear()
      return result
    } catch {
      await progress.clear()
      throw error
    }
  }

  private func show() {
    guard !isOver else { return }
    let seconds = (ContinuousClock.now - started).components.seconds
    let line = "attain: \(stage) ... \(seconds) s"
    let padding = String(repeating: " ", count: max(0, shown - line.count))
    shown = line.count
    Self.write("\r" + line + padding)
  }

  private func clear() {
    isOver = true
    if shown > 0 { Self.write("\r" + String(repeating: " ", count: shown) + "\r") }
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
