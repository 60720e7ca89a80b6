extension Layout {
  /// Eurostat's TSV: the key in one cell, periods across, `:` for none, flags behind the figure.
  static let eurostatTSV = Layout(
    name: "eurostat-tsv", title: "Eurostat TSV",
    fits: { header in
      let key = header.texts.first?.uppercased() ?? ""
      return key.hasSuffix("\\TIME_PERIOD") || key.hasSuffix("\\TIME")
    },
    columns: [.area: ["GEO"], .unit: ["UNIT"]], figures: .periodsAcross, flagsFollowFigures: true,
    splitsFirstCell: true, usesEurostatFlags: true, omitsEmptyFigures: true,
    isNamedAfterIndicator: true)
}
