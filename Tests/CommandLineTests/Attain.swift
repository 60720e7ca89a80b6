import Foundation
import TestSupport

/// Runs the built program as a user would.
struct Attain {
  struct Result {
    let output: String
    let errors: String
    let status: Int32
  }

  static let root = Checkout.root

  /// The program, built next to the test bundle.
  static let program: URL = {
    let folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      .map { $0.bundleURL.deletingLastPathComponent() }
    let beside = (folder ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent())
      .appending(path: "attain")
    let release = root.appending(path: ".build/release/attain")
    return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : release
  }()

  static func run(
    _ arguments: [String], in folder: URL = root, environment: [String: String] = [:],
    standardInput: String? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let (output, errors, input) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = input
    try process.run()
    let writer = input.fileHandleForWriting
    Thread.detachNewThread {
      // A program that ends before it has read everything closes the pipe: an error here, no signal.
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &signals, nil)
      try? writer.write(contentsOf: Data((standardInput ?? "").utf8))
      try? writer.close()
    }
    // Standard error is short; read it after the result so that neither pipe fills up unread.
    let text = Self.rest(of: output.fileHandleForReading)
    let talk = Self.rest(of: errors.fileHandleForReading)
    process.waitUntilExit()
    return Result(
      output: String(decoding: text, as: UTF8.self), errors: String(decoding: talk, as: UTF8.self),
      status: process.terminationStatus)
  }

  /// All bytes up to the end of a pipe, whatever signals come meanwhile (of other programs that end).
  private static func rest(of handle: FileHandle) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(handle.fileDescriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }
}

/// A small plan that is right, to be spoilt in one place by each test.
enum SmallPlan {
  static let plan = """
    attain: 1
    plan: {id: small, title: {vi: Nhỏ, en: Small}, area: A1, as_of: 2025-06-30, horizon: 2030}
    data: [figures.csv]
    indicators:
      - id: internet
        name: {vi: Người dùng Internet, en: Internet users}
        unit: {vi: "%", en: "%"}
        kind: share
        bounds: [0, 100]
        better: higher
    targets:
      - {no: "1", indicator: internet, by: 2030, value: ">= 80", source: "Table 1"}

    """
  static let figures = """
    INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,SOURCE
    internet,A1,2020,50.1,A,Office
    internet,A1,2021,54.4,A,Office
    internet,A1,2022,57.0,A,Office
    internet,A1,2024,63.9,E,Office

    """
}
