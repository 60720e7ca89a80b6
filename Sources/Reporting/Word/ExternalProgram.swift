import Foundation

/// A program that a report format needs, such as pandoc.
struct ExternalProgram {
  let name: String
  let path: String

  /// Finds a program on the `PATH`.
  ///
  /// - Throws: `ReportFailure` that says what needs it and how to install it.
  init(_ name: String, package: String, for purpose: String) throws(ReportFailure) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let found else {
      throw ReportFailure(
        "\(purpose) needs \(name), which is not installed; install it with "
          + "apt-get install \(package), or leave \(purpose) out with --report",
        isMissingProgram: true)
    }
    self.name = name
    path = found
  }

  /// Runs the program to its end, in a fixed locale and at a fixed date.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - folder: The folder it works in.
  ///   - epoch: The date that its output carries, in seconds since 1970.
  /// - Throws: `ReportFailure` with what it said.
  func run(_ arguments: [String], in folder: URL, epoch: Int = 0) throws(ReportFailure) {
    let log = folder.appending(path: "\(name).errors").path
    let end = ChildProcess(
      path: path, arguments: arguments,
      environment: [
        "PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "")", "LC_ALL=C.UTF-8",
        "HOME=\(folder.path)", "SOURCE_DATE_EPOCH=\(epoch)",
      ], folder: folder.path, errors: log
    ).run()
    switch end {
    case .exited(0): return
    case .notStarted(let error): throw ReportFailure("cannot start \(path): \(Self.words(error))")
    case .exited(let status):
      throw ReportFailure("\(name) ended with status \(status): \(Self.firstLine(of: log))")
    case .signalled(let signal):
      throw ReportFailure("\(name) was ended by signal \(signal): \(Self.firstLine(of: log))")
    }
  }

  private static func words(_ error: Int32) -> String { String(cString: strerror(error)) }

  private static func firstLine(of log: String) -> String {
    let said = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
    return said.split(separator: "\n").first.map(String.init) ?? "no message"
  }
}

/// A folder for intermediate files, gone when the value is.
struct WorkFolder: ~Copyable {
  let url: URL

  init() throws(ReportFailure) {
    url = FileManager.default.temporaryDirectory.appending(path: "attain-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw ReportFailure("cannot make a folder for intermediate files: \(url.path)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], to name: String) throws(ReportFailure) {
    do {
      try Data(bytes).write(to: url.appending(path: name))
    } catch {
      throw ReportFailure("cannot write the intermediate file \(url.path)/\(name)")
    }
  }

  func read(_ name: String) throws(ReportFailure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: url.appending(path: name).path) else {
      throw ReportFailure("the intermediate file \(url.path)/\(name) is missing")
    }
    return Array(data)
  }
}
