import CArrow
import Operations
import Reporting

// What `attain.h` declares and documents; a test holds the two together. Every function may be called
// from any thread; handles are not shared between threads but for `attain_task_cancel`.

private typealias ResultPlace = UnsafeMutablePointer<OpaquePointer?>

/// `attain_version`.
@c(attain_version)
public func version() -> UnsafePointer<CChar>? { versionText.pointer }

private let versionText = StaticText(ProgramIdentity.version)

/// A text that lives as long as the process.
private struct StaticText: @unchecked Sendable {
  let pointer: UnsafePointer<CChar>?

  init(_ text: String) {
    let bytes = text.utf8CString
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { memory[index] = byte }
    pointer = UnsafePointer(memory)
  }
}

/// `attain_task_new`.
@c(attain_task_new)
public func taskNew(
  _ progress: (@convention(c) (UnsafeMutableRawPointer?, Int64) -> Int32)?,
  _ context: UnsafeMutableRawPointer?
) -> OpaquePointer? {
  OpaquePointer(Unmanaged.passRetained(TaskState(progress, context)).toOpaque())
}

/// `attain_task_cancel`.
@c(attain_task_cancel)
public func taskCancel(_ task: OpaquePointer?) { state(task)?.cancel() }

/// `attain_task_free`.
@c(attain_task_free)
public func taskFree(_ task: OpaquePointer?) {
  guard let task else { return }
  Unmanaged<TaskState>.fromOpaque(UnsafeRawPointer(task)).release()
}

private func state(_ task: OpaquePointer?) -> TaskState? {
  task.map { Unmanaged<TaskState>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
}

/// Runs an operation, and hands out its result or that of its failure.
private func deliver(
  _ place: ResultPlace?, _ task: OpaquePointer?,
  _ work: (TaskState) throws(OperationFailure) -> OperationResult
) -> Int32 {
  let result: OperationResult
  do throws(OperationFailure) {
    result = try work(state(task) ?? TaskState(nil, nil))
  } catch {
    result = OperationResult(error)
  }
  let status = result.status
  place?.pointee = OpaquePointer(Unmanaged.passRetained(result).toOpaque())
  return status
}

/// `attain_read`.
@c(attain_read)
public func read(
  _ path: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?, _ task: OpaquePointer?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  deliver(result, task) { (state) throws(OperationFailure) in
    try ReadOperation.run(try text(path, "path"), try optional(options), state)
  }
}

/// `attain_forecast`.
@c(attain_forecast)
public func forecast(
  _ series: UnsafeMutablePointer<ArrowArrayStream>?, _ options: UnsafePointer<CChar>?,
  _ task: OpaquePointer?, _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  deliver(result, task) { (state) throws(OperationFailure) in
    try ForecastOperation.run(
      try ArrowFrame(taking: series, name: "series"), try optional(options), state)
  }
}

/// `attain_backtest`.
@c(attain_backtest)
public func backtest(
  _ series: UnsafeMutablePointer<ArrowArrayStream>?, _ options: UnsafePointer<CChar>?,
  _ task: OpaquePointer?, _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  deliver(result, task) { (state) throws(OperationFailure) in
    try BacktestOperation.run(
      try ArrowFrame(taking: series, name: "series"), try optional(options), state)
  }
}

/// `attain_assess`.
@c(attain_assess)
public func assess(
  _ observations: UnsafeMutablePointer<ArrowArrayStream>?,
  _ targets: UnsafeMutablePointer<ArrowArrayStream>?, _ options: UnsafePointer<CChar>?,
  _ task: OpaquePointer?, _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  deliver(result, task) { (state) throws(OperationFailure) in
    // Both are taken over before either can fail.
    let figures = Result { () throws(OperationFailure) in
      try ArrowFrame(taking: observations, name: "observations")
    }
    let questions = Result { () throws(OperationFailure) in
      try ArrowFrame(taking: targets, name: "targets")
    }
    return try AssessOperation.run(
      try figures.get(), try questions.get(), try optional(options), state)
  }
}

/// `attain_trend`.
@c(attain_trend)
public func trend(
  _ series: UnsafeMutablePointer<ArrowArrayStream>?,
  _ targets: UnsafeMutablePointer<ArrowArrayStream>?, _ options: UnsafePointer<CChar>?,
  _ task: OpaquePointer?, _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  deliver(result, task) { (state) throws(OperationFailure) in
    let figures = Result { () throws(OperationFailure) in
      try ArrowFrame(taking: series, name: "series")
    }
    let questions = Result { () throws(OperationFailure) -> ArrowFrame? in
      targets == nil ? nil : try ArrowFrame(taking: targets, name: "targets")
    }
    return try TrendOperation.run(
      try figures.get(), targets: try questions.get(), try optional(options), state)
  }
}

/// `attain_run`.
@c(attain_run)
public func run(
  _ plan: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?, _ task: OpaquePointer?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
  deliver(result, task) { (state) throws(OperationFailure) in
    try RunOperation.run(try text(plan, "plan"), try optional(options), state)
  }
}

private func optional(_ text: UnsafePointer<CChar>?) throws(OperationFailure) -> String? {
  guard let text else { return nil }
  guard let valid = String(validatingCString: text) else {
    throw OperationFailure("the options are not UTF-8", .usage)
  }
  return valid
}

private func text(
  _ pointer: UnsafePointer<CChar>?, _ name: String
) throws(OperationFailure) -> String {
  guard let pointer, let text = String(validatingCString: pointer) else {
    throw OperationFailure("the \(name) is missing or not UTF-8", .usage)
  }
  return text
}
