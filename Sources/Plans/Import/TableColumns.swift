/// What the columns of a document's table hold, read from its heading row.
struct TableColumns: Equatable {
  enum Role: Equatable {
    case number, name, unit, lead, with, output, due, note, baseline
    /// A value to be reached, by the year that the heading names.
    case value(Int?)
  }

  enum Kind: Equatable { case targets, tasks }

  let kind: Kind
  /// The role of each column; `nil` for one that is not understood.
  let roles: [Role?]
  /// How many rows the heading takes.
  let headingRows: Int

  /// Finds the heading of a table.
  ///
  /// - Parameter rows: The table's cells.
  /// - Returns: `nil` where it holds neither targets nor tasks.
  static func find(in rows: [[String]]) -> (columns: TableColumns, row: Int)? {
    for (index, row) in rows.prefix(4).enumerated() {
      if index + 1 < rows.count, isYears(rows[index + 1], under: row),
        let found = read(merged(row, rows[index + 1]), headingRows: 2)
      {
        return (found, index)
      }
      if let found = read(row, headingRows: 1) { return (found, index) }
    }
    return nil
  }

  /// Whether a row only divides columns above it into years.
  private static func isYears(_ row: [String], under heading: [String]) -> Bool {
    let own = zip(row, heading).filter { $0.0 != $0.1 && !$0.0.isEmpty }.map(\.0)
    return own.count > 1
      && own.allSatisfy { year(in: PhraseText.folded($0)) != nil && $0.count < 20 }
  }

  private static func merged(_ heading: [String], _ years: [String]) -> [String] {
    var above = ""
    return zip(heading, years).map { title, year in
      if !title.isEmpty { above = title }
      return year.isEmpty || year == title ? title : "\(above) \(year)"
    }
  }

  private static func read(_ row: [String], headingRows: Int) -> TableColumns? {
    let titles = row.map(PhraseText.folded)
    let isShort = titles.allSatisfy { $0.count < 90 }
    guard isShort, titles.count { !$0.isEmpty } >= 2 else { return nil }
    let hasUnit = titles.contains { isUnit($0) }
    let plain = titles.map { role($0) }
    let taskColumn = titles.firstIndex { has($0, taskNames) && role($0) == nil }
    let indicatorColumn = nameColumn(titles, targetNames)
    let targetColumn = indicatorColumn ?? nameColumn(titles, goalNames)
    let hasWho = plain.contains(.lead) || plain.contains(.due)
    if let taskColumn, hasWho, !hasUnit, indicatorColumn.map({ $0 == taskColumn }) ?? true {
      var roles = zip(titles, plain).map { $1 ?? (has($0, results) ? .output : nil) }
      roles[taskColumn] = .name
      return TableColumns(kind: .tasks, roles: roles, headingRows: headingRows)
    }
    guard let nameColumn = targetColumn ?? (hasUnit ? taskColumn : nil) else { return nil }
    var roles = zip(titles, plain).map { title, role in
      let isValue = has(title, results + values) || year(in: title) != nil
      return role ?? (isValue ? .value(year(in: title)) : nil)
    }
    roles[nameColumn] = .name
    let hasValue = roles.contains { if case .value? = $0 { true } else { false } }
    guard hasValue else { return nil }
    return TableColumns(kind: .targets, roles: roles, headingRows: headingRows)
  }

  /// The first title with one of the words, and without a year, which would make it a value.
  private static func nameColumn(_ titles: [String], _ words: [String]) -> Int? {
    titles.firstIndex { has($0, words) && role($0) == nil && year(in: $0) == nil }
  }

  /// The role of a title that is the same in every table.
  private static func role(_ title: String) -> Role? {
    if numbers.contains(title) { return .number }
    if has(title, ["phối hợp", "cooperat", "coordinat", "support", "partner"]) { return .with }
    if has(title, leads) { return .lead }
    if has(title, dues) { return .due }
    if has(title, baselines) { return .baseline }
    if isUnit(title) { return .unit }
    if has(title, ["ghi chú", "note", "remark", "căn cứ"]) { return .note }
    if has(title, ["sản phẩm", "output", "product", "deliverable"]) { return .output }
    return nil
  }

  private static func isUnit(_ title: String) -> Bool {
    ["đơn vị", "đơn vị tính", "đvt", "đv tính", "unit", "units", "unit of measure"].contains(title)
      || title.hasPrefix("đơn vị tính")
  }

  private static func has(_ title: String, _ phrases: [String]) -> Bool {
    phrases.contains { title.firstRange(of: $0) != nil }
  }

  /// The year that a text names last.
  static func year(in text: String) -> Int? {
    text.split { !$0.isNumber }.compactMap { Int($0) }.last { (1990...2100).contains($0) }
  }

  private static let numbers = ["tt", "stt", "số tt", "no", "no.", "#", "số", "nr", "number"]
  private static let leads = [
    "chủ trì", "cơ quan thực hiện", "đơn vị thực hiện", "theo dõi", "phụ trách", "phân công",
    "cơ quan",
    "lead", "responsible", "in charge", "agency", "agencies",
  ]
  private static let dues = [
    "thời gian", "thời hạn", "tiến độ", "hoàn thành", "deadline", "due", "timeline", "completion",
    "time frame", "timeframe", "date",
  ]
  private static let taskNames = [
    "nhiệm vụ", "công việc", "nội dung", "giải pháp", "hoạt động", "task", "activit", "action",
    "đề án", "dự án", "project", "work",
  ]
  private static let baselines = [
    "hiện trạng", "thực trạng", "thực hiện năm", "thực hiện 20", "kết quả thực hiện",
    "kết quả năm", "kết quả 20", "ước", "năm gốc", "baseline", "current", "actual",
  ]
  private static let targetNames = ["chỉ tiêu", "chỉ số", "indicator"]
  private static let goalNames = ["mục tiêu", "target", "goal"]
  private static let results = ["kết quả", "result"]
  private static let values = [
    "mục tiêu", "giá trị", "kế hoạch", "target", "value", "goal", "chỉ tiêu",
  ]
}
