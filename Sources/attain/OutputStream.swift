import Foundation
import IndicatorData

/// Results on standard output as they come, or in a file that appears when it is complete.
struct OutputStream: ~Copyable {
  private let descriptor: Int32
  private let path: String?
  private var isComplete = false
  private let console: Console

  /// Opens the output.
  ///
  /// - Parameters:
  ///   - path: A file; `nil` and `-` are standard output.
  ///   - console: Takes what goes wrong.
  /// - Throws: Status 73 where it cannot be created.
  init(_ path: String?, _ console: Console) throws {
    self.console = console
    guard let path, path != "-" else {
      self.path = nil
      descriptor = STDOUT_FILENO
      return
    }
    let isDevice = Self.isDevice(path)
    self.path = isDevice ? nil : path
    descriptor =
      isDevice
      ? open(path, O_WRONLY) : open(Self.temporary(path), O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else {
      throw CommandFailure(
        "\(path): cannot be created: \(String(cString: strerror(errno)))", .cannotCreate)
    }
  }

  deinit {
    guard let path else { return }
    if !isComplete {
      close(descriptor)
      unlink(Self.temporary(path))
    }
  }

  /// Writes bytes; a full disk or a closed pipe ends the program with status 74.
  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure(
          "cannot write the result: \(String(cString: strerror(errno)))", .inputOutput)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes a file appear under its name.
  mutating func complete() throws {
    guard let path else { return }
    guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0,
      rename(Self.temporary(path), path) == 0
    else {
      throw CommandFailure(
        "\(path): cannot be written: \(String(cString: strerror(errno)))", .inputOutput)
    }
    isComplete = true
  }

  /// Writes a whole text.
  static func writeWhole(_ text: String, to path: String?, _ console: Console) throws {
    var output = try OutputStream(path, console)
    try output.write(Array(text.utf8))
    try output.complete()
  }

  /// Whether something else than a file has that name, `/dev/null` or a pipe: a file that took its
  /// place would harm the whole machine.
  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
      && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func temporary(_ path: String) -> String { path + ".partial" }
}
