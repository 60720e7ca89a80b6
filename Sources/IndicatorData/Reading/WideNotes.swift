/// Rows of a wide table that hold no figures: titles of sections, notes and sources below.
struct WideNotes {
  private var count = 0
  private var first = 0

  /// Whether a row has text in its first cells and nothing in any column of figures.
  mutating func isNote(_ row: TableRow, _ plan: ColumnPlan) -> Bool {
    let filled = row.cells.indices.filter { !trimmed(row[$0]).isEmpty }
    let figures = Set(plan.figures.map(\.position))
    guard filled.count <= 1 || row.count < plan.count,
      !filled.contains(where: figures.contains),
      !row.cells.contains(where: { $0.form == .uncalculated })
    else { return false }
    count += 1
    if first == 0 { first = row.line }
    return true
  }

  func findings(in place: SourceLocation) -> [Finding] {
    guard count > 0 else { return [] }
    return [
      Finding(
        rule: "row-without-figures", severity: .note, location: place.at(line: first),
        message: "\(count) rows without any figure passed over, the first one here")
    ]
  }
}

/// A number as text with its decimal point moved.
enum ShiftedNumber {
  /// The text of a number times a power of ten, digit by digit; `nil` where it is no plain number.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>, by power: Int) -> String? {
    var digits: [UInt8] = []
    var decimals = 0
    var hasPoint = false
    var isNegative = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case Byte.hyphen where index == 0: isNegative = true
      case Byte.point where !hasPoint: hasPoint = true
      case _ where Byte.isDigit(byte):
        digits.append(byte)
        if hasPoint { decimals += 1 }
      default: return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    decimals -= power
    if decimals < 0 { digits += Array(repeating: Byte.zero, count: -decimals) }
    decimals = max(0, decimals)
    while digits.count <= decimals { digits.insert(Byte.zero, at: 0) }
    while digits.count > decimals + 1, digits.first == Byte.zero { digits.removeFirst() }
    let whole = digits.dropLast(decimals)
    let fraction = decimals > 0 ? [Byte.point] + digits.suffix(decimals) : []
    return (isNegative ? "-" : "") + String(decoding: whole + fraction, as: UTF8.self)
  }
}
