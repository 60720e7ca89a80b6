/// What the user says about a file that the file itself does not.
public struct ReaderOptions: Sendable, Hashable {
  /// Header in the file for each standard column name that is called differently there; several
  /// headers joined by `+` make one longer text.
  public var columns: [String: String]
  /// The decimal mark; `nil` finds it from the file.
  public var decimal: DecimalMark?
  /// The layout's name; `nil` recognises it by the header.
  public var layout: String?
  /// Text of a standard column for every row, for files that have no such column.
  public var constants: [String: String]
  /// Texts that a column may have for a row to be read, by the header of the column.
  public var filters: [String: [String]]
  /// The sheet of a workbook; `nil` finds the one with the table.
  public var sheet: String?
  /// Texts of standard columns that hold where the file says nothing and the user neither.
  public var assumptions: [String: String]
  /// Whether the standard checks run over the table; switch off to run them over several files
  /// together.
  public var runsChecks: Bool
  /// Whether series alone are wanted, which need no area.
  public var readsSeries: Bool
  /// Whether cells of columns without a meaning here are kept, for writing them out again.
  public var carriesExtras: Bool

  /// Makes options.
  ///
  /// - Parameters:
  ///   - columns: Standard name to header in the file, as `["INDICATOR": "series_code"]`.
  ///   - decimal: The decimal mark; `nil` finds it from the file.
  ///   - layout: The layout's name; `nil` recognises it.
  ///   - constants: Standard name to the text of every row.
  ///   - filters: Header to the texts of rows that are read.
  ///   - sheet: The sheet of a workbook.
  ///   - runsChecks: Whether the standard checks run over the table.
  public init(
    columns: [String: String] = [:], decimal: DecimalMark? = nil, layout: String? = nil,
    constants: [String: String] = [:], filters: [String: [String]] = [:], sheet: String? = nil,
    runsChecks: Bool = true
  ) {
    self.columns = columns
    self.decimal = decimal
    self.layout = layout
    self.constants = constants
    self.filters = filters
    self.sheet = sheet
    assumptions = [:]
    self.runsChecks = runsChecks
    readsSeries = false
    carriesExtras = false
  }

  /// These options with those of others where the others say something.
  public func overridden(by others: ReaderOptions) -> ReaderOptions {
    var result = self
    result.columns.merge(others.columns) { $1 }
    result.constants.merge(others.constants) { $1 }
    result.filters.merge(others.filters) { $1 }
    result.decimal = others.decimal ?? decimal
    result.layout = others.layout ?? layout
    result.sheet = others.sheet ?? sheet
    return result
  }

  /// The text of a column by its standard name, in small or capital letters.
  static func text(_ column: Column, in pairs: [String: String]) -> String? {
    pairs[column.name] ?? pairs.first { $0.key.uppercased() == column.name }?.value
  }
}
