import Foundation

/// A file that a run writes.
package struct OutputFile: Sendable {
  /// Its name in the output folder; a slash puts it into a folder of its own.
  package let name: String
  /// What it holds.
  package let bytes: [UInt8]

  /// A file of bytes.
  ///
  /// - Parameters:
  ///   - name: Its name in the output folder.
  ///   - bytes: What it holds.
  package init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A file of text in UTF-8.
  ///
  /// - Parameters:
  ///   - name: Its name in the output folder.
  ///   - text: What it holds.
  package init(_ name: String, _ text: String) { self.init(name, bytes: Array(text.utf8)) }
}

/// Writes a run's files so that they appear whole or not at all.
package enum OutputFolder {
  /// Why the files could not be written.
  package struct Failure: Error {
    /// The path concerned.
    package let path: String
    /// What went wrong.
    package let message: String
    /// Whether creating failed (exit status 73) rather than writing (74).
    package let isCreation: Bool
  }

  /// Writes all files beside their final names and renames them when all are complete.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - folder: The folder, made if it is not there.
  /// - Throws: `Failure`; no file of the run is left behind, older ones stay as they were.
  package static func write(
    _ files: [OutputFile], to folder: String
  ) throws(Failure) {
    try makeFolder(folder)
    var folders: [String] = []
    for case let name? in files.map({ $0.name.lastIndex(of: "/").map($0.name.prefix(upTo:)) })
    where !folders.contains(String(name)) {
      folders.append(String(name))
    }
    for name in folders { try makeFolder("\(folder)/\(name)") }
    var staged: [(from: String, to: String)] = []
    do throws(Failure) {
      for file in files {
        let temporary = "\(folder)/\(partial(file.name))"
        staged.append((temporary, "\(folder)/\(file.name)"))
        try stage(file.bytes, at: temporary)
      }
      for (from, to) in staged where rename(from, to) != 0 {
        throw Failure(path: to, message: reason(), isCreation: true)
      }
    } catch {
      staged.forEach { unlink($0.from) }
      throw error
    }
  }

  /// The name beside the final one under which a file is written first.
  private static func partial(_ name: String) -> String {
    var parts = name.split(separator: "/").map(String.init)
    parts.append(".\(parts.removeLast()).partial")
    return parts.joined(separator: "/")
  }

  private static func makeFolder(_ folder: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      var isDirectory: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory)
      throw Failure(
        path: folder,
        message: exists && !isDirectory.boolValue
          ? "is a file, not a folder; name another folder with -o"
          : "cannot create the folder; check the path and its permissions", isCreation: true)
    }
  }

  private static func stage(_ bytes: [UInt8], at path: String) throws(Failure) {
    guard let file = fopen(path, "wb") else {
      throw Failure(path: path, message: reason(), isCreation: true)
    }
    let written = fwrite(bytes, 1, bytes.count, file)
    let flushed = fflush(file) == 0
    let message = reason()
    guard fclose(file) == 0, flushed, written == bytes.count else {
      throw Failure(path: path, message: message, isCreation: false)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
