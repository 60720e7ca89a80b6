extension Layout {
  /// The download of the OECD Data Explorer: SDMX-CSV with a column of words after each of codes.
  static let oecd = Layout(
    name: "oecd", title: "OECD Data Explorer",
    fits: { $0.names.first == "STRUCTURE" && $0.has("STRUCTURE_NAME", "MEASURE", "REF_AREA") },
    columns: sdmxColumns, attributes: sdmxAttributes, omitsEmptyFigures: true,
    hasLabelledCells: true)
}
