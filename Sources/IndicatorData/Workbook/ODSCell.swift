/// A cell of an OpenDocument spreadsheet while it is read, and what it means.
struct ODSCell {
  /// The types of values.
  enum ValueType { case none, number, percentage, date, time, boolean, string }

  private(set) var type = ValueType.none
  /// How many columns it stands for.
  private(set) var columns = 1
  /// How many columns and rows it is merged with, itself included.
  private(set) var mergedColumns = 1
  private(set) var mergedRows = 1
  /// The text that is shown, its paragraphs on lines of their own.
  private(set) var text: [UInt8] = []
  /// How much of a date is shown.
  var dateFormat: DateFormat?

  private var value: [UInt8] = []
  private var hasValue = false
  private var hasFormula = false
  private var isError = false
  private var paragraphCount = 0
  /// Whether white space in the XML would be a second one, which means nothing.
  private var isAfterSpace = true

  /// Whether it is merged with others.
  var isMerged: Bool { mergedColumns > 1 || mergedRows > 1 }

  /// Starts the next cell.
  mutating func start(_ attributes: XMLAttributes) {
    (type, columns, mergedColumns, mergedRows) = (.none, 1, 1, 1)
    (hasValue, hasFormula, isError, paragraphCount) = (false, false, false, 0)
    text.removeAll(keepingCapacity: true)
    value.removeAll(keepingCapacity: true)
    attributes.forEach { name, bytes in set(name, bytes) }
  }

  private mutating func set(_ name: XMLName, _ bytes: UnsafeBufferPointer<UInt8>) {
    switch name {
    case "value-type": setType(String(decoding: bytes, as: UTF8.self))
    case "value", "date-value", "time-value", "boolean-value", "string-value":
      value.append(contentsOf: bytes)
      hasValue = true
    case "formula": hasFormula = true
    case "number-columns-repeated": columns = XMLAttributes.count(bytes)
    case "number-columns-spanned": mergedColumns = XMLAttributes.count(bytes)
    case "number-rows-spanned": mergedRows = XMLAttributes.count(bytes)
    default: break
    }
  }

  /// LibreOffice says twice what a value is, and that it is an error only the second time.
  private mutating func setType(_ name: String) {
    switch name {
    case "float", "currency": type = .number
    case "percentage": type = .percentage
    case "date": type = .date
    case "time": type = .time
    case "boolean": type = .boolean
    case "error": isError = true
    default: type = .string
    }
  }

  // MARK: Text

  mutating func startParagraph() {
    if paragraphCount > 0 { text.append(Byte.lineFeed) }
    paragraphCount += 1
    isAfterSpace = true
  }

  /// Adds text, in which white space of any length is one space.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      let isSpace = Byte.isSpace(byte)
      if !isSpace { text.append(byte) } else if !isAfterSpace { text.append(Byte.space) }
      isAfterSpace = isSpace
    }
  }

  mutating func appendSpaces(_ count: Int) {
    text.append(contentsOf: repeatElement(Byte.space, count: count))
    isAfterSpace = false
  }

  mutating func appendBreak(_ byte: UInt8) {
    text.append(byte)
    isAfterSpace = true
  }

  // MARK: Meaning

  /// What the cell means, as a cell of a row.
  var meaning: (TableRow.Form, ArraySlice<UInt8>) {
    if isError || (hasFormula && Self.isErrorName(text)) { return (.error, text[...]) }
    if hasFormula, !hasValue, paragraphCount == 0 { return (.uncalculated, []) }
    guard hasValue else { return (.plain, text[...]) }
    let core = trimmed(value[...])
    if core.isEmpty, type != .string { return (hasFormula ? .uncalculated : .plain, text[...]) }
    switch type {
    case .number: return (.number, StoredText.shortest(core))
    case .percentage: return (.plain, percent(core))
    case .date: return (.plain, (dateFormat ?? .dayAndTime).text(ofISO: core) ?? core)
    case .time: return (.plain, StoredText.time(core))
    case .boolean:
      return (.plain, Array((core.elementsEqual("true".utf8) ? "TRUE" : "FALSE").utf8)[...])
    case .string, .none: return (.plain, paragraphCount > 0 ? text[...] : value[...])
    }
  }

  private func percent(_ share: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let number = DecimalText.value(String(decoding: share, as: UTF8.self)) else {
      return share
    }
    return Array(StoredText.percent(number).utf8)[...]
  }

  /// Whether a text is what a formula without a result shows; older programs save it beside a 0.
  private static func isErrorName(_ text: [UInt8]) -> Bool {
    guard text.first == UInt8(ascii: "#") || text.starts(with: "Err:".utf8) else { return false }
    let known = ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"]
    return text.starts(with: "Err:".utf8) || known.contains(String(decoding: text, as: UTF8.self))
  }
}
