import Assessment
import CXLSXWriter
import IndicatorData
import Plans
import Statistics

/// The sheets of figures and forecasts, and of native charts that draw them.
struct XLSXForecasts {
  let content: ReportContent
  var p: Phrases { content.phrases }

  init(_ content: ReportContent) { self.content = content }

  /// The rows of one series on the sheet of forecasts.
  struct Rows {
    let indicator: Indicator
    let first: Int
    let firstProjected: Int
    let last: Int
    let hasGoal: Bool
    let years: ClosedRange<Double>
  }

  private var name: String { p[.forecasts] }

  /// Writes one row a figure and one a projected year.
  func sheet(in book: ExcelWriter) throws(ReportFailure) -> [Rows] {
    var sheet = try book.sheet(name)
    sheet.head(
      row: 0,
      [
        p[.indicatorOnSheet], p[.name],
        p[.areaOnSheet], p[.basis],
        p[.kind], p[.period],
        p[.timeAxis], p[.value],
        p[.medianOnSheet], "80 %: " + p[.fromWithin2],
        "80 %: " + p[.toWithin2], "95 %: " + p[.fromWithin2],
        "95 %: " + p[.toWithin2], p[.target],
        p[.status], p[.source],
      ], frozenColumns: 2)
    sheet.widths([30, 44, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, Sheet.openWidth])
    var row = 1
    var all: [Rows] = []
    for (indicator, projection) in content.series {
      all.append(write(indicator, projection, on: sheet, from: &row))
    }
    sheet.printLandscape()
    if row > 1 { sheet.filter(rows: 0...(row - 1), columns: 16) }
    return all
  }

  private func write(
    _ indicator: Indicator, _ projection: SeriesProjection, on sheet: Sheet, from row: inout Int
  ) -> Rows {
    let results = content.entries.map(\.result).filter { $0.indicator.id == indicator.id }
    let figures = results.compactMap { FanChartFigures($0, progress: nil) }
    let goal = figures.first { $0.goal.count == 1 }.flatMap(\.goal.first)
    let due = results.compactMap(\.target.by).max() ?? content.plan.horizon
    let first = row
    let head: [Sheet.Cell] = [
      .text(indicator.id), .text(indicator.name[p.language]),
      .text(projection.series.key.area),
      .text(
        projection.role == .own
          ? p[.own] : p[.proxy]),
    ]
    for each in projection.series.observations where each.value != nil {
      sheet.set(
        row: row,
        head + [
          .text(p[.figure]), .text(each.period.description),
          .number(each.period.end - 1), .number(each.value), .number(nil), .number(nil),
          .number(nil), .number(nil), .number(nil), .number(goal), .text(each.statuses.code),
          .text(each.source ?? ""),
        ])
      row += 1
    }
    let firstProjected = row
    let forecast = projection.forecast
    for (year, law) in zip(forecast?.years ?? [], forecast?.distributions ?? []) where year <= due {
      let (range80, range95) = (law.interval(level: 0.8), law.interval(level: 0.95))
      sheet.set(
        row: row,
        head + [
          .text(p[.forecastWithin]), .text("\(year)"), .number(Double(year)),
          .number(nil), .number(law.median), .number(range80.lowerBound),
          .number(range80.upperBound), .number(range95.lowerBound), .number(range95.upperBound),
          .number(goal), .text("F"), .text(forecast?.model ?? ""),
        ])
      row += 1
    }
    let start = (projection.history.times.first ?? Double(due)).rounded(.down) - 1
    return Rows(
      indicator: indicator, first: first, firstProjected: firstProjected, last: row - 1,
      hasGoal: goal != nil, years: start...max(start + 1, Double(due)))
  }

  // MARK: Charts

