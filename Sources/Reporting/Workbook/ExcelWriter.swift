import CXLSXWriter
import Foundation
import IndicatorData

/// Why a report could not be made.
package struct ReportFailure: Error, Equatable {
  /// What went wrong, and what to do about it.
  package let message: String
  /// Whether a program that the format needs is not installed.
  package let isMissingProgram: Bool

  init(_ message: String, isMissingProgram: Bool = false) {
    self.message = message
    self.isMissingProgram = isMissingProgram
  }
}

/// An Excel workbook under construction, by libxlsxwriter.
///
/// A class because it owns the library's workbook, which is freed when it is closed.
final class ExcelWriter {
  typealias Format = UnsafeMutablePointer<lxw_format>

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let path: String
  private(set) var formats: [String: Format] = [:]
  private var isClosed = false

  /// Starts a workbook.
  ///
  /// - Parameters:
  ///   - title: Its title.
  ///   - date: The day it counts as made on; no clock, so that the same run gives the same bytes.
  /// - Throws: `ReportFailure` when there is no memory for it.
  init(title: String, date: CalendarDate?) throws(ReportFailure) {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "attain-\(UUID().uuidString).xlsx").path
    guard let book = workbook_new(path) else {
      throw ReportFailure("cannot start the workbook \(path)")
    }
    self.book = book
    var properties = lxw_doc_properties()
    properties.created = time_t(date.map { $0.daysSinceEpoch * 86_400 } ?? 946_684_800)
    title.withCString { title in
      "\(ProgramIdentity.name) \(ProgramIdentity.version)".withCString { author in
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        _ = workbook_set_properties(book, &properties)
      }
    }
  }

  deinit {
    if !isClosed { _ = workbook_close(book) }
    unlink(path)
  }

  /// A cell format, made once.
  func format(_ name: String, _ set: (Format) -> Void) -> Format? {
    if let format = formats[name] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    set(format)
    formats[name] = format
    return format
  }

  /// A new sheet.
  func sheet(_ name: String) throws(ReportFailure) -> Sheet {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw ReportFailure("cannot add the sheet \(name)")
    }
    return Sheet(sheet, name: name, of: self)
  }

  /// A new scatter chart with straight lines, to be put on a sheet.
  func scatterChart() -> UnsafeMutablePointer<lxw_chart>? {
    workbook_add_chart(book, UInt8(LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS.rawValue))
  }

  /// Ends the workbook.
  ///
  /// - Returns: The file's bytes.
  func close() throws(ReportFailure) -> [UInt8] {
    isClosed = true
    let error = workbook_close(book)
    guard error == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else {
      throw ReportFailure(
        "cannot write the workbook: "
          + (lxw_strerror(error).map { String(cString: $0) } ?? "unknown error"))
    }
    return Array(data)
  }
}

/// One sheet of a workbook; rows and columns count from 0.
struct Sheet {
  let pointer: UnsafeMutablePointer<lxw_worksheet>
  let name: String
  let book: ExcelWriter
  private var columnWidths: [Double] = []
  /// The width of columns whose text may run long and does not set a row's height.
  static let openWidth = 50.5

  init(_ pointer: UnsafeMutablePointer<lxw_worksheet>, name: String, of book: ExcelWriter) {
    self.pointer = pointer
    self.name = name
    self.book = book
  }

  /// A cell of a row.
  enum Cell {
    case text(String)
    case number(Double?)
    /// A day, shown in ISO form.
    case date(CalendarDate)
    /// A probability as planners read it: to 5 %, <5 % and >95 % at the ends.
    case probability(Double?)
    case bold(String)
    case shaded(String, AttainmentClass)
  }

  func set(_ cell: Cell, row: Int, column: Int) {
    let (r, c) = (UInt32(row), UInt16(column))
    switch cell {
    case .text(let text): write(text, r, c, wrapped)
    case .bold(let text): write(text, r, c, bold)
    case .shaded(let text, let group): write(text, r, c, shade(group))
    case .number(let value):
      guard let value = printed(value) else { return }
      _ = worksheet_write_number(pointer, r, c, value, number(value))
    case .date(let day):
      // Days count from 1899-12-30, which puts 1900-03-01 and all later ones right.
      _ = worksheet_write_number(pointer, r, c, Double(day.daysSinceEpoch + 25_569), date)
    case .probability(let value):
      guard let value = printed(value) else { return }
      let isMiddle = (0.05...0.95).contains(value)
      let kept = isMiddle ? Double((value * 20).rounded()) / 20 : value
      _ = worksheet_write_number(pointer, r, c, kept, probability)
    }
  }

