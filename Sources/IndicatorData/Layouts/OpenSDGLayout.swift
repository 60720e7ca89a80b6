extension Layout {
  /// Open SDG: `Year`, breakdowns, `Value`; the file is named after its indicator.
  ///
  /// An empty cell of a breakdown means the total.
  static let openSDG = Layout(
    name: "open-sdg", title: "Open SDG",
    fits: { header in
      let others = (Column.area.otherNames + Column.indicator.otherNames)
        .filter { !["GEOCODE", "SERIES"].contains($0) }
      return header.has("YEAR", "VALUE") && !header.hasOne(of: others)
        && !header.hasOne(of: [Column.area.name, Column.indicator.name])
        && (header.names.count == 2 || !header.has("SERIES") || header.texts.contains("Series"))
    },
    columns: [
      .period: ["YEAR"], .value: ["VALUE"], .area: ["GEOCODE"], .unit: ["UNITS"],
      .status: ["OBSERVATION STATUS"], .comment: ["COMMENTS"],
    ],
    dimensions: ["SERIES"], omitsEmptyFigures: true, isNamedAfterIndicator: true)
}
