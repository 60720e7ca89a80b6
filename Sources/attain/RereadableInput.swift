import Foundation

/// An input that can be read a second time.
struct RereadableInput {
  private let path: String
  private let descriptor: Int32
  private let console: Console
  /// Takes the bytes of a pipe.
  private let copy: Int32?

  init(_ path: String, _ console: Console) throws {
    self.path = path
    self.console = console
    descriptor = try SeriesInput.open(path, console)
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    copy = isFile ? nil : try Self.temporary(console)
  }

  private static func temporary(_ console: Console) throws -> Int32 {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var name = Array("\(folder)/attain-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw CommandFailure(
        "\(folder): no temporary file for what comes through the pipe: "
          + String(cString: strerror(errno)), .cannotCreate)
    }
    unlink(name)
    return descriptor
  }

  /// The next bytes; none at the end.
  mutating func next(into buffer: inout [UInt8]) throws -> ArraySlice<UInt8> {
    let chunk = try SeriesInput.read(descriptor, into: &buffer, named: path, console)
    guard let copy else { return chunk }
    var rest = chunk
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(copy, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure(
          "the temporary file: \(String(cString: strerror(errno)))", .inputOutput)
      }
      rest = rest.dropFirst(count)
    }
    return chunk
  }

  /// All bytes, those already read first.
  mutating func rest(after head: [UInt8], _ buffer: inout [UInt8]) throws -> [UInt8] {
    var bytes = head
    while true {
      let chunk = try next(into: &buffer)
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  /// A descriptor that stands at the start again.
  func rewound() throws -> Int32 {
    let descriptor = copy ?? descriptor
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw CommandFailure(
        "\(path): cannot be read again: \(String(cString: strerror(errno)))", .inputOutput)
    }
    return descriptor
  }
}
