import Foundation
import TestSupport

/// Runs of the real plan that many tests look at; each is made once.
enum RealRuns {
  static let plan = "Datasets/binh-dinh/plan.yaml"

  /// What the plan asks for, on one thread.
  static let plain = SharedRun([])
  /// Every format with its charts, on two threads, in another locale.
  static let everything = SharedRun(
    [
      "--report", "html,docx,xlsx,md,latex", "--charts", "svg", "--format", "csv", "--threads", "2",
    ], environment: ["LANG": "vi_VN.UTF-8"])
}

/// A run of the real plan with its folder, which is gone when the tests end.
final class SharedRun: Sendable {
  let folder: URL
  let result: Result<Attain.Result, any Error>

  init(_ options: [String], environment: [String: String] = [:]) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "attain-shared-\(UUID().uuidString)")
    self.folder = folder
    result = Result {
      try Attain.run(
        ["run", RealRuns.plan, "-o", folder.path] + options, environment: environment)
    }
    SharedFolders.removeAtExit(folder.path)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }
}

/// The folders to remove when the tests end.
private enum SharedFolders {
  /// Removes a folder at the end of the process, which no object's end is sure to see.
  static func removeAtExit(_ path: String) {
    on_exit(
      { _, argument in
        guard let argument else { return }
        let path = Unmanaged<NSString>.fromOpaque(argument).takeRetainedValue()
        try? FileManager.default.removeItem(atPath: "\(path)")
      }, Unmanaged.passRetained(NSString(string: path)).toOpaque())
  }
}
