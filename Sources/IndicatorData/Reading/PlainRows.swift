/// What `RowReader` remembers from one plain row to the next.
///
/// A row is plain where nothing has to be said about it: no quotes, the cells of the header, and a
/// plain number as its figure. Most rows of most files are, and share all cells but period and figure
/// with the row before them, so that neither texts nor numbers of their key have to be looked up.
struct PlainRows {
  /// What a column means for a row.
  enum Role {
    case ignored, period, value, indicator, area, method, status, vintage, unit, source, comment
    /// A further column that is watched or carried.
    case extra
    /// UNIT_MULT: nothing or 0.
    case multiplier
    /// ACTION: nothing or one that keeps the row.
    case action
    /// A second column of statuses: nothing.
    case flags
  }

  /// Of each column.
  let roles: [Role]
  /// Numbers of the texts of the last row, by column; -1 before it.
  var numbers: [Int32]
  /// Where the cells of the last row stand.
  var cells: [Range<Int>]
  /// The same of the row that is being read.
  var next: [Range<Int>]
  /// Key and attributes of the last row; -1 before it.
  var key: Int32 = -1
  var attributes: Int32 = -1
  var period: Int32 = -1
  var texts: [Int32] = []
  /// Columns are counted in bytes, where all are ASCII; `nil` until that is known.
  var isASCII: Bool?

  /// `nil` where rows need more than a look at their cells.
  init?(_ rows: RowReader, filters: Int) {
    let facts = rows.facts
    guard rows.separator != nil, facts.isComplete, !facts.isWide, !facts.splitsKey,
      !facts.flagsFollowFigures, !facts.indicatorIsHeader, !facts.methodIsHeader, filters == 0,
      rows.columns.count == 1, let figure = rows.columns.first, figure.period < 0,
      figure.heading < 0, !figure.hasOwn, facts.positions[Column.period.rawValue] >= 0,
      !facts.positions.contains(-2), rows.constants[Column.status.rawValue] < 0,
      !rows.watchedPositions.contains(where: { $0 < 0 })
    else { return nil }
    var roles = [Role](repeating: .ignored, count: facts.count)
    for extra in rows.plan.extras where extra.position >= 0 {
      if rows.carriesExtras || rows.watchedPositions.contains(extra.position) {
        roles[extra.position] = .extra
      }
    }
    let columns: [(Column, Role)] = [
      (.indicator, .indicator), (.area, .area), (.method, .method), (.status, .status),
      (.vintage, .vintage), (.unit, .unit), (.source, .source), (.comment, .comment),
      (.period, .period),
    ]
    var positions = columns.map { (facts.positions[$0.0.rawValue], $0.1) }
    positions += [
      (figure.position, .value), (facts.multiplier, .multiplier), (facts.action, .action),
      (facts.flags, .flags),
    ]
    for (position, role) in positions where position >= 0 {
      // A column with two meanings.
      guard roles[position] == .ignored else { return nil }
      roles[position] = role
    }
    self.roles = roles
    numbers = Array(repeating: -1, count: facts.count)
    cells = Array(repeating: 0..<0, count: facts.count)
    next = cells
  }
}

