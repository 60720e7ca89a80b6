/// Turns rows into observations, and collects what is wrong with them.
struct RowReader {
  var builder = ObservationsBuilder()
  private(set) var findings: [Finding] = []
  var rowCount = 0
  /// Rows that `--where` leaves out.
  private(set) var filteredRows = 0
  let plan: ColumnPlan

  let separator: UInt8?
  let facts: Facts
  let columns: [Facts.Figure]
  var figures: FigureReader
  var keys: KeyReader
  var tidy: TidyNotes
  var watch: DimensionWatch
  private var watchedTexts: [Int32] = []
  let watchedPositions: [Int]
  private let filters: [(position: Int, texts: [[UInt8]])]
  private var filterTexts: [Set<String>]
  let carriesExtras: Bool
  let constants: [Int32]
  let tablePlace: UInt16
  /// Rows whose figure waits for the decimal mark.
  private var open: [Int] = []
  private var notes = WideNotes()
  /// How plain rows are read; `nil` where the plan asks for more.
  var plain: PlainRows?

  init(
    plan: ColumnPlan, separator: UInt8?, options: ReaderOptions, flags: Bool,
    hints: PeriodHints
  ) {
    self.plan = plan
    self.separator = separator
    facts = Facts(plan)
    figures = FigureReader(
      in: plan.place, separator: separator, options: options,
      isSDMX: plan.layout.hasLabelledCells)
    var keys = KeyReader(
      usesEurostatFlags: flags, hints: separator == nil ? hints.union(.number) : hints)
    tidy = TidyNotes(in: plan.place)
    watch = DimensionWatch(plan)
    watchedPositions = watch.positions
    filters = plan.filters.map { ($0.position, $0.texts.map { Array($0.utf8) }) }
    filterTexts = Array(repeating: [], count: plan.filters.count)
    carriesExtras = options.carriesExtras
    constants = Column.allCases.map { column in
      if case .constant(let text) = plan[column] { return keys.text(text) }
      return -1
    }
    var builder = ObservationsBuilder()
    columns = plan.figures.enumerated().map { index, figure in
      Facts.Figure(
        position: figure.position, period: figure.period.map { builder.number(of: $0) } ?? -1,
        heading: figure.heading.map { keys.text($0) } ?? -1, index: index,
        hasOwn: !figure.own.isEmpty)
    }
    tablePlace = builder.number(of: plan.place)
    self.keys = keys
    self.builder = builder
    plain = PlainRows(self, filters: plan.filters.count)
  }

  /// What the file shows about its decimal mark.
  var evidence: DecimalEvidence { figures.evidence }

  mutating func read(_ row: TableRow) {
    reportProblems(of: row)
    if row.isBlank && !(row.count == facts.count && row.cells.contains(where: \.isQuoted)) {
      tidy.blankRow(line: row.line)
      return
    }
    if facts.isWide, notes.isNote(row, plan) { return }
    tidy.filledRow()
    rowCount += 1
    guard hasRightLength(row), !isDeletion(row), isWanted(row) else { return }
    row.withAllBytes { bytes in read(Cells(row: row, bytes: bytes)) }
  }

  /// The cells of a row, lent while it is read.
  private struct Cells {
    let row: TableRow
    let bytes: UnsafeBufferPointer<UInt8>

    subscript(position: Int) -> UnsafeBufferPointer<UInt8> { row.slice(position, of: bytes) }
    func has(_ position: Int) -> Bool { position < row.count }
  }

  /// What of the plan is asked of every row, in numbers that cost nothing to read.
  struct Facts {
    /// A column of figures; -1 for no period and no heading of its own.
    struct Figure {
      let position: Int
      let period: Int32
      let heading: Int32
      let index: Int
      let hasOwn: Bool
    }

    let isComplete: Bool
    let isWide: Bool
    let splitsKey: Bool
    let count: Int
    let hasLabelledCells: Bool
    let flagsFollowFigures: Bool
    let omitsEmptyFigures: Bool
    let omitsCells: Bool
    let indicatorIsHeader: Bool
    let methodIsHeader: Bool
    let multiplier: Int
    let action: Int
    let flags: Int
    let place: SourceLocation
    /// The cell of each standard column; -1 for none, -2 for several.
    let positions: [Int]

