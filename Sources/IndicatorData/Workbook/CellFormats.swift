/// The cell formats of a workbook, by the numbers that cells give.
final class CellFormats: XMLContent {
  private var codes: [Int: CellFormat] = [:]
  private var formats: [CellFormat] = []
  private var isInCellFormats = false

  /// A format; that of plain numbers where the workbook has no such one.
  subscript(index: Int) -> CellFormat {
    formats.indices.contains(index) ? formats[index] : .number
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      guard let id = attributes.number("numFmtId") else { return }
      codes[id] = attributes.text("formatCode").map(CellFormat.init(code:))
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes.number("numFmtId") ?? 0
      formats.append(codes[id] ?? CellFormat(builtIn: id))
    default: break
    }
  }

  func end(_ name: XMLName) {
    if "cellXfs" ~= name { isInCellFormats = false }
  }
}

/// What a format makes of a number, as far as the meaning changes.
enum CellFormat: Equatable {
  case number
  /// A hundred times the number, with a percent sign.
  case percent
  case date(DateFormat)

  /// A format that every workbook has (ECMA-376 part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...16, 27...31, 34...36, 50...54, 57, 58: self = .date(.day)
    case 17, 55, 56: self = .date(.month)
    case 22: self = .date(.dayAndTime)
    default: self = .number
    }
  }

  /// A format by its code, such as `dd/mm/yyyy` or `0.0%`.
  init(code: String) {
    let marks = Self.marks(code)
    if marks == "general" {
      self = .number
    } else if marks.contains("%") {
      self = .percent
    } else {
      self = DateFormat(marks).map { .date($0) } ?? .number
    }
  }

  /// Letters and percent signs of the first section that are neither quoted, nor escaped, nor in
  /// brackets, but for the brackets of elapsed time, `[h]`, `[m]` and `[s]`.
  private static func marks(_ code: String) -> String {
    var marks = ""
    var skipsNext = false
    var enclosed: (closing: Character, text: String)?
    for character in code.lowercased() {
      if skipsNext {
        skipsNext = false
      } else if let (closing, text) = enclosed {
        enclosed = character == closing ? nil : (closing, text + String(character))
        let isElapsed = closing == "]" && !text.isEmpty && text.allSatisfy { "hms".contains($0) }
        if character == closing, isElapsed { marks.append("h") }
      } else {
        switch character {
        case ";": return marks
        case "\\", "_", "*": skipsNext = true
        case "\"": enclosed = ("\"", "")
        case "[": enclosed = ("]", "")
        default: if character.isLetter || character == "%" { marks.append(character) }
        }
      }
    }
    return marks
  }
}
