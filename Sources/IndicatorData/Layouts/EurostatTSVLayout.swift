extension Layout {
  /// Eurostat's TSV: the key in one cell, periods across, `:` for none, flags behind the figure.
  static let eurostatTSV = Layout(
    name: "eurostat-tsv", title: "Eurostat TSV",
    fits: { header in
      header.names.first.map { $0.hasSuffix("\\TIME_PERIOD") || $0.hasSuffix("\\TIME") } ?? false
    },
    columns: [.area: ["GEO"], .unit: ["UNIT"]], figures: .periodsAcross, flagsFollowFigures: true,
    splitsFirstCell: true, usesEurostatFlags: true, omitsEmptyFigures: true,
    isNamedAfterIndicator: true)
}
