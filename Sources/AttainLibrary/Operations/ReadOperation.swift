import IndicatorData
import Operations

/// `attain convert` into a table.
enum ReadOperation {
  /// Reads a file of any layout.
  ///
  /// - Returns: The table `observations`, and as the text `layout` how the file was understood.
  static func run(
    _ path: String, _ text: String?, _ task: TaskState
  ) throws(OperationFailure) -> OperationResult {
    var options = try OptionReader(text)
    let name = try options.text("form") ?? "long"
    guard let form = FigureForm(rawValue: name), ![.xlsx, .ods, .json].contains(form) else {
      throw OperationFailure("the option \"form\" is long, wide, sdmx or nixtla", .usage)
    }
    var reader = try options.readerOptions()
    try options.finish()
    reader.carriesExtras = true
    let (table, findings) = ObservationReader.read(
      try FileBytes.read(path), file: path, options: reader)
    try findings.refuseErrors(path)
    try task.check(done: table?.observations.count ?? 0)
    guard let table else { throw OperationFailure("\(path): no table of figures", .badData) }
    let (grid, problems) = FigureGrid.make(table, form)
    try problems.refuseErrors(path)
    guard let grid else { throw OperationFailure("\(path): no such form", .badData) }
    let result = OperationResult()
    result.findings = findings + problems
    result.add("observations", columns(grid))
    result.add("layout", text: table.layout)
    return result
  }

  /// A column of numbers where every cell is one or empty, and of texts otherwise.
  private static func columns(_ grid: FigureGrid) -> [ArrowColumnBuilder] {
    grid.header.indices.map { place in
      let isNumeric = grid.rows.allSatisfy { row in
        if case .number = row[place] { true } else { row[place].text.isEmpty }
      }
      let hasNumber = grid.rows.contains { !$0[place].text.isEmpty }
      let column = ArrowColumnBuilder(
        grid.header[place], isNumeric && hasNumber ? .float64 : .text)
      for row in grid.rows {
        let cell = row[place].text
        if column.kind == .float64 {
          column.append(Double(cell) ?? .nan)
        } else {
          column.append(text: cell.isEmpty ? nil : cell)
        }
      }
      return column
    }
  }
}
