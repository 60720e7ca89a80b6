import ArgumentParser
import IndicatorData

/// What the user says about the columns of an observations file.
struct ColumnOptions: ParsableArguments {
  @Option(
    help: "Headers that differ from the standard: INDICATOR=series_code,OBS_VALUE=value.")
  var columns: String?

  @Option(help: "The decimal mark of the data where the file cannot tell: point or comma.")
  var decimal: DecimalMark?

  /// The options for the reader.
  ///
  /// - Throws: `ValidationError` for a pair without `=`.
  func readerOptions() throws -> ReaderOptions {
    var mapping: [String: String] = [:]
    for pair in (columns ?? "").split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--columns takes NAME=header pairs, not \"\(pair)\"")
      }
      mapping[parts[0]] = parts[1]
    }
    return ReaderOptions(columns: mapping, decimal: decimal)
  }
}
