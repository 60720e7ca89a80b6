/// What the numbers of a file say about its decimal mark.
///
/// Each cell is read with either mark. Where only one reading makes sense, it is evidence; where
/// both do and differ ("1.234" is 1.234 or 1234), the cell is ambiguous; where both agree ("12"),
/// it says nothing. The decision is made once for the whole file:
///
/// - The user's `--decimal` holds.
/// - A file separated by commas has a decimal point: its decimal comma would have to be quoted in
///   every cell, and a quoted "30,85" there is rather a mistake, which is reported.
/// - Otherwise all evidence decides. If it contradicts itself, the majority is taken, so that each
///   cell of the minority can be reported, and nothing is used as long as those errors stand.
/// - Without evidence, but with ambiguous cells, nothing is decided: the user must say.
struct DecimalEvidence {
  /// Cells that make sense only with a decimal point.
  private(set) var points = 0
  /// Cells that make sense only with a decimal comma.
  private(set) var commas = 0
  /// Cells that mean different numbers with either.
  private(set) var ambiguous = 0
  /// The first ambiguous cell, and the first of each sort of evidence.
  private(set) var firstAmbiguous: (text: String, location: SourceLocation)?
  private(set) var firstPoint: SourceLocation?
  private(set) var firstComma: SourceLocation?

  /// How a file's numbers are to be read.
  struct Decision: Equatable {
    var mark: DecimalMark
    /// Whether a mark with three digits after it can be relied on: given, or from evidence.
    var isSettled: Bool
    /// Whether ambiguous cells must be refused.
    var isUndecided: Bool
  }

  /// Adds a cell that makes sense only with a decimal point.
  mutating func addPoint(at location: () -> SourceLocation) {
    points += 1
    if points == 1 { firstPoint = location() }
  }

  mutating func add(_ text: String, at location: SourceLocation) {
    var text = text
    let readings = text.withUTF8 { bytes -> (Double?, Double?)? in
      guard bytes.contains(where: { $0 == Byte.point || $0 == Byte.comma }) else { return nil }
      return (
        DecimalText.value(bytes, decimal: .point)?.value,
        DecimalText.value(bytes, decimal: .comma)?.value
      )
    }
    switch readings {
    case nil, (nil, nil)?: break
    case (.some, nil)?:
      points += 1
      firstPoint = firstPoint ?? location
    case (nil, .some)?:
      commas += 1
      firstComma = firstComma ?? location
    case (let point?, let comma?)?:
      guard point != comma else { break }
      ambiguous += 1
      firstAmbiguous = firstAmbiguous ?? (text, location)
    }
  }

  func decide(separator: UInt8?, given: DecimalMark?) -> Decision {
    if let given { return Decision(mark: given, isSettled: true, isUndecided: false) }
    if separator == Byte.comma {
      return Decision(mark: .point, isSettled: points > 0, isUndecided: false)
    }
    if points == 0 && commas == 0 {
      return Decision(mark: .point, isSettled: false, isUndecided: ambiguous > 0)
    }
    return Decision(mark: commas > points ? .comma : .point, isSettled: true, isUndecided: false)
  }
}