    init(_ plan: ColumnPlan) {
      isComplete = plan.isComplete
      isWide = plan.isWide
      splitsKey = plan.splitsKey
      count = plan.count
      hasLabelledCells = plan.layout.hasLabelledCells
      flagsFollowFigures = plan.layout.flagsFollowFigures
      omitsEmptyFigures = plan.layout.omitsEmptyFigures
      omitsCells = plan.isWide || plan.layout.figures == .indicatorsAcross
      indicatorIsHeader = plan[.indicator] == .header
      methodIsHeader = plan[.method] == .header
      multiplier = plan.multiplier ?? -1
      action = plan.action ?? -1
      flags = plan.flags ?? -1
      place = plan.place
      positions = Column.allCases.map { column in
        switch plan[column] {
        case .cell(let position): position
        case .firstFilled, .joined: -2
        case .absent, .constant, .header: -1
        }
      }
    }
  }

  private mutating func read(_ cells: Cells) {
    let indicator = key(.indicator, cells)
    let area = key(.area, cells)
    let method = key(.method, cells)
    let period = period(cells)
    var shared = attributes(cells)
    guard facts.isComplete, indicator >= 0 || facts.indicatorIsHeader,
      area >= 0 || facts.splitsKey
    else {
      guard facts.isComplete else { return }
      for column in columns { _ = value(column, cells, &shared) }
      return
    }
    for column in columns {
      var attributes = shared
      if column.hasOwn { readOwn(plan.figures[column.index], cells, &attributes) }
      let value = value(column, cells, &attributes)
      let period = column.period >= 0 ? column.period : period
      guard period >= 0, let value else { continue }
      let numbers = KeyReader.KeyNumbers(
        indicator: facts.indicatorIsHeader ? column.heading : indicator, area: area,
        method: facts.methodIsHeader ? column.heading : method)
      add(value, numbers, period, attributes, column, cells)
    }
  }

  // MARK: One figure

  private enum Value {
    case number(Double, decimals: UInt8)
    case open(String)
    /// A text that is kept beside its number, or without one.
    case kept(String, Double?)
  }

  private mutating func add(
    _ value: Value, _ numbers: KeyReader.KeyNumbers, _ period: Int32,
    _ attributes: KeyReader.AttributeNumbers, _ figure: Facts.Figure, _ cells: Cells
  ) {
    let key = keys.key(numbers, splits: facts.splitsKey, in: &builder)
    if facts.splitsKey, builder.key(key).area.isEmpty { return reportUnsplit(cells) }
    let cell = cells.row.cells[min(figure.position, cells.row.count - 1)]
    var row = Observations.Row(
      value: .nan, key: key, period: period,
      attributes: keys.attributes(attributes, in: &builder), line: Int32(clamping: cell.line),
      column: UInt16(clamping: cells.has(figure.position) ? cell.column : 0), place: tablePlace,
      decimals: Observations.Row.kept)
    switch value {
    case .number(let number, let decimals):
      (row.value, row.decimals) = (number, decimals)
      if decimals == Observations.Row.kept {
        builder.append(row, text: String(decoding: cells[figure.position], as: UTF8.self))
      } else {
        builder.append(row)
      }
    case .open(let text):
      open.append(builder.rows.count)
      builder.append(row, text: text)
    case .kept(let text, let number):
      row.value = number ?? .nan
      builder.append(row, text: text)
    }
    if !watchedPositions.isEmpty { watchRow(key, heading: figure.heading, cells) }
  }

  private mutating func watchRow(_ key: Int32, heading: Int32, _ cells: Cells) {
    watchedTexts.removeAll(keepingCapacity: true)
    for position in watchedPositions {
      if position < 0 {
        watchedTexts.append(heading)
      } else {
        watchedTexts.append(
          cells.has(position) ? keys.text(coded(cells, position)) : keys.text(""))
      }
    }
    let row = cells.row
    let positions = watchedPositions
    watch.see(watchedTexts, of: key) { index in
      let position = positions[index]
      guard position >= 0, position < row.count else { return (row.line, 0) }
      return (row.cells[position].line, row.cells[position].column)
    }
  }

