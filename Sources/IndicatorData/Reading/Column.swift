/// A column of an observations file, by its SDMX name.
package enum Column: Int, CaseIterable, Sendable {
  case indicator
  case area
  case period
  case value
  case status
  case method
  case vintage
  case unit
  case source
  case comment

  /// Its name in the header.
  package var name: String {
    switch self {
    case .indicator: "INDICATOR"
    case .area: "REF_AREA"
    case .period: "TIME_PERIOD"
    case .value: "OBS_VALUE"
    case .status: "OBS_STATUS"
    case .method: "METHOD"
    case .vintage: "VINTAGE"
    case .unit: "UNIT_MEASURE"
    case .source: "SOURCE"
    case .comment: "COMMENT"
    }
  }

  /// The four without which a row is no observation.
  package var isMandatory: Bool {
    switch self {
    case .indicator, .area, .period, .value: true
    default: false
    }
  }

  /// The column of a name, in small or capital letters.
  static func named(_ name: String) -> Column? {
    allCases.first { $0.name == name.uppercased() }
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
