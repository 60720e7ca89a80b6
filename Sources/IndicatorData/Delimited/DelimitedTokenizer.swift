/// Splits the bytes of a delimited file (RFC 4180) into rows, a chunk at a time.
///
/// Rows end with LF, CR LF or CR. A cell in double quotes may contain separators, line ends and
/// doubled quotes. The result does not depend on how the bytes are cut into chunks. Departures
/// are read as leniently as is safe and noted in the row; nothing stops the reading.
///
///     var tokenizer = DelimitedTokenizer(separator: UInt8(ascii: ","))
///     tokenizer.consume(bytes) { row in print(row.text(0)) }
///     tokenizer.finish { row in print(row.text(0)) }
package struct DelimitedTokenizer {
  /// How many rows ended which way.
  package struct LineEnds: Sendable, Equatable {
    var lineFeeds = 0
    var pairs = 0
    var carriageReturns = 0

    /// The kind that a dialect tells.
    package var newline: Dialect.Newline {
      switch (lineFeeds > 0, pairs > 0, carriageReturns > 0) {
      case (false, false, false): .none
      case (true, false, false): .lineFeed
      case (false, true, false): .carriageReturnLineFeed
      case (false, false, true): .carriageReturn
      default: .mixed
      }
    }
  }

  private enum State { case cellStart, unquoted, quoted, afterQuote }

  private let separator: UInt8
  private var state = State.cellStart
  private var record = TableRow()
  /// Place of the next byte.
  private var line: Int
  private var column = 1
  /// Place where the current cell starts.
  private var cellLine = 1
  private var cellColumn = 1
  private var isQuoted = false
  /// Start of the current cell in the row's buffer.
  private var cellStart = 0
  /// Whether the byte before was a CR that ended a row or a line in quotes.
  private var followsCarriageReturn = false
  /// Whether anything of a row was seen since the last one ended.
  private var isRowOpen = false
  /// How rows ended so far.
  package private(set) var lineEnds = LineEnds()

  /// Starts before the first byte.
  ///
  /// - Parameters:
  ///   - separator: The byte between cells.
  ///   - line: Number of the line that the first byte stands on.
  package init(separator: UInt8, line: Int = 1) {
    self.separator = separator
    self.line = line
  }

  /// Reads one chunk, and hands over each row that ends in it.
  package mutating func consume(_ chunk: ArraySlice<UInt8>, _ emit: (TableRow) -> Void) {
    chunk.withUnsafeBufferPointer { _ = consume($0, stopsAtRow: false, emit) }
  }

  /// Reads one row, or the rest of the chunk where none ends in it.
  ///
  /// - Returns: How many bytes were read.
  mutating func consumeRow(
    _ chunk: UnsafeBufferPointer<UInt8>, _ emit: (TableRow) -> Void
  ) -> Int {
    consume(chunk, stopsAtRow: true, emit)
  }

  /// The line of the next byte, where a row starts with it; `nil` elsewhere.
  var lineAtRowStart: Int? { isRowOpen || followsCarriageReturn ? nil : line }

  /// Goes on after lines that were read by another hand.
  ///
  /// - Parameters:
  ///   - lines: How many.
  ///   - pairs: How many of them end with CR LF.
  mutating func skip(lines: Int, pairs: Int) {
    line += lines
    lineEnds.pairs += pairs
    lineEnds.lineFeeds += lines - pairs
  }

  /// Ends the file, and hands over the last row if no line end followed it.
  package mutating func finish(_ emit: (TableRow) -> Void) {
    settleCarriageReturn()
    guard isRowOpen else { return }
    if state == .quoted {
      note(.unterminatedQuote, line: cellLine, column: cellColumn)
    }
    endCell()
    emit(record)
    record.clear()
    isRowOpen = false
    state = .cellStart
  }

  private mutating func consume(
    _ chunk: UnsafeBufferPointer<UInt8>, stopsAtRow: Bool, _ emit: (TableRow) -> Void
  ) -> Int {
    var position = 0
    let firstLine = line
    while position < chunk.count {
      let byte = chunk[position]
      // A LF after CR belongs to the row that has ended.
      if stopsAtRow, line > firstLine, !isRowOpen, !followsCarriageReturn || byte != Byte.lineFeed {
        break
      }
      if followsCarriageReturn && state != .quoted {
        if byte == Byte.lineFeed {
          lineEnds.pairs += 1
          followsCarriageReturn = false
          position += 1
          continue
        }
        settleCarriageReturn()
      }
      if state == .cellStart, record.cells.isEmpty,
        let end = readPlainRow(chunk, from: position, emit)
      {
        position = end
      } else if state == .quoted {
        position = readQuoted(chunk, from: position)
      } else {
        position = readPlain(byte, chunk, at: position, emit)
      }
    }
    return position
  }

  /// Reads a whole row without quotes that ends with LF in the chunk, as nearly all are.
  ///
  /// Its bytes are copied at once, separators included. `nil` for any other row, of which nothing is
  /// read then.
  private mutating func readPlainRow(
    _ chunk: UnsafeBufferPointer<UInt8>, from start: Int, _ emit: (TableRow) -> Void
  ) -> Int? {
    var (position, first) = (start, start)
    var (column, firstColumn) = (column, column)
    while position < chunk.count {
      let byte = chunk[position]
      if byte == separator || byte == Byte.lineFeed {
        record.cells.append(
          .init(
            start: first - start, end: position - start, line: line, column: firstColumn,
            form: .plain))
        if byte == Byte.lineFeed { break }
        first = position + 1
        firstColumn = column + 1
      } else if byte == Byte.quote || byte == Byte.carriageReturn {
        break
      }
      if !Byte.isContinuation(byte) { column += 1 }
      position += 1
    }
    guard position < chunk.count, chunk[position] == Byte.lineFeed else {
      record.cells.removeAll(keepingCapacity: true)
      return nil
    }
    record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[start..<position]))
    emit(record)
    record.clear()
    line += 1
    self.column = 1
    lineEnds.lineFeeds += 1
    return position + 1
  }

  /// Counts a CR that ended a row, once it is known that no LF follows.
  private mutating func settleCarriageReturn() {
    if followsCarriageReturn && state != .quoted { lineEnds.carriageReturns += 1 }
    followsCarriageReturn = false
  }

  /// One byte outside quotes, or a run of bytes that mean only themselves.
  private mutating func readPlain(
    _ byte: UInt8, _ chunk: UnsafeBufferPointer<UInt8>, at position: Int,
    _ emit: (TableRow) -> Void
  ) -> Int {
    if state == .cellStart { startCell() }
    switch byte {
    case separator:
      endCell()
      column += 1
    case Byte.lineFeed, Byte.carriageReturn:
      endRow(byte, emit)
    case Byte.quote:
      readQuote()
      column += 1
    default:
      if state == .afterQuote { note(.textAfterQuote, line: line, column: column) }
      state = .unquoted
      return readRun(chunk, from: position)
    }
    return position + 1
  }

  private mutating func readRun(_ chunk: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < chunk.count {
      let byte = chunk[end]
      if byte == separator || byte == Byte.lineFeed || byte == Byte.carriageReturn
        || byte == Byte.quote
      {
        break
      }
      if !Byte.isContinuation(byte) { column += 1 }
      end += 1
    }
    record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[start..<end]))
    return end
  }

  /// A quote outside quotes: opens a cell, doubles one just closed, or is out of place.
  private mutating func readQuote() {
    switch state {
    case .cellStart:
      isQuoted = true
      state = .quoted
    case .afterQuote:
      record.bytes.append(Byte.quote)
      state = .quoted
    default:
      note(.quoteInUnquotedCell, line: line, column: column)
      record.bytes.append(Byte.quote)
      state = .unquoted
    }
  }

  private mutating func readQuoted(_ chunk: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < chunk.count, chunk[end] != Byte.quote {
      advance(over: chunk[end])
      end += 1
    }
    record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[start..<end]))
    guard end < chunk.count else { return end }
    state = .afterQuote
    followsCarriageReturn = false
    column += 1
    return end + 1
  }

  /// Counts lines and columns inside quotes; CR LF is one line end.
  private mutating func advance(over byte: UInt8) {
    let completesPair = followsCarriageReturn && byte == Byte.lineFeed
    followsCarriageReturn = byte == Byte.carriageReturn
    if byte == Byte.lineFeed || byte == Byte.carriageReturn {
      if !completesPair { line += 1 }
      column = 1
    } else if !Byte.isContinuation(byte) {
      column += 1
    }
  }

  private mutating func startCell() {
    isRowOpen = true
    (cellLine, cellColumn) = (line, column)
    cellStart = record.bytes.count
    isQuoted = false
  }

  private mutating func endCell() {
    if state == .cellStart { startCell() }
    record.cells.append(
      .init(
        start: cellStart, end: record.bytes.count, line: cellLine, column: cellColumn,
        form: isQuoted ? .quoted : .plain))
    isQuoted = false
    state = .cellStart
  }

  private mutating func endRow(_ byte: UInt8, _ emit: (TableRow) -> Void) {
    endCell()
    emit(record)
    record.clear()
    isRowOpen = false
    line += 1
    column = 1
    followsCarriageReturn = byte == Byte.carriageReturn
    if byte == Byte.lineFeed { lineEnds.lineFeeds += 1 }
  }

  private mutating func note(_ kind: TableRow.Problem.Kind, line: Int, column: Int) {
    record.problems.append(.init(kind: kind, line: line, column: column))
  }
}
