extension PeriodHints {
  /// What the texts of a column say about those of them that can mean a month or a school year.
  ///
  /// `2009/10` may be October; beside `2012/13` it is a school year, and so it is where every such
  /// text has the year after in its second part and there are three of them, which months thirteen
  /// apart would be an odd chance for. Beside `2012/05` it is a month.
  init(of texts: some Sequence<String>) {
    var compact = 0
    var successive = 0
    var beyondMonths = 0
    for text in Set(texts) {
      guard let (year, part) = Self.compact(text) else { continue }
      compact += 1
      if part == (year + 1) % 100 { successive += 1 }
      if !(1...12).contains(part) { beyondMonths += 1 }
    }
    self = []
    if compact > 0, successive == compact, beyondMonths > 0 || compact >= 3 {
      insert(.schoolYears)
    } else if compact > successive {
      insert(.months)
    }
  }

  /// Whether a text is a year and two digits that can be the next year or a month.
  static func isOpen(_ text: String) -> Bool {
    compact(text).map { year, part in part == (year + 1) % 100 } ?? false
  }

  /// `2009-10` or `2009/10` as 2009 and 10.
  private static func compact(_ text: String) -> (year: Int, part: Int)? {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == Byte.hyphen || bytes[4] == Byte.slash,
      let year = digits(bytes[..<4]), let part = digits(bytes[5...])
    else { return nil }
    return (year, part)
  }
}

extension FigureTable {
  /// What the column of periods says as a whole: read through only where its first cells are open.
  func periodHints() -> PeriodHints {
    guard let position = plan[.period].positions.first else { return [] }
    let headerLine = input.hasHeaderFirst ? -1 : plan.headerLine
    let text = { (row: TableRow) -> String? in
      row.count > position && row.line > headerLine ? CellText(row[position]).text : nil
    }
    guard head.compactMap(text).contains(where: PeriodHints.isOpen) else { return [] }
    var texts: Set<String> = []
    var copy = input
    copy.read { row in
      if let text = text(row), texts.count < 10_000 { texts.insert(text) }
    }
    return PeriodHints(of: texts)
  }
}