extension RowReader {
  /// Reads plain rows.
  ///
  /// - Parameters:
  ///   - bytes: All bytes of the text.
  ///   - start: Where a row starts.
  ///   - line: The line of it.
  /// - Returns: What was read; the row after it is for `read`.
  mutating func readPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, line: Int
  ) -> TableInput.PlainRows {
    var read = TableInput.PlainRows()
    // Taken out for the time of the call, so that its arrays are not copied.
    guard var plain, let separator else { return read }
    self.plain = nil
    if plain.isASCII == nil { plain.isASCII = bytes.allSatisfy { $0 < 0x80 } }
    while let row = plain.scan(bytes, from: start + read.bytes, separator),
      take(row, bytes, &plain, start: start + read.bytes, line: line + read.lines)
    {
      swap(&plain.cells, &plain.next)
      if builder.rows.count == 1 { builder.reserve((bytes.count - start) / (row.end - start)) }
      read.bytes = row.end - start
      read.lines += 1
      if row.isPair { read.pairs += 1 }
    }
    self.plain = plain
    return read
  }

  /// Takes a row down, where nothing has to be said about it.
  @inline(__always)
  private mutating func take(
    _ row: PlainRows.Row, _ bytes: UnsafeBufferPointer<UInt8>, _ plain: inout PlainRows,
    start: Int, line: Int
  ) -> Bool {
    if row.isOther || plain.key < 0 {
      guard look(bytes, &plain) else { return false }
    }
    let period = row.isOtherPeriod || plain.period < 0 ? self.period(bytes, plain) : plain.period
    guard period >= 0,
      figures.takes(
        row.number,
        at: {
          facts.place.at(line: line, column: Self.column(bytes, start, row.valueStart, plain))
        })
    else {
      plain.key = -1
      return false
    }
    if row.isOther || plain.key < 0 {
      settle(&plain, bytes, start: start, line: line)
    } else if !watchedPositions.isEmpty, !watch.seeAgain(plain.key) {
      see(plain, bytes, start: start, line: line)
    }
    plain.period = period
    tidy.filledRow()
    rowCount += 1
    builder.append(
      Observations.Row(
        value: row.number.value, key: plain.key, period: period, attributes: plain.attributes,
        line: Int32(clamping: line),
        column: UInt16(clamping: Self.column(bytes, start, row.valueStart, plain)),
        place: tablePlace, decimals: row.number.decimals))
    return true
  }

  /// The character column of a position in a row.
  @inline(__always)
  private static func column(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ position: Int, _ plain: PlainRows
  ) -> Int {
    plain.isASCII == true
      ? position - start + 1
      : bytes[start..<position].count { !Byte.isContinuation($0) } + 1
  }

  /// The number of a row's period in the table; -1 where something has to be said about it.
  private mutating func period(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plain: PlainRows
  ) -> Int32 {
    let cell = plain.next[facts.positions[Column.period.rawValue]]
    let number = keys.period(UnsafeBufferPointer(rebasing: bytes[cell]))
    return keys.isUntidy(period: number) ? -1 : keys.tablePeriod(number, in: &builder)
  }

  /// Finds the numbers of the texts that differ from those of the last row; `false` where something
  /// has to be said about one.
  private mutating func look(
    _ bytes: UnsafeBufferPointer<UInt8>, _ plain: inout PlainRows
  ) -> Bool {
    for (position, role) in plain.roles.enumerated() {
      let cell = UnsafeBufferPointer(rebasing: bytes[plain.next[position]])
      switch role {
      case .ignored, .period, .value: continue
      case .indicator, .area, .method, .unit, .source, .comment, .extra:
        let isCoded = role == .indicator || role == .area || role == .method || role == .extra
        if isCoded, facts.hasLabelledCells || plan.labelled.contains(position),
          cell.contains(UInt8(ascii: ":"))
        {
          return false
        }
        let number = keys.text(cell)
        if role != .extra, keys.isUntidy(text: number) { return false }
        if role == .indicator || role == .area, keys.isEmpty(text: number) { return false }
        plain.numbers[position] = role == .method && keys.isEmpty(text: number) ? -1 : number
      case .status:
        let number = keys.status(cell)
        guard keys.isClean(status: number), keys.mayHaveValue(status: number),
          !cell.contains(UInt8(ascii: ":"))
        else { return false }
        plain.numbers[position] = number
      case .vintage:
        let number = keys.vintage(cell)
        guard cell.isEmpty || keys.isClean(vintage: number) else { return false }
        plain.numbers[position] = number
      case .multiplier:
        guard cell.isEmpty || cell.elementsEqual([Byte.zero]) else { return false }
      case .action:
        guard cell.isEmpty || cell.count == 1 && "IAMRiamr".utf8.contains(cell[0]) else {
          return false
        }
      case .flags: guard cell.isEmpty else { return false }
      }
    }
    return true
  }

  /// Makes key and attributes of the texts.
  private mutating func settle(
    _ plain: inout PlainRows, _ bytes: UnsafeBufferPointer<UInt8>, start: Int, line: Int
  ) {
    func number(_ column: Column) -> Int32 {
      if constants[column.rawValue] >= 0 { return constants[column.rawValue] }
      let position = facts.positions[column.rawValue]
      return position < 0 ? -1 : plain.numbers[position]
    }
    plain.key = keys.key(
      .init(indicator: number(.indicator), area: number(.area), method: number(.method)),
      splits: false, in: &builder)
    var attributes = KeyReader.AttributeNumbers()
    attributes.status =
      constants[Column.status.rawValue] >= 0 ? status(constant: .status) : number(.status)
    attributes.vintage =
      constants[Column.vintage.rawValue] >= 0 ? vintage(constant: .vintage) : number(.vintage)
    (attributes.unit, attributes.source) = (number(.unit), number(.source))
    attributes.comment = number(.comment)
    if carriesExtras { attributes.extras = plan.extras.map { plain.numbers[$0.position] } }
    plain.attributes = keys.attributes(attributes, in: &builder)
    plain.texts = watchedPositions.map { plain.numbers[$0] }
    if !watchedPositions.isEmpty { see(plain, bytes, start: start, line: line) }
  }

  private mutating func see(
    _ plain: PlainRows, _ bytes: UnsafeBufferPointer<UInt8>, start: Int, line: Int
  ) {
    let positions = watchedPositions
    watch.see(plain.texts, of: plain.key) { index in
      (line, Self.column(bytes, start, plain.next[positions[index]].lowerBound, plain))
    }
  }
}

