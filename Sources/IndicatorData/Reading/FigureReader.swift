/// Reads the cells of figures, once it is known how the file writes its decimals.
///
/// What means the same with either mark is read at once; what does not waits until the whole file is
/// seen, because how a file writes its decimals can show in its last row.
struct FigureReader {
  /// What a cell says.
  enum Reading {
    /// A number, and how many decimals tell its text (`kept` where they do not).
    case number(Double, decimals: UInt8)
    /// A number that depends on the decimal mark; its text waits.
    case open
    /// No figure, by an empty cell or a sign for it.
    case none
    /// Something else, reported.
    case unreadable
  }

  private(set) var evidence = DecimalEvidence()
  private(set) var findings: [Finding] = []
  private let separatorIsComma: Bool
  private let isGiven: Bool
  /// Whether NaN is the proper sign for no figure, as SDMX has it.
  private let knowsNaN: Bool
  private var notes = FigureNotes()

  /// The file, and the sheet of a workbook.
  private let file: SourceLocation

  init(in file: SourceLocation, separator: UInt8?, options: ReaderOptions, isSDMX: Bool) {
    self.file = file
    separatorIsComma = separator == Byte.comma
    isGiven = options.decimal != nil
    knowsNaN = isSDMX
  }

  /// What a trimmed cell says.
  ///
  /// - Parameters:
  ///   - bytes: Its bytes, not empty.
  ///   - form: What the cell looks like.
  ///   - place: Where it stands.
  /// - Returns: What it says; what cannot be read is reported.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: TableRow.Form, at place: CellPlace
  ) -> Reading {
    if let plain = PlainNumber(bytes) {
      if plain.decimals == 0 || form == .number {
        return .number(plain.value, decimals: plain.decimals)
      }
      if !plain.isGroupable {
        evidence.addPoint { place.location(in: file) }
        return isGiven ? .open : .number(plain.value, decimals: plain.decimals)
      }
      if separatorIsComma && !isGiven { return .number(plain.value, decimals: plain.decimals) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if form == .number, let number = DecimalText.value(text) {
      guard isInRange(number, text, at: place.location(in: file)) else { return .unreadable }
      return .number(number == 0 ? 0 : number, decimals: Observations.Row.kept)
    }
    return slow(text, at: place.location(in: file))
  }

  /// Whether a number in a text file means the same with either decimal mark, or shows which one the
  /// file has; nothing is taken down of any other.
  @inline(__always)
  mutating func takes(_ number: PlainNumber, at place: () -> SourceLocation) -> Bool {
    if number.decimals == 0 { return true }
    guard !isGiven, separatorIsComma || !number.isGroupable else { return false }
    if !number.isGroupable { evidence.addPoint(at: place) }
    return true
  }

  private mutating func slow(_ text: String, at place: SourceLocation) -> Reading {
    if MissingSigns.contains(text) {
      if !knowsNaN || text != "NaN" { notes.count(.marker(text), text, at: place) }
      return .none
    }
    let readings = DecimalMark.allCases.map { DecimalText.value(text, decimal: $0) }
    if readings == [nil, nil] {
      let diagnosis = ValueDiagnosis(text)
      report(diagnosis.rule, text, at: place, diagnosis.message, diagnosis.remedy)
      return .unreadable
    }
    evidence.add(text, at: place)
    return .open
  }

  private mutating func isInRange(
    _ number: Double, _ text: String, at place: SourceLocation
  ) -> Bool {
    if NumberRange.holds(number) { return true }
    report("not-finite", text, at: place, NumberRange.message, NumberRange.remedy)
    return false
  }

  mutating func report(
    _ rule: String, _ text: String, at place: SourceLocation, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, location: place, field: "OBS_VALUE", value: text,
        message: message, remedy: remedy))
  }

  /// Notes that a cell has no figure, in a file where it need not say so.
  mutating func noteOmitted(at place: SourceLocation) { notes.count(.omitted, "", at: place) }

  // MARK: After the last row

  /// The number of a text that waited; `nil` after reporting why it has none.
  mutating func resolve(
    _ text: String, _ decision: DecimalEvidence.Decision, at place: SourceLocation
  ) -> Double? {
    var copy = text
    guard let reading = copy.withUTF8({ DecimalText.value($0, decimal: decision.mark) }) else {
      reportWrongMark(text, decision, at: place)
      return nil
    }
    if isAmbiguous(reading, text, decision, at: place) { return nil }
    guard isInRange(reading.value, text, at: place) else { return nil }
    if reading.isGrouped { notes.count(.grouped, text, at: place) }
    if reading.hasUnicodeMinus { notes.count(.minus, text, at: place) }
    return reading.value == 0 ? 0 : reading.value
  }

  /// Whether the cell must be refused because its mark can be either, and the file does not say.
  private mutating func isAmbiguous(
    _ reading: DecimalText.Reading, _ text: String, _ decision: DecimalEvidence.Decision,
    at place: SourceLocation
  ) -> Bool {
    if decision.isSettled || isGiven { return false }
    if !decision.isUndecided && !reading.isGrouped { return false }
    guard let other = DecimalText.value(text, decimal: decision.mark.other),
      other != reading.value
    else { return false }
    if separatorIsComma {
      report(
        "ambiguous-number", text, at: place,
        "can be \(NumberText(reading.value)) or \(NumberText(other))",
        "write it with a decimal point and without thousands separators, or say --decimal")
    }
    return true
  }

  /// Reports a number that only the other mark explains.
  mutating func reportWrongMark(
    _ text: String, _ decision: DecimalEvidence.Decision, at place: SourceLocation
  ) {
    let mark = decision.mark
    let meant = DecimalText.value(text, decimal: mark.other) ?? .nan
    let number = NumberText(meant, significantDigits: 17).description
    let written = mark == .point ? number : String(number.map { $0 == "." ? "," : $0 })
    if isGiven {
      report(
        "mixed-decimal-marks", text, at: place, "does not fit --decimal \(mark.rawValue)",
        "write \(written)")
    } else if separatorIsComma {
      report(
        "decimal-comma", text, at: place, "a decimal comma in a file whose separator is the comma",
        "write \(written)")
    } else {
      report(
        "mixed-decimal-marks", text, at: place,
        "a decimal \(mark.other.rawValue) in a file that otherwise writes a decimal \(mark.rawValue)",
        "write \(written)")
    }
  }

  /// The notes that stand for many cells; asked for once, after the last one.
  var summaryFindings: [Finding] { notes.findings }
}

