import IndicatorData

/// What a file of figures holds, a row a series: for `attain check` of a file without a plan.
package enum SeriesQualityTable {
  /// Series shown; a file may hold a million.
  private static let most = 60

  /// The table's text.
  ///
  /// - Parameters:
  ///   - data: The observations of the file.
  ///   - words: The language.
  ///   - width: The greatest line width, in characters.
  /// - Returns: Lines that end in newlines.
  package static func text(
    _ data: GroupedObservations, phrases words: Phrases, width: Int
  ) -> String {
    var table = TextTable([
      .init(words[.indicator], flexibility: 4),
      .init(words[.area], flexibility: 2),
      .init(words[.methodHeading], flexibility: 2),
      .init(words[.first]), .init(words[.last]),
      .init("n", isRightAligned: true),
      .init(words[.lastValue], isRightAligned: true),
      .init(words[.unit], flexibility: 2),
      .init(words[.breaks], isRightAligned: true),
      .init(words[.leftOut], isRightAligned: true),
    ])
    let panel = Panel(data)
    for series in panel.series.prefix(most) {
      let last = series.observations.last
      table.append([
        series.key.indicator, series.key.area, series.key.method ?? "",
        series.observations.first?.period.description ?? "", last?.period.description ?? "",
        "\(series.count)", last?.valueText ?? "", series.unit ?? "",
        "\(series.openBreaks.count)", "\(series.omitted.count)",
      ])
    }
    let count = panel.series.count
    let rest = count - most
    return table.rendered(width: width)
      + (rest > 0
        ? words[.andMoreSeries, rest] + "\n" : "")
  }
}
