import Foundation
import Reporting
import TestSupport
import Testing

/// Files appear whole or not at all.
@Suite struct OutputFolderTests {
  @Test func filesAndTheirFoldersAppear() throws {
    let scratch = try Scratch()
    let folder = scratch.url.appending(path: "a/b").path
    try OutputFolder.write([OutputFile("x.txt", "1"), OutputFile("c/y.txt", "2")], to: folder)
    #expect(try scratch.read("a/b/x.txt") == "1" && scratch.read("a/b/c/y.txt") == "2")
    try OutputFolder.write([OutputFile("x.txt", "3")], to: folder)
    #expect(try scratch.read("a/b/x.txt") == "3")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["c", "x.txt"])
  }

  @Test func whatFailsLeavesNothingAndKeepsWhatWas() throws {
    let scratch = try Scratch()
    try scratch.write("old", to: "x.txt")
    // The second file cannot be written, since its folder is a file.
    try scratch.write("", to: "c")
    #expect(throws: OutputFolder.Failure.self) {
      try OutputFolder.write(
        [OutputFile("x.txt", "new"), OutputFile("c/y.txt", "2")], to: scratch.url.path)
    }
    #expect(try scratch.read("x.txt") == "old" && scratch.names == ["c", "x.txt"])
  }

  @Test func aFileInPlaceOfTheFolderIsSaidSo() throws {
    let scratch = try Scratch()
    let file = try scratch.write("", to: "file")
    do throws(OutputFolder.Failure) {
      try OutputFolder.write([OutputFile("x", "1")], to: file.path)
      Issue.record("a file was taken for a folder")
    } catch {
      #expect(error.isCreation && error.message.contains("is a file, not a folder"))
    }
  }

  /// The name of a file is taken by a folder, so that renaming fails after all were written.
  @Test func aNameThatIsTakenStopsTheRun() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "x.txt/inner"), withIntermediateDirectories: true)
    #expect(throws: OutputFolder.Failure.self) {
      try OutputFolder.write([OutputFile("x.txt", "1")], to: scratch.url.path)
    }
    #expect(scratch.names == ["x.txt"])
  }
}
