import Foundation
import IndicatorData

/// Series in the long format, read from a file or standard input.
enum SeriesInput {
  /// The whole input, or an error on standard error.
  static func bytes(of path: String, _ console: Console) throws -> [UInt8] {
    do {
      return try InputBytes.read(path)
    } catch {
      console.warn("\(path): \(error.message); \(error.remedy)")
      throw error.status.code
    }
  }

  /// All series of an input that fits into memory.
  static func series(
    in bytes: [UInt8], file: String, _ console: Console
  ) throws -> [SeriesRecord] {
    var reader = SeriesStreamReader(file: file)
    var series: [SeriesRecord] = []
    reader.consume(bytes[...]) { series.append($0) }
    reader.finish { series.append($0) }
    try check(reader, console)
    return series
  }

  /// Ends the program where the reader found a mistake.
  static func check(_ reader: SeriesStreamReader, _ console: Console) throws {
    guard let problem = reader.problem else { return }
    console.report(error: problem)
    throw ExitStatus.badData.code
  }

  /// An open input to be read chunk by chunk.
  static func open(_ path: String, _ console: Console) throws -> Int32 {
    if path == "-" { return STDIN_FILENO }
    let descriptor = Foundation.open(path, O_RDONLY)
    var status = stat()
    let isFolder =
      descriptor >= 0 && fstat(descriptor, &status) == 0
      && status.st_mode & S_IFMT == S_IFDIR
    if descriptor >= 0, !isFolder { return descriptor }
    // The whole-file reader knows how to say why.
    _ = try bytes(of: path, console)
    throw ExitStatus.noInput.code
  }

  /// The next bytes; none at the end.
  static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], named path: String, _ console: Console
  ) throws -> ArraySlice<UInt8> {
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count >= 0 { return buffer[..<count] }
      if errno == EINTR { continue }
      console.warn("\(path): reading stopped: \(String(cString: strerror(errno)))")
      throw ExitStatus.inputOutput.code
    }
  }
}
