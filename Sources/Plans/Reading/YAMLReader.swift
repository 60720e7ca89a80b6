import IndicatorData
import Yams

/// Reads YAML nodes into values and keeps a finding, with line and column, for all that is wrong.
///
/// Every method returns `nil` after reporting, so that reading goes on and one run tells all.
struct YAMLReader {
  /// The plan file as named on the command line.
  let file: String
  private var findings: [Finding] = []
  private var sections: [YAMLSection] = []

  private let places: PlanPlaces?

  /// - Parameters:
  ///   - file: The plan file.
  ///   - places: Where each line of the text comes from, where that is not the file itself.
  init(file: String, places: PlanPlaces? = nil) {
    self.file = file
    self.places = places
  }

  /// Where a node starts.
  func location(_ node: Node?) -> SourceLocation {
    guard let mark = node?.mark else { return SourceLocation(file: file) }
    if let places { return places[mark.line] }
    return SourceLocation(file: file, line: mark.line, column: mark.column)
  }

  /// Adds an error.
  mutating func report(
    _ rule: String, at node: Node?, field: String? = nil, value: String? = nil, _ message: String,
    remedy: String?
  ) {
    report(
      Finding(
        rule: rule, severity: .error, location: location(node), field: field, value: value,
        message: message, remedy: remedy))
  }

  /// Adds a finding.
  mutating func report(_ finding: Finding) { findings.append(finding) }

  /// Everything that was found, in file order, once nothing more is read: keys that are known and
  /// that no reader took are among it.
  mutating func finish() -> [Finding] {
    for section in sections where !section.untaken.isEmpty {
      if findings.contains(where: { isWithin(section.node, $0) }) { continue }
      for key in section.untaken {
        report(
          "unused-key", at: key, value: key.string,
          "\(section.context) has no use for \"\(key.string ?? "")\" as it stands",
          remedy: "remove it, or say what it goes with")
      }
    }
    sections = []
    return findings.sorted { $0.location < $1.location }
  }

  /// Whether an error stands within a node: what was wrong there may have stopped its reader.
  private func isWithin(_ node: Node, _ finding: Finding) -> Bool {
    finding.severity == .error && node.contains { location($0) == finding.location }
  }

  /// The keys of a mapping; unknown ones are errors with the nearest known one.
  ///
  /// - Parameters:
  ///   - node: The node, which must be a mapping.
  ///   - context: What it describes, for messages ("target").
  ///   - known: The keys that exist here.
  ///   - required: The keys that must be there.
  ///   - allowsEmpty: Whether a required key may stand without a value.
  /// - Returns: The known keys, each to be taken by its reader; `nil` where the node is no mapping.
  mutating func fields(
    _ node: Node, of context: String, known: [String], required: [String] = [],
    allowsEmpty: Bool = false
  ) -> YAMLSection? {
    guard let mapping = node.mapping else {
      report(
        "wrong-shape", at: node, value: node.shownText,
        "\(context) should be a list of keys and values",
        remedy: "keys here: \(known.joined(separator: ", "))")
      return nil
    }
    var fields: [String: (key: Node, value: Node)] = [:]
    for (keyNode, value) in mapping {
      guard let key = keyNode.string else { continue }
      if known.contains(key) {
        fields[key] = (keyNode, value)
      } else {
        let near = NearestMatch.suggestion(for: key, among: known)
        report(
          "unknown-key", at: keyNode, value: key, "\(context) has no key \"\(key)\"",
          remedy: near.map { "did you mean \"\($0)\"?" }
            ?? "keys here: \(known.joined(separator: ", "))")
      }
    }
    let section = YAMLSection(node, of: context, fields: fields)
    sections.append(section)
    for key in required where !(allowsEmpty ? section.names(key) : section.holds(key)) {
      report(
        "missing-key", at: node, field: key, "\(context) lacks \"\(key)\"",
        remedy: "add \(key): ...")
    }
    return section
  }

