import IndicatorData

/// What a file of figures holds, a row a series: for `attain check` of a file without a plan.
public enum SeriesQualityTable {
  /// Series shown; a file may hold a million.
  private static let most = 60

  /// The table's text.
  ///
  /// - Parameters:
  ///   - data: The observations of the file.
  ///   - words: The language.
  ///   - width: The greatest line width, in characters.
  /// - Returns: Lines that end in newlines.
  public static func text(_ data: GroupedObservations, phrases words: Phrases, width: Int) -> String
  {
    var table = TextTable([
      .init(words.pick(vi: "Chỉ tiêu", en: "Indicator"), flexibility: 4),
      .init(words.pick(vi: "Địa bàn", en: "Area"), flexibility: 2),
      .init(words.pick(vi: "Cách đo", en: "Method"), flexibility: 2),
      .init(words.pick(vi: "Từ", en: "First")), .init(words.pick(vi: "Đến", en: "Last")),
      .init("n", isRightAligned: true),
      .init(words.pick(vi: "Giá trị cuối", en: "Last value"), isRightAligned: true),
      .init(words.pick(vi: "Đơn vị", en: "Unit"), flexibility: 2),
      .init(words.pick(vi: "Gãy", en: "Breaks"), isRightAligned: true),
      .init(words.pick(vi: "Bỏ ra", en: "Left out"), isRightAligned: true),
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
        ? words.pick(vi: "và \(rest) chuỗi nữa\n", en: "and \(rest) more series\n") : "")
  }
}
