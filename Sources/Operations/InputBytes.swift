import Foundation
import IndicatorData

/// Reads a whole file, or says in the user's words why it cannot.
package enum InputBytes {
  /// Why a file could not be read.
  package struct Failure: Error {
    package let message: String
    package let remedy: String
    package let status: ExitStatus
  }

  /// The bytes of a file; `-` is standard input.
  ///
  /// - Parameter path: A path as the user wrote it.
  /// - Returns: All bytes.
  /// - Throws: `Failure` with what to do about it.
  package static func read(_ path: String) throws(Failure) -> [UInt8] {
    if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      let plan = (path.hasSuffix("/") ? path : path + "/") + "plan.yaml"
      throw Failure(
        message: "is a directory, not a file",
        remedy: FileManager.default.fileExists(atPath: plan)
          ? "name the file in it: \(plan)" : "name a file in it", status: .noInput)
    }
    guard let handle = fopen(path, "rb") else { throw failure(path, errno) }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, handle)
      bytes.append(contentsOf: buffer[..<count])
      if count < buffer.count {
        if ferror(handle) != 0 {
          throw Failure(
            message: "reading stopped: \(String(cString: strerror(errno)))",
            remedy: "check the disk", status: .inputOutput)
        }
        return bytes
      }
    }
  }

  /// The folder part of a path; `nil` where there is none. (Foundation's own stops the program
  /// on paths of one character.)
  package static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOENT, ENOTDIR:
      let siblings =
        (try? FileManager.default.contentsOfDirectory(atPath: folder(of: path) ?? ".")) ?? []
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let near = NearestMatch.suggestion(for: name, among: siblings.sorted())
      return Failure(
        message: "no such file",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "check the path", status: .noInput)
    case EACCES:
      return Failure(
        message: "may not be read", remedy: "give yourself read permission", status: .noInput)
    default:
      return Failure(
        message: String(cString: strerror(code)), remedy: "check the path", status: .noInput)
    }
  }
}
