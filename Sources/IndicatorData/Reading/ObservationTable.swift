/// What one file of figures holds, row by row, in the order of the file.
///
/// Rows without a usable key or period are not among the observations; a row whose value could not
/// be read is, without value. Either way a finding says so.
public struct ObservationTable: Sendable {
  /// The observations in the order of the file.
  public var observations: Observations
  /// How the file writes its table.
  public var dialect: Dialect
  /// Headers of the columns that have no meaning here, in the order of the file.
  public var extraColumns: [String]
  /// Name of the file.
  public var file: String
  /// Rows below the header that are not blank.
  public var rowCount: Int
  /// The layout that was recognised, and which columns were taken for what, for a message.
  public var layout: String
  /// The layout's name for `--layout`.
  public var layoutName: String
  /// Rows that filters leave out.
  public var filteredRows: Int
  /// Whether a column tells series apart that is not part of the key; then nothing is to be made of
  /// the figures, and checks of series would only repeat it.
  public var mixesSeries: Bool

  /// Makes a table, for readers of other formats.
  public init(
    observations: Observations, dialect: Dialect = Dialect(), extraColumns: [String] = [],
    file: String, rowCount: Int, layout: String = "long table", layoutName: String = "long",
    filteredRows: Int = 0, mixesSeries: Bool = false
  ) {
    self.observations = observations
    self.dialect = dialect
    self.extraColumns = extraColumns
    self.file = file
    self.rowCount = rowCount
    self.layout = layout
    self.layoutName = layoutName
    self.filteredRows = filteredRows
    self.mixesSeries = mixesSeries
  }
}
