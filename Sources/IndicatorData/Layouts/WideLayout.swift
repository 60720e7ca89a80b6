extension Layout {
  /// A table with periods across, as offices and PX-Web write it: one or two rows of headers,
  /// titles above and notes below.
  static let wide = Layout(
    name: "wide", title: "periods across",
    fits: { header in
      let periods = Set(header.periodPositions)
      // A row of figures is no header, though one of them may look like a year.
      let holdsFigures = header.texts.indices.contains { position in
        !periods.contains(position) && DecimalText.value(header.texts[position]) != nil
      }
      return !holdsFigures && !header.has(Column.value.name)
        && (periods.count > 1 || (periods.count == 1 && header.texts.count > 1))
    },
    columns: wideColumns,
    labels: ["INDICATOR NAME", "COUNTRY NAME", "SERIES NAME", "AREA NAME"],
    attributes: ["TT", "STT", "NO", "NO.", "#", "Nº"], figures: .periodsAcross,
    omitsEmptyFigures: true)

  private static let wideColumns: [Column: [String]] = {
    let english: [Column: [String]] = [
      .indicator: ["INDICATOR CODE", "SERIES CODE", "SERIES", "VARIABLE", "INDICATORS"],
      .area: [
        "COUNTRY CODE", "AREA CODE", "GEO", "REGION", "AREA", "PROVINCE", "COUNTRY", "DISTRICT",
      ],
      .unit: ["UNIT", "UNITS", "UNIT OF MEASURE"],
      .source: ["SOURCES", "DATA SOURCE"],
      .comment: ["NOTE", "NOTES", "REMARK", "REMARKS"],
    ]
    return english.merging(vietnamese) { $0 + $1 }
  }()
}