  /// Reads the value of a figure; `nil` where it is no observation or was reported.
  private mutating func value(
    _ figure: Facts.Figure, _ cells: Cells,
    _ attributes: inout KeyReader.AttributeNumbers
  ) -> Value? {
    let place = CellPlace(cells.row, figure.position)
    guard cells.has(figure.position) else { return empty(place, cells, &attributes) }
    let form = cells.row.cells[figure.position].form
    if form == .uncalculated {
      reportUncalculated(Column.value, cells.row, figure.position)
      return nil
    }
    let bytes = cells[figure.position]
    var core = trimmedBytes(bytes)
    if core.count != bytes.count, !facts.flagsFollowFigures {
      tidy.trimmed(.value, place.location(in: facts.place))
    }
    if facts.flagsFollowFigures { core = splitFlags(core, &attributes, place) }
    if core.isEmpty { return empty(place, cells, &attributes) }
    if facts.multiplier >= 0, let scaled = scaled(core, facts.multiplier, cells, place) {
      return scaled
    }
    return classified(core, form, place, &attributes)
  }

  private mutating func classified(
    _ core: UnsafeBufferPointer<UInt8>, _ form: TableRow.Form, _ place: CellPlace,
    _ attributes: inout KeyReader.AttributeNumbers
  ) -> Value? {
    switch figures.read(core, form, at: place) {
    case .number(let number, let decimals):
      guard mayHaveValue(attributes, core, place) else { return kept(core) }
      return .number(number == 0 ? 0 : number, decimals: decimals)
    case .open:
      guard mayHaveValue(attributes, core, place) else { return kept(core) }
      return .open(String(decoding: core, as: UTF8.self))
    case .none:
      attributes.isMissing = true
      return facts.isWide ? nil : kept(core)
    case .unreadable: return kept(core)
    }
  }

  private func kept(_ core: UnsafeBufferPointer<UInt8>) -> Value {
    .kept(String(decoding: core, as: UTF8.self), nil)
  }

  /// Whether the statuses allow a figure; one that they call missing is reported.
  private mutating func mayHaveValue(
    _ attributes: KeyReader.AttributeNumbers, _ core: UnsafeBufferPointer<UInt8>,
    _ place: CellPlace
  ) -> Bool {
    guard attributes.status >= 0 || attributes.flags >= 0 else { return true }
    if attributes.flags < 0, keys.mayHaveValue(status: attributes.status) { return true }
    guard let status = keys.statuses(attributes).all.first(where: \.isMissing) else { return true }
    figures.report(
      "value-with-missing-status", String(decoding: core, as: UTF8.self),
      at: place.location(in: facts.place),
      "a figure with OBS_STATUS \(status.rawValue) (\(status.meaning)); it is not used",
      "remove the figure, or write A, E or P into OBS_STATUS")
    return false
  }

  private mutating func empty(
    _ place: CellPlace, _ cells: Cells,
    _ attributes: inout KeyReader.AttributeNumbers
  ) -> Value? {
    let statuses = keys.statuses(attributes)
    if statuses.all.contains(where: \.allowsEmptyValue) { return .kept("", nil) }
    if facts.omitsCells { return nil }
    if facts.omitsEmptyFigures {
      figures.noteOmitted(at: place.location(in: facts.place))
      return .kept("", nil)
    }
    figures.report(
      "missing-value", "", at: place.location(in: facts.place), "empty",
      "write the figure, or M into OBS_STATUS if there is none")
    return .kept("", nil)
  }

