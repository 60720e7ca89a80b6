import ArgumentParser
import IndicatorData

/// What the user says about a file of figures that the file itself does not; every command that
/// reads figures takes it.
struct InputOptions: ParsableArguments {
  @Option(
    help: .init(
      "How the file is laid out, where its header does not tell: "
        + Layout.all.map(\.name).joined(separator: ", ") + ".", valueName: "name"),
    completion: .list(Layout.all.map(\.name)))
  var layout: String?

  @Option(
    help: .init(
      "Headers that differ from the standard: INDICATOR=series_code,OBS_VALUE=value; METHOD=Sex+Age "
        + "makes a longer key.", valueName: "NAME=header,..."))
  var columns: [String] = []

  @Option(
    help: .init(
      "What all rows have, where the file has no such column: INDICATOR=internet,REF_AREA=VN-31.",
      valueName: "NAME=text,..."))
  var constant: [String] = []

  @Option(
    help: .init(
      "Read only the rows with this in a column: SEX=T,FREQ=A; AGE=Y15|Y16 for either, SEX= for "
        + "empty.", valueName: "COLUMN=text,..."))
  var `where`: [String] = []

  @Option(help: .init("The sheet of a workbook.", valueName: "name"))
  var sheet: String?

  @Option(help: "The decimal mark of the data where the file cannot tell: point or comma.")
  var decimal: DecimalMark?

  /// The options for the reader.
  ///
  /// - Throws: `ValidationError` for a pair without `=`.
  func readerOptions() throws -> ReaderOptions {
    var options = ReaderOptions(
      columns: try Self.table(columns, of: "--columns", like: "NAME=header"), decimal: decimal,
      layout: layout, constants: try Self.table(constant, of: "--constant", like: "NAME=text"),
      sheet: sheet)
    let slices = try Self.pairs(`where`, of: "--where", like: "COLUMN=text").map {
      ($0.name, $0.text.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    }
    options.filters = Dictionary(slices, uniquingKeysWith: +)
    return options
  }

  /// Pairs by their names, each of which has one text.
  private static func table(
    _ arguments: [String], of option: String, like example: String
  ) throws -> [String: String] {
    let pairs = try pairs(arguments, of: option, like: example)
    return try Dictionary(pairs.map { ($0.name, $0.text) }) { first, second in
      guard first == second else {
        throw ValidationError("\(option) says both \"\(first)\" and \"\(second)\" of one name")
      }
      return first
    }
  }

  /// Pairs as they are typed: `A=x,B=y`, in one option or several.
  ///
  /// A text may hold commas: what follows one and has no `=` goes on with the text before it.
  private static func pairs(
    _ arguments: [String], of option: String, like example: String
  ) throws -> [(name: String, text: String)] {
    var pairs: [(name: String, text: String)] = []
    for argument in arguments {
      for (index, part) in argument.split(separator: ",", omittingEmptySubsequences: false)
        .enumerated()
      {
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if sides.count == 2, !sides[0].isEmpty {
          pairs.append((String(sides[0]), String(sides[1])))
        } else if index > 0, let last = pairs.indices.last {
          pairs[last].text += "," + part
        } else {
          throw ValidationError("\(option) takes \(example) pairs, not \"\(part)\"")
        }
      }
    }
    return pairs
  }
}
