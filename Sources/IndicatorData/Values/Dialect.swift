/// The character between the whole part and the fraction of a number.
public enum DecimalMark: String, Sendable, Hashable, CaseIterable {
  /// As in 12.5.
  case point
  /// As in 12,5.
  case comma

  /// The other mark, which then can only separate thousands.
  public var other: DecimalMark { self == .point ? .comma : .point }

  /// The character itself.
  public var character: Character { self == .point ? "." : "," }

  var byte: UInt8 { self == .point ? Byte.point : Byte.comma }
}

/// How a file writes its table: found from the file, printed for the user, carried for the record.
public struct Dialect: Sendable, Hashable {
  /// How bytes make characters.
  public enum Encoding: String, Sendable, Hashable {
    /// UTF-8, or ASCII.
    case utf8 = "UTF-8"
    /// UTF-16, low byte first, as Excel's "Unicode text".
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, high byte first.
    case utf16BigEndian = "UTF-16BE"
  }

  /// What ends a row.
  public enum Newline: String, Sendable, Hashable {
    /// LF, as on Unix.
    case lineFeed = "LF"
    /// CR LF, as on Windows.
    case carriageReturnLineFeed = "CRLF"
    /// CR, as on old Macs.
    case carriageReturn = "CR"
    /// More than one of them.
    case mixed
    /// The file is one line without an end.
    case none
  }

  /// Which mark stands between cells.
  public var separator: Character
  /// Which mark stands before a fraction.
  public var decimalMark: DecimalMark
  /// Whether the file starts with a byte order mark.
  public var hasByteOrderMark: Bool
  /// How bytes make characters.
  public var encoding: Encoding
  /// What ends a row.
  public var newline: Newline
  /// The sheet that was read, of a workbook; then only its texts have a decimal mark, and nothing
  /// else here says anything.
  public var sheet: String?
  /// What kind of workbook the sheet is of, as XLSX; `nil` for text.
  public var format: String?

  /// Makes a dialect; the default is RFC 4180 with LF.
  public init(
    separator: Character = ",", decimalMark: DecimalMark = .point, hasByteOrderMark: Bool = false,
    encoding: Encoding = .utf8, newline: Newline = .lineFeed, sheet: String? = nil
  ) {
    self.separator = separator
    self.decimalMark = decimalMark
    self.hasByteOrderMark = hasByteOrderMark
    self.encoding = encoding
    self.newline = newline
    self.sheet = sheet
  }
}

extension Dialect: CustomStringConvertible {
  /// Like "UTF-8 with BOM, semicolon, decimal comma, CRLF" or "XLSX, sheet Data".
  public var description: String {
    if let format, sheet == nil { return format }
    if let sheet { return "\(format ?? "XLSX"), sheet \(sheet)" }
    let names: [Character: String] = [",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"]
    let mark = hasByteOrderMark ? " with BOM" : ""
    let ending = newline == .none ? "" : ", \(newline.rawValue)"
    let separator = names[separator] ?? String(separator)
    return "\(encoding.rawValue)\(mark), \(separator), decimal \(decimalMark.rawValue)\(ending)"
  }
}
