/// Reads the values of a table, once it is known how the file writes its decimals.
struct ValueReader {
  private(set) var findings: [Finding] = []

  private let decision: DecimalEvidence.Decision
  private let separatorIsComma: Bool
  private let isGiven: Bool
  private let isSDMX: Bool
  private let markers: Set<String>
  /// How often each thing was done that is noted once for the file.
  private var notes: [Note: (count: Int, first: SourceLocation, text: String)] = [:]

  private enum Note: Hashable {
    case marker(String), grouped, minus, omitted
  }

  init(
    decision: DecimalEvidence.Decision, separator: UInt8?, options: ReaderOptions, isSDMX: Bool
  ) {
    self.decision = decision
    separatorIsComma = separator == Byte.comma
    isGiven = options.decimal != nil
    self.isSDMX = isSDMX
    markers = Set(options.missingMarkers.map { $0.lowercased() })
  }

  mutating func read(_ observation: inout Observation) {
    if let number = observation.value {
      take(number, &observation)
      return
    }
    var text = observation.valueText
    if text.isEmpty {
      readEmpty(&observation)
      return
    }
    let reading = text.withUTF8 { DecimalText.value($0, decimal: decision.mark) }
    guard let reading else {
      readText(&observation)
      return
    }
    if isAmbiguous(reading, observation) { return }
    guard reading.value.isFinite else {
      report(
        "not-finite", observation, "larger than any number that can be stored",
        "write the figure in a larger unit")
      return
    }
    take(reading.value, &observation)
    guard observation.value != nil else { return }
    if reading.isGrouped { count(.grouped, observation) }
    if reading.hasUnicodeMinus { count(.minus, observation) }
  }

  /// Takes a figure; one that the status calls missing is refused.
  private mutating func take(_ number: Double, _ observation: inout Observation) {
    if observation.status.isMissing {
      reportValueOfMissing(observation)
      observation.value = nil
    } else {
      observation.value = number == 0 ? 0 : number
    }
  }

  /// Whether the cell must be refused because its mark can be either, and the file does not say.
  private mutating func isAmbiguous(
    _ reading: DecimalText.Reading, _ observation: Observation
  ) -> Bool {
    if decision.isSettled || isGiven { return false }
    if !decision.isUndecided && !reading.isGrouped { return false }
    let text = observation.valueText
    guard let other = DecimalText.value(text, decimal: decision.mark.other),
      other != reading.value
    else { return false }
    if separatorIsComma {
      report(
        "ambiguous-number", observation,
        "can be \(NumberText(reading.value)) or \(NumberText(other))",
        "write it with a decimal point and without thousands separators, or say --decimal")
    }
    return true
  }

  private mutating func readEmpty(_ observation: inout Observation) {
    if observation.status.allowsEmptyValue { return }
    if isSDMX {
      count(.omitted, observation)
      return
    }
    report(
      "missing-value", observation, "empty",
      "write the figure, or M into OBS_STATUS if there is none")
  }

  private mutating func readText(_ observation: inout Observation) {
    let text = observation.valueText
    if markers.contains(text.lowercased()) {
      if !isSDMX || text.lowercased() != "nan" { count(.marker(text), observation) }
      if observation.status == .normal { observation.status = .missing }
    } else if let other = DecimalText.value(text, decimal: decision.mark.other) {
      reportWrongMark(observation, other)
    } else {
      let diagnosis = ValueDiagnosis(text)
      report(diagnosis.rule, observation, diagnosis.message, diagnosis.remedy)
    }
  }

  private mutating func reportWrongMark(_ observation: Observation, _ meant: Double) {
    let mark = decision.mark
    let number = NumberText(meant, significantDigits: 17).description
    let written = mark == .point ? number : String(number.map { $0 == "." ? "," : $0 })
    if isGiven {
      report(
        "mixed-decimal-marks", observation, "does not fit --decimal \(mark.rawValue)",
        "write \(written)")
    } else if separatorIsComma {
      report(
        "decimal-comma", observation, "a decimal comma in a file whose separator is the comma",
        "write \(written)")
    } else {
      report(
        "mixed-decimal-marks", observation,
        "a decimal \(mark.other.rawValue) in a file that otherwise writes a decimal \(mark.rawValue)",
        "write \(written)")
    }
  }

  private mutating func reportValueOfMissing(_ observation: Observation) {
    let status = observation.status
    report(
      "value-with-missing-status", observation,
      "a figure with OBS_STATUS \(status.rawValue) (\(status.meaning)); it is not used",
      "remove the figure, or write A, E or P into OBS_STATUS")
  }

  private mutating func report(
    _ rule: String, _ observation: Observation, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .error, location: observation.location, field: "OBS_VALUE",
        value: observation.valueText, message: message, remedy: remedy))
  }

  private mutating func count(_ note: Note, _ observation: Observation) {
    notes[note, default: (0, observation.location, observation.valueText)].count += 1
  }

  /// The notes that stand for many cells; asked for once, after the last one.
  var summaryFindings: [Finding] {
    notes.map { note, seen in
      let (rule, severity, message) = Self.words(note, seen.count)
      return Finding(
        rule: rule, severity: severity, location: seen.first, field: "OBS_VALUE",
        value: seen.text, message: message)
    }
  }

  private static func words(_ note: Note, _ count: Int) -> (String, Finding.Severity, String) {
    let cells = count == 1 ? "1 cell" : "\(count) cells, the first one here"
    return switch note {
    case .marker: ("missing-marker", .note, "read as missing in \(cells)")
    case .grouped: ("thousands-separator", .warning, "thousands separators read in \(cells)")
    case .minus: ("unicode-minus", .note, "the minus sign U+2212 read as - in \(cells)")
    case .omitted: ("omitted-value", .note, "no value in \(cells)")
    }
  }
}