/// A line and a column, which become a location where something is to be said.
struct CellPlace {
  let line: Int
  /// The column; 0 where the cell is not there.
  let column: Int

  /// Where a cell of a row stands.
  init(_ row: TableRow, _ position: Int) {
    let isThere = position >= 0 && position < row.count
    line = isThere ? row.cells[position].line : row.line
    column = isThere ? row.cells[position].column : 0
  }

  func location(in file: SourceLocation) -> SourceLocation {
    file.at(line: line, column: column == 0 ? nil : column)
  }
}

/// Counts what is put right or passed over in cells of figures, to note it once a file.
private struct FigureNotes {
  enum Note: Hashable {
    case marker(String), grouped, minus, omitted
  }

  private var seen: [Note: (count: Int, first: SourceLocation, text: String)] = [:]

  mutating func count(_ note: Note, _ text: String, at place: SourceLocation) {
    seen[note, default: (0, place, text)].count += 1
  }

  var findings: [Finding] {
    seen.map { note, seen in
      let (rule, severity, message) = Self.words(note, seen.count)
      return Finding(
        rule: rule, severity: severity, location: seen.first, field: "OBS_VALUE",
        value: seen.text, message: message)
    }
  }

  private static func words(_ note: Note, _ count: Int) -> (String, Finding.Severity, String) {
    let cells = count == 1 ? "1 cell" : "\(count) cells, the first one here"
    return switch note {
    case .marker(let text) where MissingSigns.mayMeanNil(text):
      (
        "missing-marker", .warning,
        "read as missing in \(cells); where it means nil, write 0"
      )
    case .marker: ("missing-marker", .note, "read as missing in \(cells)")
    case .grouped: ("thousands-separator", .warning, "thousands separators read in \(cells)")
    case .minus: ("unicode-minus", .note, "the minus sign U+2212 read as - in \(cells)")
    case .omitted: ("omitted-value", .note, "no value in \(cells)")
    }
  }
}