  /// Takes the letters of statuses from behind a figure, as in `19.1 be`.
  private mutating func splitFlags(
    _ core: UnsafeBufferPointer<UInt8>, _ attributes: inout KeyReader.AttributeNumbers,
    _ place: CellPlace
  ) -> UnsafeBufferPointer<UInt8> {
    guard let space = core.lastIndex(of: Byte.space), space > 0 else { return core }
    let flags = UnsafeBufferPointer(rebasing: core[(space + 1)...])
    guard !flags.isEmpty, flags.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) else {
      return core
    }
    attributes.flags = keys.status(flags)
    let reading = keys.cell(status: attributes.flags)
    if let problem = reading.problem {
      findings.append(
        Finding(
          rule: problem.rule, severity: .error, location: place.location(in: facts.place),
          field: "OBS_STATUS",
          value: String(decoding: flags, as: UTF8.self), message: problem.message,
          remedy: problem.remedy))
    }
    var end = space
    while end > 0, core[end - 1] == Byte.space { end -= 1 }
    let rest = UnsafeBufferPointer(rebasing: core[..<end])
    return rest.elementsEqual([UInt8(ascii: ":")])
      ? UnsafeBufferPointer(rebasing: core[..<0]) : rest
  }

  /// The figure times a power of ten; `nil` where the power is 0 or the cell holds no plain number.
  private mutating func scaled(
    _ core: UnsafeBufferPointer<UInt8>, _ position: Int, _ cells: Cells,
    _ place: CellPlace
  ) -> Value? {
    guard cells.has(position) else { return nil }
    let text = String(decoding: trimmedBytes(coded(cells, position)), as: UTF8.self)
    if text.isEmpty || text == "0" { return nil }
    guard let power = Int(text), (-15...15).contains(power) else {
      findings.append(
        Finding(
          rule: "invalid-multiplier", severity: .error,
          location: Self.location(plan, cells.row, position), field: "UNIT_MULT", value: text,
          message: "not a power of ten",
          remedy: "write 0 for units, 3 for thousands, 6 for millions"))
      return nil
    }
    guard let shifted = ShiftedNumber.text(core, by: power), let number = DecimalText.value(shifted)
    else {
      let written = String(decoding: core, as: UTF8.self)
      guard DecimalMark.allCases.contains(where: { DecimalText.value(written, decimal: $0) != nil })
      else { return nil }
      figures.report(
        "invalid-multiplier", written, at: place.location(in: facts.place),
        "cannot be multiplied by 10^\(power), the UNIT_MULT of its row",
        "write it in digits with a decimal point, or the full figure with UNIT_MULT 0")
      return .kept(written, nil)
    }
    return .kept(shifted, number)
  }
}

// MARK: Cells

extension RowReader {
  private static func location(
    _ plan: ColumnPlan, _ row: TableRow, _ position: Int?
  ) -> SourceLocation {
    guard let position, position < row.count else { return plan.place.at(line: row.line) }
    return plan.place.at(line: row.cells[position].line, column: row.cells[position].column)
  }

