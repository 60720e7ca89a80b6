extension Layout {
  /// SDMX-CSV 1.0 (`DATAFLOW` first) and 2.x (`STRUCTURE` first), with `labels` id, name or both.
  static let sdmx = Layout(
    name: "sdmx", title: "SDMX-CSV",
    fits: { $0.names.first == "DATAFLOW" || $0.names.first == "STRUCTURE" },
    columns: sdmxColumns, attributes: sdmxAttributes, omitsEmptyFigures: true,
    hasLabelledCells: true)

  /// What data flows call the dimensions that Attain knows.
  static let sdmxColumns: [Column: [String]] = [
    .indicator: ["SERIES", "MEASURE", "INDIC", "SUBJECT", "STRUCTURE_ID", "DATAFLOW"],
    .area: ["GEO", "LOCATION", "COUNTRY", "REFERENCE_AREA"],
    .period: ["TIME"],
    .status: ["OBS_FLAG"],
    .unit: ["UNIT"],
    .comment: ["OBS_COMMENT", "COMMENT_OBS"],
  ]

  static let sdmxAttributes: Set<String> = [
    "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "LAST UPDATE",
    "LAST_UPDATE", "OBS_FLAG",
  ]
}
