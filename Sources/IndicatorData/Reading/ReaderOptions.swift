/// What the user says about a file that the file itself does not.
public struct ReaderOptions: Sendable, Hashable {
  /// Header in the file for each standard column name that is called differently there.
  public var columns: [String: String]
  /// The decimal mark; `nil` finds it from the file.
  public var decimal: DecimalMark?
  /// Texts in `OBS_VALUE` that mean "no figure", compared without regard to case.
  public var missingMarkers: Set<String>
  /// Whether the standard checks run over the table; switch off to run them over several files
  /// together.
  public var runsChecks: Bool

  /// The markers read as missing where nothing else is said.
  public static let standardMissingMarkers = Set(MissingSigns.all)

  /// Makes options.
  ///
  /// - Parameters:
  ///   - columns: Standard name to header in the file, as `["INDICATOR": "series_code"]`.
  ///   - decimal: The decimal mark; `nil` finds it from the file.
  ///   - missingMarkers: Texts that mean "no figure".
  ///   - runsChecks: Whether the standard checks run over the table.
  public init(
    columns: [String: String] = [:], decimal: DecimalMark? = nil,
    missingMarkers: Set<String> = ReaderOptions.standardMissingMarkers, runsChecks: Bool = true
  ) {
    self.columns = columns
    self.decimal = decimal
    self.missingMarkers = missingMarkers
    self.runsChecks = runsChecks
  }
}
