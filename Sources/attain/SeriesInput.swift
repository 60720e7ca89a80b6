import Foundation
import IndicatorData
import Operations

/// Figures read from a file or standard input.
enum SeriesInput {
  /// The whole input, or an error on standard error.
  static func bytes(of path: String, _ console: Console) throws -> [UInt8] {
    do {
      return try InputBytes.read(path)
    } catch {
      throw CommandFailure("\(path): \(error.message); \(error.remedy)", error.status)
    }
  }

  /// All series of an input that fits into memory, whatever its layout.
  static func series(
    in bytes: [UInt8], file: String, options: ReaderOptions, _ console: Console
  ) throws -> [StreamedSeries] {
    var options = options
    options.readsSeries = true
    if SeriesSurvey.canStream(bytes[...], isWhole: true, options: options) == true {
      return try streamed(bytes, file: file, options: options, console)
    }
    let (table, findings) = ObservationReader.read(bytes, file: file, options: options)
    try report(findings, console)
    guard let table else { throw ExitStatus.badData.code }
    console.note("\(file): \(table.layout)")
    let (series, notes) = table.seriesRecords()
    console.report(notes)
    return series
  }

  private static func streamed(
    _ bytes: [UInt8], file: String, options: ReaderOptions, _ console: Console
  ) throws -> [StreamedSeries] {
    var survey = SeriesSurvey(file: file, options: options)
    survey.consume(bytes[...])
    let (findings, decimal) = survey.finish()
    try report(findings, console)
    var reader = SeriesStreamReader(file: file, options: options, decimal: decimal)
    var series: [StreamedSeries] = []
    reader.consume(bytes[...]) { series.append($0) }
    reader.finish { series.append($0) }
    return series
  }

  /// Reads a stream of series for the first time: prints what is wrong with it, and ends the program
  /// where that is an error.
  ///
  /// - Parameters:
  ///   - head: What was read of it already.
  ///   - source: The rest.
  ///   - file: Its name.
  ///   - options: What the user says about it.
  ///   - buffer: Room for a chunk.
  ///   - console: Takes the findings.
  /// - Returns: The decimal mark to read it with.
  /// - Throws: A failure for a mistake, or where reading stops.
  static func survey(
    _ head: [UInt8], _ source: inout RereadableInput, file: String, options: ReaderOptions,
    _ buffer: inout [UInt8], _ console: Console
  ) throws -> DecimalMark {
    var survey = SeriesSurvey(file: file, options: options)
    survey.consume(head[...])
    while true {
      let chunk = try source.next(into: &buffer)
      if chunk.isEmpty { break }
      survey.consume(chunk)
    }
    let (findings, decimal) = survey.finish()
    try report(findings, console)
    return decimal
  }

  /// Prints findings, and ends the program where one is an error.
  static func report(_ findings: [Finding], _ console: Console) throws {
    console.report(findings)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.badData.code }
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
      throw CommandFailure(
        "\(path): reading stopped: \(String(cString: strerror(errno)))", .inputOutput)
    }
  }
}
