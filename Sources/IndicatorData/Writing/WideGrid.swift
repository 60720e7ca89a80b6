/// One row a series, unit, source and vintage, and a column for each period.
///
/// What is said about single figures stands in columns beside that of their period, as
/// `2020 OBS_STATUS`; the reader of wide tables takes them back.
struct WideGrid {
  private let table: ObservationTable

  init(_ table: ObservationTable) { self.table = table }

  private struct RowKey: Hashable {
    let key: SeriesKey
    let vintage: CalendarDate?
    let unit: String?
    let source: String?
  }

  /// The grid; findings where two figures would stand in one cell.
  var grid: (grid: FigureGrid?, findings: [Finding]) {
    var order: [RowKey] = []
    var cells: [RowKey: [Period: Observation]] = [:]
    var findings: [Finding] = []
    for observation in table.observations {
      let row = RowKey(
        key: observation.key, vintage: observation.vintage, unit: observation.unit,
        source: observation.source)
      if cells[row] == nil { order.append(row) }
      if let first = cells[row]?[observation.period] {
        findings.append(twice(observation, first))
      } else {
        cells[row, default: [:]][observation.period] = observation
      }
    }
    guard findings.isEmpty else { return (nil, findings) }
    return (filled(order, cells), [])
  }

  private func twice(_ observation: Observation, _ first: Observation) -> Finding {
    Finding(
      rule: "duplicate-observation", severity: .error, location: observation.location,
      field: "OBS_VALUE", value: observation.valueText,
      message: "\(observation.key), \(observation.period) stands already in "
        + "\(first.place(seenFrom: observation)), and a wide table has one cell for both",
      remedy: "remove one of the rows, or write another form")
  }

  private func filled(
    _ order: [RowKey], _ cells: [RowKey: [Period: Observation]]
  ) -> FigureGrid {
    let all = cells.values.flatMap(\.values)
    let periods = Set(all.map(\.period)).sorted()
    let columns = periods.map { period in
      let own = all.filter { $0.period == period }
      return (
        period: period, hasStatus: own.contains { $0.statuses.code != "A" },
        hasComment: own.contains { $0.comment != nil }
      )
    }
    let texts: [(title: String, text: (RowKey) -> String)] = [
      ("INDICATOR", { $0.key.indicator }), ("REF_AREA", { $0.key.area }),
      ("METHOD", { $0.key.method ?? "" }), ("VINTAGE", { $0.vintage?.description ?? "" }),
      ("UNIT_MEASURE", { $0.unit ?? "" }), ("SOURCE", { $0.source ?? "" }),
    ]
    let used = texts.filter { column in
      ["INDICATOR", "REF_AREA"].contains(column.title)
        || order.contains { !column.text($0).isEmpty }
    }
    var grid = FigureGrid(
      header: used.map(\.title)
        + columns.flatMap { column in
          ["\(column.period)"] + (column.hasStatus ? ["\(column.period) OBS_STATUS"] : [])
            + (column.hasComment ? ["\(column.period) COMMENT"] : [])
        })
    for row in order {
      grid.append(
        used.map { .text($0.text(row)) }
          + columns.flatMap { column -> [FigureGrid.Cell] in
            let observation = cells[row]?[column.period]
            let status = observation?.statuses.code ?? ""
            return [value(observation)]
              + (column.hasStatus ? [.text(status == "A" ? "" : status)] : [])
              + (column.hasComment ? [.text(observation?.comment ?? "")] : [])
          })
    }
    return grid
  }

  private func value(_ observation: Observation?) -> FigureGrid.Cell {
    observation.map { WrittenValue.cell($0, mark: table.dialect.decimalMark) } ?? .text("")
  }
}
