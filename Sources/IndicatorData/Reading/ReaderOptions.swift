/// A column of an observations file, by its SDMX name.
package enum Column: String, CaseIterable, Sendable {
  case indicator = "INDICATOR"
  case area = "REF_AREA"
  case period = "TIME_PERIOD"
  case value = "OBS_VALUE"
  case status = "OBS_STATUS"
  case method = "METHOD"
  case vintage = "VINTAGE"
  case unit = "UNIT_MEASURE"
  case source = "SOURCE"
  case comment = "COMMENT"

  /// The four without which a row is no observation.
  package var isMandatory: Bool {
    switch self {
    case .indicator, .area, .period, .value: true
    default: false
    }
  }

  /// Names that other files use for the same column; they are proposed, never taken.
  var otherNames: [String] {
    switch self {
    case .indicator: ["SERIES", "SERIES_CODE", "INDICATOR_ID", "INDICATOR_CODE", "UNIQUE_ID"]
    case .area: ["GEO", "AREA", "GEOCODE", "REGION", "COUNTRY", "LOCATION", "PROVINCE"]
    case .period: ["YEAR", "TIME", "PERIOD", "DATE", "DS"]
    case .value: ["VALUE", "Y", "OBSERVATION"]
    case .status: ["STATUS", "OBS_FLAG", "FLAG", "FLAGS"]
    case .method: ["METHOD_NOTE", "METHODOLOGY"]
    case .vintage: ["SOURCE_DATE", "RELEASE_DATE", "PUBLISHED"]
    case .unit: ["UNIT", "UNITS"]
    case .source: ["SOURCE_URL", "SOURCES"]
    case .comment: ["COMMENTS", "NOTE", "NOTES", "COMMENT_OBS"]
    }
  }
}

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
  public static let standardMissingMarkers: Set<String> = [
    "NA", "N/A", "#N/A", "NaN", "..", "-", ":",
  ]

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
