import Foundation

/// Runs the built program as a user would.
struct Attain {
  struct Result {
    let output: String
    let errors: String
    let status: Int32
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

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
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let talk = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      output: String(decoding: text, as: UTF8.self), errors: String(decoding: talk, as: UTF8.self),
      status: process.terminationStatus)
  }
}

/// An empty folder that is gone when the test ends.
struct Scratch: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "attain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  func write(_ data: Data, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try data.write(to: file)
    return file
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? []
  }
}

/// A recorded text; `ATTAIN_RECORD=1` writes it anew, to be reviewed as a difference.
enum Snapshot {
  static func matches(_ text: String, _ name: String) throws -> Bool {
    let file = Attain.root.appending(path: "Tests/CommandLineTests/Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["ATTAIN_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return true
    }
    return try String(contentsOf: file, encoding: .utf8) == text
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
