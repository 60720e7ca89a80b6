/// A row of series in the plainest form: no quotes, a plain number or nothing as its value, ended by LF
/// or CR LF.
struct PlainSeriesRow {
  /// Which cell is which.
  struct Columns {
    let key: Int
    let time: Int
    let value: Int
    let separator: UInt8
  }

  private(set) var key = 0..<0
  private(set) var time = 0..<0
  /// Where the value starts.
  private(set) var valueStart = 0
  /// The value; `nil` for an empty cell.
  private(set) var value: PlainNumber?
  /// Where the next row starts.
  private(set) var end = 0

  /// Finds the cells of a row; `nil` where it has quotes, another key, another value or no end in the
  /// bytes, or lacks cells.
  ///
  /// - Parameters:
  ///   - bytes: The bytes that hold the row.
  ///   - start: Where it starts.
  ///   - known: The key that the row must have; `nil` for any.
  ///   - columns: Which cell is which.
  @inline(__always)
  init?(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, key known: UnsafeBufferPointer<UInt8>?,
    _ columns: Columns
  ) {
    var (position, cell, found) = (start, 0, 0)
    while true {
      let first = position
      if cell == columns.key {
        if let known {
          position += known.count
          guard position < bytes.count, bytes.holds(known, at: first) else { return nil }
        } else {
          guard bytes.skipCell(&position, columns.separator) else { return nil }
        }
        key = first..<position
        found += 1
      } else if cell == columns.value {
        valueStart = first
        if let number = PlainNumber(bytes, from: first) {
          value = number
          position = number.end
        }
        found += 1
      } else {
        guard bytes.skipCell(&position, columns.separator) else { return nil }
        if cell == columns.time {
          time = first..<position
          found += 1
        }
      }
      guard position < bytes.count else { return nil }
      if bytes[position] != columns.separator { break }
      position += 1
      cell += 1
    }
    if bytes[position] == Byte.carriageReturn { position += 1 }
    guard found == 3, position < bytes.count, bytes[position] == Byte.lineFeed else { return nil }
    end = position + 1
  }

  /// The year that four digits write.
  @inline(__always)
  static func year(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count == 4 else { return nil }
    var year = 0
    for position in range {
      guard Byte.isDigit(bytes[position]) else { return nil }
      year = year * 10 + Int(bytes[position] - Byte.zero)
    }
    return year
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Moves to the end of a cell without quotes; `false` where none ends in the bytes.
  @inline(__always)
  func skipCell(_ position: inout Int, _ separator: UInt8) -> Bool {
    while position < count {
      let byte = self[position]
      if byte == separator || byte == Byte.lineFeed || byte == Byte.carriageReturn { return true }
      if byte == Byte.quote { return false }
      position += 1
    }
    return false
  }

  /// Whether some bytes stand at a position, all of them within the buffer.
  @inline(__always)
  func holds(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard let own = baseAddress.map({ UnsafeRawPointer($0) + start }),
      let other = text.baseAddress.map(UnsafeRawPointer.init)
    else { return text.isEmpty }
    var offset = 0
    while offset + 8 <= text.count {
      if own.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        return false
      }
      offset += 8
    }
    while offset < text.count {
      if self[start + offset] != text[offset] { return false }
      offset += 1
    }
    return true
  }
}
