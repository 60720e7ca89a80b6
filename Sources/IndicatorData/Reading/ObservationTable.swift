/// What one observations file holds, row by row, in the order of the file.
///
/// Rows without a usable key or period are not among the observations; a row whose value could not
/// be read is, without value. Either way a finding says so.
public struct ObservationTable: Sendable {
  /// The observations in the order of the file.
  public var observations: [Observation]
  /// How the file writes its table.
  public var dialect: Dialect
  /// Headers of the columns that have no meaning here, in the order of the file.
  public var extraColumns: [String]
  /// Name of the file.
  public var file: String
  /// Rows below the header that are not blank.
  public var rowCount: Int

  /// Makes a table, for readers of other formats.
  public init(
    observations: [Observation], dialect: Dialect = Dialect(), extraColumns: [String] = [],
    file: String, rowCount: Int
  ) {
    self.observations = observations
    self.dialect = dialect
    self.extraColumns = extraColumns
    self.file = file
    self.rowCount = rowCount
  }
}