  private mutating func report(
    _ rule: String, _ column: Column, _ row: TableRow, _ position: Int?, _ message: String,
    _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, location: Self.location(plan, row, position),
        field: column.name, value: position.flatMap { $0 < row.count ? row.text($0) : nil },
        message: message, remedy: remedy))
  }

  private mutating func reportUncalculated(_ column: Column, _ row: TableRow, _ position: Int) {
    report(
      "uncalculated-formula", column, row, position, "a formula that was saved without its result",
      "open the workbook in a spreadsheet program and save it, or write the value")
  }

  private mutating func reportUnsplit(_ cells: Cells) {
    guard !findings.contains(where: { $0.rule == "missing-column" && $0.field == "REF_AREA" })
    else { return }
    report(
      "missing-column", .area, cells.row, plan[.indicator].positions.first,
      "the column REF_AREA is missing, and unique_id is not INDICATOR/REF_AREA",
      "say --constant REF_AREA=... where all rows are about one area, or --columns REF_AREA=...")
  }

  /// Whether a cell of a workbook holds something to read; reported where it does not.
  private mutating func isReadable(_ column: Column, _ row: TableRow, _ position: Int) -> Bool {
    switch row.cells[position].form {
    case .uncalculated:
      reportUncalculated(column, row, position)
      return false
    case .error:
      report(
        "cell-error", column, row, position, "an error of the spreadsheet",
        "repair the formula, or clear the cell")
      return false
    default: return true
    }
  }

  /// The bytes of a coded cell, without the label of `ID: Label` where the file has labels.
  private func coded(_ cells: Cells, _ position: Int) -> UnsafeBufferPointer<UInt8> {
    let bytes = cells[position]
    guard facts.hasLabelledCells || (!plan.labelled.isEmpty && plan.labelled.contains(position))
    else { return bytes }
    let colon = bytes.indices.first { index in
      bytes[index] == UInt8(ascii: ":") && index + 1 < bytes.count
        && bytes[index + 1] == Byte.space
    }
    return colon.map { UnsafeBufferPointer(rebasing: bytes[..<$0]) } ?? bytes
  }

  /// The number of a key's text; -1 where there is none, reported where there must be.
  private mutating func key(_ column: Column, _ cells: Cells) -> Int32 {
    if constants[column.rawValue] >= 0 { return constants[column.rawValue] }
    let (number, position) = number(column, cells, coded: true)
    guard number >= 0, keys.isEmpty(text: number) else { return number }
    if column.isMandatory {
      report(
        "empty-key", column, cells.row, position, "empty", "write which one the row is about")
    }
    return -1
  }

  /// The number of a column's text, and the position it is from; -1 where there is none.
  private mutating func number(
    _ column: Column, _ cells: Cells, coded isCoded: Bool
  ) -> (number: Int32, position: Int) {
    let position = facts.positions[column.rawValue]
    if position >= 0 { return (cell(column, cells, position, isCoded), position) }
    return position == -1 ? (-1, -1) : severalCells(column, cells, isCoded)
  }

  private mutating func severalCells(
    _ column: Column, _ cells: Cells, _ isCoded: Bool
  ) -> (number: Int32, position: Int) {
    let positions = plan[column].positions
    let numbers = positions.map { cell(column, cells, $0, isCoded) }
    if case .joined = plan[column] {
      let texts = numbers.filter { $0 >= 0 }.map { keys.cell(text: $0).text }
      return texts.isEmpty ? (-1, -1) : (keys.text(texts.joined(separator: "+")), positions[0])
    }
    let filled = numbers.firstIndex { $0 >= 0 && !keys.isEmpty(text: $0) }
    let chosen = filled ?? numbers.indices.last ?? 0
    return (numbers[chosen], positions[chosen])
  }

  private mutating func cell(
    _ column: Column, _ cells: Cells, _ position: Int, _ isCoded: Bool
  ) -> Int32 {
    guard cells.has(position), isReadable(column, cells.row, position) else { return -1 }
    let number = keys.text(isCoded ? coded(cells, position) : cells[position])
    if keys.isUntidy(text: number) {
      tidy.see(keys.cell(text: number), column, cells.row, position)
    }
    return number
  }

  private mutating func attributes(_ cells: Cells) -> KeyReader.AttributeNumbers {
    var numbers = KeyReader.AttributeNumbers()
    let (status, vintage) = (
      facts.positions[Column.status.rawValue], facts.positions[Column.vintage.rawValue]
    )
    if status >= 0 { numbers.status = self.status(cells, status) }
    if facts.flags >= 0, cells.has(facts.flags), !cells[facts.flags].isEmpty {
      numbers.flags = self.status(cells, facts.flags)
    }
    if vintage >= 0 { numbers.vintage = self.vintage(cells, vintage) }
    numbers.unit = text(.unit, cells)
    numbers.source = text(.source, cells)
    numbers.comment = text(.comment, cells)
    if constants[Column.status.rawValue] >= 0 {
      numbers.status = self.status(constant: .status)
    }
    if constants[Column.vintage.rawValue] >= 0 {
      numbers.vintage = self.vintage(constant: .vintage)
    }
    if carriesExtras {
      numbers.extras = plan.extras.map {
        cells.has($0.position) ? keys.text(cells[$0.position]) : -1
      }
    }
    return numbers
  }

  private mutating func text(_ column: Column, _ cells: Cells) -> Int32 {
    if constants[column.rawValue] >= 0 { return constants[column.rawValue] }
    return number(column, cells, coded: false).number
  }

  mutating func status(constant column: Column) -> Int32 {
    var text = keys.cell(text: constants[column.rawValue]).text
    return text.withUTF8 { keys.status($0) }
  }

  mutating func vintage(constant column: Column) -> Int32 {
    var text = keys.cell(text: constants[column.rawValue]).text
    return text.withUTF8 { keys.vintage($0) }
  }

  /// Reads the cells that tell about one figure of a wide row alone.
  private mutating func readOwn(
    _ figure: ColumnPlan.Figure, _ cells: Cells, _ numbers: inout KeyReader.AttributeNumbers
  ) {
    for (column, position) in figure.own where cells.has(position) && !cells[position].isEmpty {
      switch column {
      case .status: numbers.status = status(cells, position)
      case .vintage: numbers.vintage = vintage(cells, position)
      case .unit: numbers.unit = keys.text(cells[position])
      case .source: numbers.source = keys.text(cells[position])
      default: numbers.comment = keys.text(cells[position])
      }
    }
  }

  /// The number of the row's period in the table; -1 where there is none.
  private mutating func period(_ cells: Cells) -> Int32 {
    if constants[Column.period.rawValue] >= 0 {
      var text = keys.cell(text: constants[Column.period.rawValue]).text
      let number = text.withUTF8 { keys.period($0) }
      return keys.tablePeriod(number, in: &builder)
    }
    let position = facts.positions[Column.period.rawValue]
    guard position >= 0, cells.has(position), isReadable(.period, cells.row, position) else {
      return -1
    }
    let number = keys.period(cells[position])
    let period = keys.tablePeriod(number, in: &builder)
    if period < 0 || keys.isUntidy(period: number) { seePeriod(number, cells, position) }
    return period
  }

  private mutating func seePeriod(_ number: Int32, _ cells: Cells, _ position: Int) {
    let reading = keys.cell(period: number)
    tidy.see(reading.cell, .period, cells.row, position)
    guard reading.period == nil else { return }
    let diagnosis = PeriodDiagnosis(reading.cell.text)
    report("invalid-period", .period, cells.row, position, diagnosis.message, diagnosis.remedy)
  }

  private mutating func status(_ cells: Cells, _ position: Int) -> Int32 {
    guard cells.has(position), isReadable(.status, cells.row, position) else { return -1 }
    let number = keys.status(coded(cells, position))
    if keys.isClean(status: number) { return number }
    if let problem = keys.cell(status: number).problem {
      report(problem.rule, .status, cells.row, position, problem.message, problem.remedy)
    }
    return number
  }

  private mutating func vintage(_ cells: Cells, _ position: Int) -> Int32 {
    guard cells.has(position), isReadable(.vintage, cells.row, position) else { return -1 }
    let number = keys.vintage(cells[position])
    if keys.isClean(vintage: number) { return number }
    let (cell, date) = keys.cell(vintage: number)
    tidy.see(cell, .vintage, cells.row, position)
    if date == nil && !cell.text.isEmpty {
      let latest = CalendarDate.latest(in: cell.text)
      let forms = latest.map { ["\($0)"] } ?? PeriodSuggestion(for: cell.text)?.forms
      let days = forms?.filter { CalendarDate($0) != nil }.joined(separator: " or ")
      report(
        "invalid-vintage", .vintage, cells.row, position, "not an ISO date",
        days.flatMap { $0.isEmpty ? nil : "write the day of publication, such as \($0)" }
          ?? "write the day of publication as 2024-06-30")
    }
    return number
  }
}

