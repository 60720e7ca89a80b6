import IndicatorData
import Plans

/// What is wanted of one agency: a figure for each of its indicators, a state for each of its tasks.
package struct AgencyRequest: Sendable {
  /// A figure that is wanted.
  package struct Figure: Sendable {
    package let indicator: Indicator
    /// The period that it is wanted for.
    package let period: Period
    /// The newest figure that is known.
    package let last: Observation?
  }

  package let plan: Plan
  /// The agency's code.
  package let agency: String
  package let figures: [Figure]
  package let tasks: [PlanTask]

  /// The name of its workbook, without folder.
  package var fileName: String {
    String(agency.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }) + ".xlsx"
  }

  /// The requests of a plan, agencies in its order; those with nothing to send are left out.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - panel: The figures that are known.
  ///   - year: The year that figures are wanted for; `nil` asks for the one after the newest.
  /// - Returns: A request for each agency.
  package static func all(of plan: Plan, panel: Panel, year: Int?) -> [AgencyRequest] {
    var codes = plan.agencies.map(\.code)
    for code in plan.indicators.flatMap(\.agencies) + plan.tasks.flatMap(\.lead)
    where !codes.contains(code) {
      codes.append(code)
    }
    return codes.compactMap { code in
      let figures = plan.indicators.filter { isWanted($0) && $0.agencies.contains(code) }.map {
        figure($0, plan, panel, year)
      }
      let tasks = plan.tasks.filter { $0.lead.contains(code) }
      guard !(figures.isEmpty && tasks.isEmpty) else { return nil }
      return AgencyRequest(plan: plan, agency: code, figures: figures, tasks: tasks)
    }
  }

  /// Whether an indicator has figures of its own.
  private static func isWanted(_ indicator: Indicator) -> Bool {
    indicator.derivation == nil && indicator.scale.kind != .qualitative
  }

  private static func figure(
    _ indicator: Indicator, _ plan: Plan, _ panel: Panel, _ year: Int?
  ) -> Figure {
    let series = panel.lookup(
      indicator: indicator.id, area: plan.area, method: indicator.method)
    let last = series?.observations.last { $0.value != nil }
    let next = last.map { $0.period.advanced(by: 1) }
    let asked = year.map(Period.init(year:)) ?? next ?? Period(year: (plan.asOf?.year ?? 2025) - 1)
    return Figure(indicator: indicator, period: asked, last: last)
  }
}

/// The columns of an agency's workbook: where each stands and whether it is to be filled in.
package enum RequestSheet {
  package static let request = "Request"
  package static let figures = "Figures"
  package static let tasks = "Tasks"
  /// Rows above the headings: what the sheet is for, and what the columns mean.
  package static let headRows = 3

  /// A column.
  package struct Column: Sendable {
    package let name: String
    package let vietnamese, english: String
    package let isFilled: Bool
    let width: Double

    init(_ name: String, _ vi: String, _ en: String, filled: Bool = false, width: Double = 14) {
      (self.name, vietnamese, english) = (name, vi, en)
      (isFilled, self.width) = (filled, width)
    }
  }

  package static let figureColumns = [
    Column("INDICATOR", "Mã chỉ tiêu", "Indicator", width: 22),
    Column("DEFINITION", "Tên chỉ tiêu", "Definition", width: 40),
    Column("UNIT", "Đơn vị", "Unit", width: 14),
    Column("LAST_PERIOD", "Kỳ gần nhất", "Newest period", width: 11),
    Column("LAST_VALUE", "Số gần nhất", "Newest figure", width: 11),
    Column("TIME_PERIOD", "Kỳ cần báo cáo", "Period wanted", width: 11),
    Column("OBS_VALUE", "Số liệu", "Figure", filled: true),
    Column(
      "OBS_STATUS", "A chính thức, E ước, P sơ bộ", "A final, E estimate, P provisional",
      filled: true, width: 11),
    Column("SOURCE", "Nguồn", "Source", filled: true, width: 28),
    Column(
      "VINTAGE", "Ngày công bố (năm-tháng-ngày)", "Day published (year-month-day)",
      filled: true),
    Column("COMMENT", "Ghi chú", "Remark", filled: true, width: 30),
  ]

  package static let taskColumns = [
    Column("TASK", "Số", "No.", width: 8),
    Column("NAME", "Nhiệm vụ", "Task", width: 50),
    Column("OUTPUT", "Sản phẩm", "Product", width: 22),
    Column("DEADLINE", "Thời hạn", "Deadline", width: 14),
    Column("LAST_STATUS", "Lần báo cáo trước", "Last report", width: 16),
    Column("STATUS", "Tình trạng", "State", filled: true),
    Column("SHARE", "Đã làm, %", "Done, %", filled: true, width: 10),
    Column("STARTED", "Ngày bắt đầu (năm-tháng-ngày)", "Started (year-month-day)", filled: true),
    Column("DATE", "Ngày hoàn thành (năm-tháng-ngày)", "Done (year-month-day)", filled: true),
    Column("DOCUMENT", "Số văn bản", "Document number", filled: true, width: 20),
    Column("SAID", "Ngày báo cáo (năm-tháng-ngày)", "Day of this report", filled: true),
  ]
}
