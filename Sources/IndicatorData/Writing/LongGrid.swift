/// One row a figure, under the names of one of the long forms.
struct LongGrid {
  let grid: FigureGrid

  /// The names of the columns.
  enum Names {
    case standard, sdmx, nixtla
  }

  init(_ table: ObservationTable, names: Names) {
    let mark = table.dialect.decimalMark
    let optional = Self.optional(table, names)
    let extras = Self.extras(table, names)
    var grid = FigureGrid(
      header: Self.key(names) + optional.map(\.title) + extras.map(\.title))
    for (index, observation) in table.observations.enumerated() {
      let carried = table.observations.attributes(index).extras
      grid.append(
        Self.start(observation, names) + [WrittenValue.cell(observation, mark: mark)]
          + optional.map { .text($0.text(observation)) }
          + extras.map { .text($0.position < carried.count ? carried[$0.position] : "") })
    }
    self.grid = grid
  }

  private static func key(_ names: Names) -> [String] {
    switch names {
    case .standard: ["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE"]
    case .sdmx:
      [
        "STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD",
        "OBS_VALUE",
      ]
    case .nixtla: ["unique_id", "ds", "y"]
    }
  }

  private static func start(_ observation: Observation, _ names: Names) -> [FigureGrid.Cell] {
    let (key, period) = (observation.key, observation.period.description)
    switch names {
    case .standard: return [.text(key.indicator), .text(key.area), .text(period)]
    case .sdmx:
      return [
        .text("dataflow"), .text("ATTAIN:FIGURES(1.0)"), .text("I"),
        .text(observation.period.frequency.sdmxCode), .text(key.indicator), .text(key.area),
        .text(period),
      ]
    case .nixtla: return [.text(SeriesName.text(key)), .text(period)]
    }
  }

  private struct Optional {
    let title: String
    let text: (Observation) -> String
  }

  /// The columns that some figure fills.
  private static func optional(_ table: ObservationTable, _ names: Names) -> [Optional] {
    let all = [
      Optional(title: "OBS_STATUS") { names == .sdmx ? $0.status.rawValue : $0.statuses.code },
      Optional(title: "OBS_FLAG") {
        names == .sdmx && $0.statuses.all.count > 1 ? $0.statuses.code : ""
      },
      Optional(title: "METHOD") { names == .nixtla ? "" : $0.key.method ?? "" },
      Optional(title: "VINTAGE") { $0.vintage?.description ?? "" },
      Optional(title: "UNIT_MEASURE") { $0.unit ?? "" },
      Optional(title: "SOURCE") { $0.source ?? "" },
      Optional(title: "COMMENT") { $0.comment ?? "" },
    ]
    return all.filter { column in
      if names == .sdmx, column.title == "OBS_STATUS" { return true }
      return table.observations.contains {
        let text = column.text($0)
        return !text.isEmpty && (column.title != "OBS_STATUS" || text != "A")
      }
    }
  }

  /// Carried columns whose names do not stand in the form already, in the order of the file.
  ///
  /// Every further column of SDMX-CSV is a dimension or an attribute that its structure knows, so
  /// there only those are written that say the same of all figures of a series.
  private static func extras(
    _ table: ObservationTable, _ names: Names
  ) -> [(title: String, position: Int)] {
    let taken = Set(
      Column.allCases.map(\.name) + Array(Layout.sdmxAttributes) + ["FREQ", "UNIQUE_ID", "DS", "Y"])
    return table.extraColumns.enumerated().compactMap { position, title in
      let title = title.hasPrefix("[") ? String(title.dropFirst().dropLast()) : title
      guard !taken.contains(title.uppercased()) else { return nil }
      return names == .sdmx && !isConstant(position, in: table) ? nil : (title, position)
    }
  }

  private static func isConstant(_ position: Int, in table: ObservationTable) -> Bool {
    var first: [SeriesKey: String] = [:]
    return table.observations.indices.allSatisfy { row in
      let extras = table.observations.attributes(row).extras
      guard position < extras.count else { return true }
      let key = table.observations.key(row)
      defer { if first[key] == nil { first[key] = extras[position] } }
      return first[key].map { $0 == extras[position] } ?? true
    }
  }
}

extension Frequency {
  /// The code of the SDMX list CL_FREQ.
  var sdmxCode: String {
    switch self {
    case .annual: "A"
    case .semester: "S"
    case .quarter: "Q"
    case .month: "M"
    case .day: "D"
    case .span: "OA"
    }
  }
}
