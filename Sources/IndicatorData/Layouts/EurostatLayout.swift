extension Layout {
  /// Eurostat's SDMX-CSV: `geo` is the area, `OBS_FLAG` has its flags, the data set is the indicator.
  static let eurostat = Layout(
    name: "eurostat", title: "Eurostat SDMX-CSV",
    fits: { header in
      let isSDMX = header.names.first == "DATAFLOW" || header.names.first == "STRUCTURE"
      return isSDMX && header.has("GEO", "TIME_PERIOD")
    },
    columns: sdmxColumns, attributes: sdmxAttributes, usesEurostatFlags: true,
    omitsEmptyFigures: true, hasLabelledCells: true)
}