  /// Writes a chart a series, two beside each other.
  func charts(in book: ExcelWriter, _ rows: [Rows]) throws(ReportFailure) {
    let drawn = rows.filter { $0.last >= $0.firstProjected }
    guard !drawn.isEmpty else { return }
    let sheet = try book.sheet(p[.charts])
    for (index, each) in drawn.enumerated() {
      guard let chart = book.scatterChart() else { continue }
      let unit = each.indicator.unit[p.language]
      chart_title_set_name(
        chart, each.indicator.name[p.language] + (unit.isEmpty ? "" : ", \(unit)"))
      var font = lxw_chart_font()
      font.size = 10
      font.bold = 1
      chart_title_set_name_font(chart, &font)
      lines(of: each).forEach { add($0, to: chart) }
      var axis = lxw_chart_font()
      axis.size = 9
      chart_axis_set_num_font(chart.pointee.x_axis, &axis)
      chart_axis_set_num_font(chart.pointee.y_axis, &axis)
      chart_axis_set_num_format(chart.pointee.x_axis, "0")
      chart_axis_major_gridlines_set_visible(chart.pointee.x_axis, 0)
      chart_axis_set_label_position(
        chart.pointee.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
      chart_axis_set_min(chart.pointee.x_axis, each.years.lowerBound)
      chart_axis_set_max(chart.pointee.x_axis, each.years.upperBound)
      let span = each.years.upperBound - each.years.lowerBound
      chart_axis_set_major_unit(chart.pointee.x_axis, span > 24 ? 5 : span > 10 ? 2 : 1)
      var grid = lxw_chart_line()
      (grid.color, grid.width) = (0xDFE4E8, 0.75)
      chart_axis_major_gridlines_set_line(chart.pointee.y_axis, &grid)
      chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
      insert(chart, on: sheet, at: index, description(of: each.indicator))
    }
    // Two rows of charts a page.
    var breaks = stride(from: 36, to: 36 + 9 * drawn.count, by: 36).map { UInt32($0) } + [0]
    _ = worksheet_set_h_pagebreaks(sheet.pointer, &breaks)
    sheet.printLandscape()
  }

  private func description(of indicator: Indicator) -> String {
    let entry = content.entries.first { $0.result.indicator.id == indicator.id }
    return entry.map { AltText($0.result, p).text } ?? indicator.name[p.language]
  }

  private func insert(
    _ chart: UnsafeMutablePointer<lxw_chart>, on sheet: Sheet, at index: Int, _ text: String
  ) {
    var options = lxw_chart_options()
    (options.x_scale, options.y_scale) = (1.2, 1.1)
    text.withCString { text in
      options.description = UnsafeMutablePointer(mutating: text)
      _ = worksheet_insert_chart_opt(
        sheet.pointer, UInt32(index / 2 * 18), UInt16(index % 2 * 10), chart, &options)
    }
  }

  private struct Line {
    let name: String
    let column: Int
    let rows: ClosedRange<Int>
    let role: Palette.Role
    var dash: lxw_chart_line_dash_type?
    var isMarked = false
  }

  private func lines(of rows: Rows) -> [Line] {
    var lines: [Line] = []
    if rows.firstProjected > rows.first {
      lines.append(
        Line(
          name: p[.figures], column: 7,
          rows: rows.first...(rows.firstProjected - 1), role: .line, isMarked: true))
    }
    if rows.last >= rows.firstProjected {
      let ahead = rows.firstProjected...rows.last
      let low = "80 % " + p[.fromWithin2]
      let high = "80 % " + p[.toWithin2]
      lines += [
        Line(name: p[.median], column: 8, rows: ahead, role: .line),
        Line(name: low, column: 9, rows: ahead, role: .edge, dash: LXW_CHART_LINE_DASH_DASH),
        Line(name: high, column: 10, rows: ahead, role: .edge, dash: LXW_CHART_LINE_DASH_DASH),
      ]
    }
    if rows.hasGoal {
      lines.append(
        Line(
          name: p[.targetWithin], column: 13, rows: rows.first...rows.last,
          role: .target, dash: LXW_CHART_LINE_DASH_LONG_DASH))
    }
    return lines
  }

  private func add(_ each: Line, to chart: UnsafeMutablePointer<lxw_chart>) {
    guard let series = chart_add_series(chart, nil, nil) else { return }
    let (first, last) = (UInt32(each.rows.lowerBound), UInt32(each.rows.upperBound))
    chart_series_set_categories(series, name, first, 6, last, 6)
    chart_series_set_values(series, name, first, UInt16(each.column), last, UInt16(each.column))
    chart_series_set_name(series, each.name)
    let color = UInt32(Palette.light[each.role].hex.dropFirst(), radix: 16) ?? 0
    var line = lxw_chart_line()
    (line.color, line.width) = (color, 2)
    if each.isMarked { line.none = 1 }
    if let dash = each.dash { line.dash_type = UInt8(dash.rawValue) }
    chart_series_set_line(series, &line)
    let marker = each.isMarked ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE
    chart_series_set_marker_type(series, UInt8(marker.rawValue))
    if each.isMarked {
      var fill = lxw_chart_fill()
      fill.color = color
      chart_series_set_marker_fill(series, &fill)
    }
  }
}
