extension Layout {
  /// The United Nations' SDG database: `Indicator`, `SeriesCode`, dimensions in brackets.
  static let unSDG = Layout(
    name: "un-sdg", title: "UN SDG database",
    fits: { $0.has("SERIESCODE", "GEOAREACODE", "TIMEPERIOD", "VALUE") },
    columns: [
      .area: ["GEOAREACODE"], .period: ["TIMEPERIOD"], .value: ["VALUE"], .unit: ["UNITS"],
      .comment: ["FOOTNOTE"],
    ],
    labels: ["SERIESDESCRIPTION", "GEOAREANAME"],
    attributes: [
      "GOAL", "TARGET", "TIME_DETAIL", "TIMECOVERAGE", "UPPERBOUND", "LOWERBOUND", "BASEPERIOD",
      "GEOINFOURL", "NATURE", "OBSERVATION STATUS",
    ],
    dimensions: ["SERIESCODE", "REPORTING TYPE"], omitsEmptyFigures: true)
}