// MARK: Whole rows

extension RowReader {
  mutating func reportProblems(of row: TableRow) {
    if row.problems.isEmpty { return }
    for problem in row.problems {
      let location = plan.place.at(line: problem.line, column: problem.column)
      findings.append(QuoteProblem.finding(problem.kind, at: location))
    }
  }

  /// Whether the row has one cell for each header; if not, whether it can be used nevertheless.
  private mutating func hasRightLength(_ row: TableRow) -> Bool {
    if row.problems.contains(where: { $0.kind == .unterminatedQuote }) { return false }
    if row.count == facts.count { return true }
    let extra = row.cells.indices.dropFirst(plan.count)
    if !extra.isEmpty && extra.allSatisfy({ row[$0].isEmpty }) {
      tidy.emptyExtraCells(line: row.line)
      return true
    }
    let remedy: String
    if row.count > plan.count {
      remedy = splitDecimal(row) ?? "quote cells that contain the separator"
    } else {
      remedy = "fill the row up with empty cells, or close an open quote above"
    }
    findings.append(
      Finding(
        rule: "ragged-row", severity: .error,
        location: Self.location(plan, row, extra.first),
        message: "the row has \(row.count) cells, the header has \(plan.count)", remedy: remedy))
    return row.count < plan.count && needed.allSatisfy { $0 < row.count }
  }

