import Foundation

/// Writes a run's files so that they appear whole or not at all.
public enum OutputFolder {
  /// Why the files could not be written.
  public struct Failure: Error {
    /// The path concerned.
    public let path: String
    /// What went wrong.
    public let message: String
    /// Whether creating failed (exit status 73) rather than writing (74).
    public let isCreation: Bool
  }

  /// Writes all files beside their final names and renames them when all are complete.
  ///
  /// - Parameters:
  ///   - files: Name and text of each file.
  ///   - folder: The folder, made if it is not there.
  /// - Throws: `Failure`; no file of the run is left behind, older ones stay as they were.
  public static func write(
    _ files: [(name: String, text: String)], to folder: String
  ) throws(Failure) {
    try makeFolder(folder)
    var staged: [(from: String, to: String)] = []
    do throws(Failure) {
      for (name, text) in files {
        let temporary = "\(folder)/.\(name).partial"
        staged.append((temporary, "\(folder)/\(name)"))
        try stage(text, at: temporary)
      }
      for (from, to) in staged where rename(from, to) != 0 {
        throw Failure(path: to, message: reason(), isCreation: true)
      }
    } catch {
      staged.forEach { unlink($0.from) }
      throw error
    }
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

  private static func stage(_ text: String, at path: String) throws(Failure) {
    guard let file = fopen(path, "wb") else {
      throw Failure(path: path, message: reason(), isCreation: true)
    }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    let flushed = fflush(file) == 0
    let message = reason()
    guard fclose(file) == 0, flushed, written == bytes.count else {
      throw Failure(path: path, message: message, isCreation: false)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
