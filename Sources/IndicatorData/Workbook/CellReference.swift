/// The name of a cell, as D7: a column in letters, a row in digits, both from 1.
///
///     CellReference(Array("XFD12".utf8)[...])?.column          // 16384
///     CellReference(row: 7, column: 4).description             // "D7"
struct CellReference: Equatable, CustomStringConvertible {
  /// The last row that a sheet can have.
  static let lastRow = 1_048_576
  /// The last column that a sheet can have, XFD.
  static let lastColumn = 16_384

  let row: Int
  let column: Int

  init(row: Int, column: Int) {
    (self.row, self.column) = (row, column)
  }

  /// Reads a name in capitals; `nil` for anything else and for cells that no sheet has.
  init?(_ bytes: some Collection<UInt8>) {
    var column = 0
    var row = 0
    var isInLetters = true
    for byte in bytes {
      if isInLetters, byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") {
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      } else if Byte.isDigit(byte) {
        isInLetters = false
        row = row * 10 + Int(byte - Byte.zero)
      } else {
        return nil
      }
      guard column <= Self.lastColumn, row <= Self.lastRow else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  var description: String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(row)
  }
}
