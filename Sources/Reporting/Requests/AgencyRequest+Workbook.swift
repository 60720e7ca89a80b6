import CXLSXWriter
import IndicatorData
import Plans

extension AgencyRequest {
  /// The agency's workbook: locked but for the cells to fill in.
  ///
  /// - Parameter phrases: The language of what is asked.
  /// - Returns: The workbook's bytes.
  /// - Throws: `ReportFailure` when a temporary file cannot be written.
  package func workbook(_ phrases: Phrases) throws(ReportFailure) -> [UInt8] {
    let book = try ExcelWriter(title: agency, date: plan.asOf)
    try writeHead(book, phrases)
    try write(
      RequestSheet.figures, RequestSheet.figureColumns, figures.map { cells($0, phrases) }, book,
      phrases, choices: ["OBS_STATUS": ["A", "E", "P"]])
    try write(
      RequestSheet.tasks, RequestSheet.taskColumns, tasks.map { cells($0, phrases) }, book, phrases,
      choices: ["STATUS": TaskStatus.allCases.map(\.rawValue)])
    return try book.close()
  }

  private func writeHead(_ book: ExcelWriter, _ p: Phrases) throws(ReportFailure) {
    var sheet = try book.sheet(RequestSheet.request)
    sheet.widths([22, 80])
    let rows = [
      ("PLAN", plan.id), ("TITLE", plan.title[p.language]), ("AGENCY", agency),
      ("NAME", plan.name(of: agency, in: p.language)), ("AS_OF", plan.asOf?.description ?? ""),
      ("", p[.requestFillIn]), ("", p[.requestSendBack]),
    ]
    for (index, row) in rows.enumerated() {
      sheet.set(row: index, [.bold(row.0), .text(row.1)])
    }
    sheet.printLandscape()
    sheet.lock()
  }

  private func write(
    _ name: String, _ columns: [RequestSheet.Column], _ rows: [[Sheet.Cell]], _ book: ExcelWriter,
    _ p: Phrases, choices: [String: [String]]
  ) throws(ReportFailure) {
    var sheet = try book.sheet(name)
    sheet.widths(columns.map(\.width))
    sheet.title(plan.name(of: agency, in: p.language), row: 0)
    sheet.explanations(
      columns.map { p.language == .vi ? $0.vietnamese : $0.english }, row: 1, height: 40)
    sheet.head(row: 2, columns.map(\.name), frozenColumns: 2)
    for (index, row) in rows.enumerated() {
      sheet.set(row: index + RequestSheet.headRows, row)
      for (column, each) in columns.enumerated() where each.isFilled {
        sheet.open(row: index + RequestSheet.headRows, column: column)
      }
    }
    if !rows.isEmpty {
      for (column, each) in columns.enumerated() where each.isFilled {
        let choice = Sheet.Choice(
          words: choices[each.name] ?? [], title: each.name,
          message: p.language == .vi ? each.vietnamese : each.english)
        let first = RequestSheet.headRows
        sheet.offer(choice, rows: first...(first + rows.count - 1), column: column)
      }
    }
    sheet.printLandscape()
    sheet.lock()
  }

  private func cells(_ figure: Figure, _ p: Phrases) -> [Sheet.Cell] {
    [
      .text(figure.indicator.id), .text(figure.indicator.name[p.language]),
      .text(figure.indicator.unit[p.language]), .text(figure.last?.period.description ?? ""),
      figure.last?.value.map { .number($0) } ?? .text(""), .text(figure.period.description),
    ]
  }

  private func cells(_ task: PlanTask, _ p: Phrases) -> [Sheet.Cell] {
    let standing = TaskStanding(task, on: plan.asOf)
    return [
      .text(task.number), .text(task.name[p.language]), .text(task.output?[p.language] ?? ""),
      .text(task.dueText ?? standing.deadline?.description ?? ""), .text(p.words(for: standing)),
    ]
  }
}

extension Sheet {
  /// Lets nobody change the sheet but its open cells; there is no password.
  func lock() { worksheet_protect(pointer, nil, nil) }

  /// A cell to fill in.
  func open(row: Int, column: Int) {
    let format = book.format("open-cell") {
      format_set_unlocked($0)
      format_set_bg_color($0, 0xFFFBE6)
      format_set_border($0, UInt8(LXW_BORDER_HAIR.rawValue))
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    _ = worksheet_write_blank(pointer, UInt32(row), UInt16(column), format)
  }
}