  private var needed: [Int] {
    Column.allCases.filter(\.isMandatory).flatMap { plan[$0].positions }
      + plan.figures.map(\.position)
  }

  /// Whether a row with one cell too many comes from an unquoted decimal comma.
  private func splitDecimal(_ row: TableRow) -> String? {
    guard separator == Byte.comma, row.count == plan.count + 1,
      let position = plan.figures.first?.position, position + 1 < row.count,
      DecimalText.value(row.text(position)) != nil, digits(row[position + 1]) != nil
    else { return nil }
    let number = "\(row.text(position)).\(row.text(position + 1))"
    return "if \(row.text(position)),\(row.text(position + 1)) is a decimal comma, write \(number)"
  }

  private mutating func isDeletion(_ row: TableRow) -> Bool {
    let position = facts.action
    guard position >= 0, position < row.count else { return false }
    let action = row.text(position).uppercased()
    if ["", "I", "A", "M", "R"].contains(action) { return false }
    let isDeletion = action == "D"
    findings.append(
      Finding(
        rule: isDeletion ? "sdmx-deletion" : "sdmx-action", severity: .warning,
        location: Self.location(plan, row, position), field: "ACTION", value: row.text(position),
        message: isDeletion
          ? "the row asks to delete an observation; it is not read" : "not an SDMX action",
        remedy: isDeletion ? nil : "write I, A, M, R or D"))
    return isDeletion
  }

  /// Whether the row is one of those that `--where` chooses.
  private mutating func isWanted(_ row: TableRow) -> Bool {
    if filters.isEmpty { return true }
    for (index, filter) in filters.enumerated() {
      let bytes = filter.position < row.count ? trimmed(row[filter.position]) : []
      if filter.texts.contains(where: { Self.matches($0, bytes) }) { continue }
      if filterTexts[index].count < 20 {
        filterTexts[index].insert(String(decoding: bytes, as: UTF8.self))
      }
      filteredRows += 1
      return false
    }
    return true
  }

  /// Whether a cell is a text, or a code `TEXT: Label`.
  private static func matches(_ text: [UInt8], _ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.starts(with: text) else { return false }
    return cell.count == text.count || cell.dropFirst(text.count).starts(with: [0x3A, 0x20])
  }
}

// MARK: After the last row

extension RowReader {
  /// Reads the figures that waited for the decimal mark.
  mutating func settle(_ decision: DecimalEvidence.Decision) {
    for row in open {
      guard let text = builder.text(row) else { continue }
      builder.setValue(
        figures.resolve(text, decision, at: location(ofRow: row)), of: row)
    }
    guard decision.mark == .comma, evidence.points > 0 else { return }
    for (index, row) in builder.rows.enumerated()
    where row.decimals > 0 && row.decimals != Observations.Row.kept {
      let text = NumberText(row.value, decimals: Int(row.decimals)).description
      figures.reportWrongMark(text, decision, at: location(ofRow: index))
      builder.setValue(nil, of: index)
    }
  }

  private func location(ofRow row: Int) -> SourceLocation {
    let row = builder.rows[row]
    return plan.place.at(
      line: Int(row.line), column: row.column == 0 ? nil : Int(row.column))
  }

  /// All findings about rows; asked for once, after `settle`.
  var allFindings: [Finding] {
    let apart = watch.findings(
      key: { builder.key($0) }, text: { $0 < 0 ? "" : keys.cell(text: $0).text })
    return findings + figures.findings + figures.summaryFindings + tidy.findings
      + notes.findings(in: plan.place) + apart + filterFindings
  }

  /// Filters that no row passes.
  private var filterFindings: [Finding] {
    guard builder.rows.isEmpty, filteredRows > 0 else { return [] }
    return plan.filters.indices.compactMap { index in
      let filter = plan.filters[index]
      guard !filterTexts[index].isEmpty else { return nil }
      let texts = filterTexts[index].sorted()
      let wanted = filter.texts.joined(separator: "|")
      let near = filter.texts.first.flatMap { NearestMatch.suggestion(for: $0, among: texts) }
      return Finding(
        rule: "empty-selection", severity: .error, location: plan.place, field: filter.title,
        value: wanted, message: "no row has this",
        remedy: near.map { "did you mean \($0)?" } ?? "there are " + list(texts))
    }
  }
}
