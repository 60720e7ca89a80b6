import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite struct ChildProcessTests {
  private func child(_ script: String, in folder: URL) -> ChildProcess {
    ChildProcess(
      path: "/bin/sh", arguments: ["-c", script], environment: ["NAME=text"], folder: folder.path,
      errors: folder.appending(path: "errors").path)
  }

  @Test func itsEndIsTold() throws {
    let folder = try Scratch()
    #expect(child("exit 0", in: folder.url).run() == .exited(0))
    #expect(child("exit 3", in: folder.url).run() == .exited(3))
    #expect(child("kill -9 $$", in: folder.url).run() == .signalled(9))
    let nowhere = ChildProcess(
      path: "/nowhere", arguments: [], environment: [], folder: "/", errors: "/dev/null")
    #expect(nowhere.run() == .exited(127))
  }

  @Test func itWorksInItsFolderWithItsEnvironmentAlone() throws {
    let folder = try Scratch()
    #expect(child("env >here; echo no >&2", in: folder.url).run() == .exited(0))
    let variables = try folder.read("here").split(separator: "\n")
    #expect(variables.contains("NAME=text") && !variables.contains { $0.hasPrefix("PATH=") })
    #expect(try folder.read("errors") == "no\n")
  }

  @Test func manyAreHeardOfAtOnce() async throws {
    let folder = try Scratch()
    let url = folder.url
    let ends = await withTaskGroup(of: ChildProcess.End.self) { group in
      for number in 0..<64 {
        group.addTask { child("exit \(number)", in: url).run() }
      }
      return await group.reduce(into: [ChildProcess.End]()) { $0.append($1) }
    }
    for number in 0..<64 { #expect(ends.contains(.exited(Int32(number)))) }
  }
}
