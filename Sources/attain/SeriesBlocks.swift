import Foundation
import IndicatorData

/// Blocks of series read from a file or standard input, in order.
///
/// Series in `unique_id,ds,y` are streamed: a first pass finds all mistakes and the decimal mark, so
/// that nothing is forecast of a file with a mistake, and a second one hands over the series; memory
/// holds a block. What comes through a pipe cannot be read twice, so its bytes wait in a temporary
/// file without a name. Other layouts are read whole, at some 40 bytes a figure.
struct SeriesBlocks {
  private let path: String
  private let size: Int
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private var reader: SeriesStreamReader?
  private var series: [StreamedSeries] = []
  private var isAtEnd = false

  /// Opens an input and reads it once.
  ///
  /// - Parameters:
  ///   - path: A file, or `-`.
  ///   - size: Series in a block.
  ///   - options: What the user says about the file.
  ///   - console: Takes what is found.
  /// - Throws: The exit status for a mistake in the input, or where it cannot be read.
  init(_ path: String, size: Int, options: ReaderOptions, _ console: Console) throws {
    self.path = path
    self.size = size
    var options = options
    options.readsSeries = true
    var source = try RereadableInput(path, console)
    var head: [UInt8] = []
    var canStream: Bool?
    while canStream == nil {
      let chunk = try source.next(into: &buffer)
      head += chunk
      canStream = SeriesSurvey.canStream(head[...], isWhole: chunk.isEmpty, options: options)
    }
    guard canStream == true else {
      descriptor = -1
      series = try SeriesInput.series(
        in: source.rest(after: head, &buffer), file: path, options: options, console)
      isAtEnd = true
      return
    }
    let decimal = try SeriesInput.survey(
      head, &source, file: path, options: options, &buffer, console)
    reader = SeriesStreamReader(file: path, options: options, decimal: decimal)
    descriptor = try source.rewound()
  }

  /// The next series; `nil` at the end.
  mutating func next(_ console: Console) throws -> [StreamedSeries]? {
    var collected = series
    while collected.count < size, !isAtEnd {
      let chunk = try SeriesInput.read(descriptor, into: &buffer, named: path, console)
      if chunk.isEmpty {
        isAtEnd = true
        reader?.finish { collected.append($0) }
      } else {
        reader?.consume(chunk) { collected.append($0) }
      }
      // The file has changed since it was read the first time.
      if let problem = reader?.problem { try SeriesInput.report([problem], console) }
    }
    series = Array(collected.dropFirst(size))
    collected.removeLast(series.count)
    return collected.isEmpty ? nil : collected
  }
}