  /// Writes a row, tall enough for its longest text; readers that do not fit heights need it.
  func set(row: Int, _ cells: [Cell]) {
    for (column, cell) in cells.enumerated() { set(cell, row: row, column: column) }
    let lines = zip(cells, columnWidths).map { cell, width -> Double in
      if width == Self.openWidth { return 1 }
      return switch cell {
      case .text(let text), .shaded(let text, _): (Double(text.count) / (width * 1.05)).rounded(.up)
      case .bold(let text): (Double(text.count) / (width * 0.8)).rounded(.up)
      case .number, .date, .probability: 1
      }
    }
    // Columns of notes and sources do not count: their reader opens the cell.
    let tallest = min(6, max(1, lines.max() ?? 1))
    _ = worksheet_set_row(pointer, UInt32(row), 15 * tallest, nil)
  }

  /// The heading row: bold, repeated on paper, frozen on the screen.
  func head(row: Int, _ titles: [String], isFrozen: Bool = true, frozenColumns: Int = 0) {
    for (column, title) in titles.enumerated() {
      write(title, UInt32(row), UInt16(column), header)
    }
    guard isFrozen else { return }
    worksheet_freeze_panes(pointer, UInt32(row) + 1, UInt16(frozenColumns))
    _ = worksheet_repeat_rows(pointer, UInt32(row), UInt32(row))
  }

  mutating func widths(_ widths: [Double]) {
    columnWidths = widths
    for (column, width) in widths.enumerated() {
      _ = worksheet_set_column(pointer, UInt16(column), UInt16(column), width, nil)
    }
  }

  func filter(rows: ClosedRange<Int>, columns: Int) {
    _ = worksheet_autofilter(
      pointer, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(columns - 1))
  }

  /// A4, landscape, as wide as the paper; only the first columns, where a number is given.
  func printLandscape(columns: Int? = nil, rows: Int = 0) {
    if let columns {
      _ = worksheet_print_area(pointer, 0, 0, UInt32(rows - 1), UInt16(columns - 1))
    }
    worksheet_set_landscape(pointer)
    worksheet_set_paper(pointer, 9)
    worksheet_fit_to_pages(pointer, 1, 0)
  }

  private func write(_ text: String, _ row: UInt32, _ column: UInt16, _ format: ExcelWriter.Format?)
  {
    guard !text.isEmpty else { return }
    // A cell holds 32,767 characters; the longest note is far below.
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.lazy.filter(\.isXMLCharacter).prefix(16_000))
    _ = worksheet_write_string(pointer, row, column, String(kept), format)
  }

  // MARK: Formats

  private var wrapped: ExcelWriter.Format? {
    book.format("wrapped") {
      format_set_indent($0, 1)
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  private var bold: ExcelWriter.Format? {
    book.format("bold") {
      format_set_bold($0)
      format_set_text_wrap($0)
      format_set_font_size($0, 12)
    }
  }

  private var header: ExcelWriter.Format? {
    book.format("header") {
      format_set_bold($0)
      format_set_text_wrap($0)
      format_set_bg_color($0, 0xE4EDF5)
      format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  private var date: ExcelWriter.Format? {
    book.format("date") {
      format_set_num_format($0, "yyyy-mm-dd")
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  private var probability: ExcelWriter.Format? {
    book.format("probability") {
      format_set_num_format($0, "[<0.05]\"<5 %\";[>0.95]\">95 %\";0 %")
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  /// As many decimals as the report prints; the cell keeps the number.
  private func number(_ value: Double) -> ExcelWriter.Format? {
    let isWhole = value == value.rounded() && value.magnitude < 1e15
    let decimals = isWhole ? 0 : max(1, Phrases.readableDecimals(value))
    return book.format("number\(decimals)") {
      let places = decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
      format_set_num_format($0, places)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }

  private func shade(_ group: AttainmentClass) -> ExcelWriter.Format? {
    let color: UInt32 =
      switch group {
      case .likely: 0xD3EEE5
      case .uncertain: 0xFDEEC9
      case .unlikely: 0xFBDCD2
      case .noEvidence, .inWords: 0xE8EBEE
      }
    return book.format("shade-\(group.rawValue)") {
      format_set_bg_color($0, color)
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
  }
}