  /// The elements of a list; an absent node is an empty list.
  mutating func elements(_ node: Node?, of context: String) -> [Node] {
    guard let node, !node.isNull else { return [] }
    guard let sequence = node.sequence else {
      report(
        "wrong-shape", at: node, value: node.shownText, "\(context) should be a list",
        remedy: "write it as [a, b] or as lines that start with \"- \"")
      return []
    }
    return Array(sequence)
  }

  /// A scalar's text; `nil` for an absent or null node.
  mutating func text(_ node: Node?, field: String) -> String? {
    guard let node, !node.isNull else { return nil }
    guard let scalar = node.scalar else {
      report(
        "wrong-shape", at: node, field: field, "\(field) should be one text or number",
        remedy: "write \(field): ...")
      return nil
    }
    return scalar.string
  }

  /// A list of texts, or one text as a list of one.
  mutating func texts(_ node: Node?, field: String) -> [String] {
    guard let node, !node.isNull else { return [] }
    if node.scalar != nil { return text(node, field: field).map { [$0] } ?? [] }
    return elements(node, of: field).compactMap { text($0, field: field) }
  }

  /// A whole number.
  mutating func integer(_ node: Node?, field: String) -> Int? {
    guard let node, let text = text(node, field: field) else { return nil }
    guard let value = Int(text) else {
      report(
        "not-a-number", at: node, field: field, value: text, "not a whole number",
        remedy: "write \(field): 2030, for example")
      return nil
    }
    return value
  }

  /// A finite number, with a decimal point.
  mutating func number(_ node: Node?, field: String) -> Double? {
    guard let node, let text = text(node, field: field) else { return nil }
    guard let value = Double(text), value.isFinite else {
      report(
        "not-a-number", at: node, field: field, value: text, "not a number",
        remedy: text.contains(",")
          ? "write a decimal point: \(text.replacing(",", with: "."))" : "write a number or null")
      return nil
    }
    guard NumberRange.holds(value) else {
      report(
        "value-out-of-range", at: node, field: field, value: text, NumberRange.message,
        remedy: NumberRange.remedy)
      return nil
    }
    return value
  }

  /// A day, as 2025-02-26.
  mutating func date(_ node: Node?, field: String) -> CalendarDate? {
    guard let node, let text = text(node, field: field) else { return nil }
    guard let date = CalendarDate(text) else {
      report(
        "not-a-date", at: node, field: field, value: text, "not a day of the calendar",
        remedy: "write year-month-day: 2025-02-26")
      return nil
    }
    return date
  }

  /// A text in one or more languages: one text, or `{vi: ..., en: ...}`.
  mutating func localized(_ node: Node?, field: String) -> LocalizedText? {
    guard let node, !node.isNull else { return nil }
    if let scalar = node.scalar { return LocalizedText(scalar.string) }
    let languages = Language.allCases.map(\.rawValue)
    guard let fields = fields(node, of: field, known: languages) else { return nil }
    var texts: [Language: String] = [:]
    for language in Language.allCases {
      texts[language] = text(fields[language.rawValue], field: field)
    }
    guard !texts.isEmpty else {
      report(
        "missing-key", at: node, field: field, "\(field) has no text",
        remedy: "write \(field): {vi: ..., en: ...}")
      return nil
    }
    return LocalizedText(texts)
  }

  /// One of a fixed list of words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node?, field: String, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let node, let text = text(node, field: field) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    report(
      "unknown-word", at: node, field: field, value: text,
      "\(field) is one of \(words.joined(separator: ", "))",
      remedy: NearestMatch.suggestion(for: text, among: words).map { "did you mean \"\($0)\"?" })
    return nil
  }
}

extension Node {
  /// Whether the node is an empty value or `null`.
  var isNull: Bool { scalar != nil && null != nil }

  /// A scalar's text for messages; `nil` for lists and mappings.
  var shownText: String? { scalar?.string }
}