extension PlainRows {
  /// A row that was found in the bytes.
  struct Row {
    let number: PlainNumber
    let valueStart: Int
    /// Where the next row starts.
    let end: Int
    /// Whether it ends with CR LF.
    let isPair: Bool
    /// Whether a cell other than period and figure differs from the last row's.
    let isOther: Bool
    let isOtherPeriod: Bool
  }

  /// Finds the cells of the row that starts at a position; `nil` where it is not plain.
  @inline(__always)
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ separator: UInt8
  ) -> Row? {
    var position = start
    var (isOther, isOtherPeriod) = (false, false)
    var number: PlainNumber?
    var valueStart = start
    let last = roles.count - 1
    for index in 0...last {
      let first = position
      let role = roles[index]
      if role == .value {
        number = PlainNumber(bytes, from: position)
        guard let number else { return nil }
        (valueStart, position) = (first, number.end)
      } else {
        let before = cells[index]
        let end = first + before.count
        if end < bytes.count, bytes.isCellEnd(end, separator),
          bytes.holds(UnsafeBufferPointer(rebasing: bytes[before]), at: first)
        {
          position = end
        } else {
          guard bytes.skipCell(&position, separator) else { return nil }
          if role == .period { isOtherPeriod = true } else if role != .ignored { isOther = true }
        }
      }
      next[index] = first..<position
      guard position < bytes.count else { return nil }
      if index < last {
        guard bytes[position] == separator else { return nil }
        position += 1
      }
    }
    let isPair = bytes[position] == Byte.carriageReturn
    if isPair { position += 1 }
    guard let number, position < bytes.count, bytes[position] == Byte.lineFeed else { return nil }
    return Row(
      number: number, valueStart: valueStart, end: position + 1, isPair: isPair, isOther: isOther,
      isOtherPeriod: isOtherPeriod)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a cell without quotes ends at a position.
  @inline(__always)
  fileprivate func isCellEnd(_ position: Int, _ separator: UInt8) -> Bool {
    let byte = self[position]
    return byte == separator || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }
}
