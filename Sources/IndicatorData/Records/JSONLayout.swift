/// Which of the lists in a JSON document is the table, and how it is laid out.
enum JSONLayout {
  /// One object a record.
  case records(JSONSurvey.List)
  /// The document's object is the one record.
  case record(JSONScanner)
  /// One list a row, the first of them the header.
  case rows(JSONSurvey.List)
  /// One list a row, with the names of the columns in a list beside it, as pandas' "split".
  case split(header: JSONSurvey.List, rows: JSONSurvey.List)
  /// One list a column.
  case columns([JSONSurvey.List])

  /// Names that the list of records has in the downloads of data portals.
  static let usualNames: Set<String> = ["data", "value", "records", "results", "observations"]
  static let headerNames: Set<String> = ["columns", "header", "fields", "names"]

  /// Chooses the table.
  ///
  /// - Parameters:
  ///   - survey: What the document holds.
  ///   - place: The file.
  ///   - findings: Takes what is doubtful, and why there is none.
  /// - Returns: `nil` where no table can be told.
  static func choose(
    _ survey: JSONSurvey, in place: SourceLocation, _ findings: inout [Finding]
  ) -> JSONLayout? {
    if survey.lists.contains(where: { $0.name == "dataSets" }) {
      findings.append(sdmx(in: place))
      return nil
    }
    let records = survey.lists.filter { $0.kind == .records }
    if let list = one(of: records, in: place, &findings) { return .records(list) }
    if !records.isEmpty { return nil }
    let rows = survey.lists.filter { $0.kind == .rows }
    if let list = one(of: rows, in: place, &findings) { return withHeader(list, survey) }
    if !rows.isEmpty { return nil }
    if let columns = columns(survey, in: place, &findings) { return columns }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    if survey.lists.isEmpty, let object = survey.object, survey.values.keys.contains(where: isFlat)
    {
      return .record(object)
    }
    findings.append(none(survey, in: place))
    return nil
  }

  private static func isFlat(_ path: String) -> Bool { !path.contains(".") }

  /// The only list, or the only one with a usual name.
  private static func one(
    of lists: [JSONSurvey.List], in place: SourceLocation, _ findings: inout [Finding]
  ) -> JSONSurvey.List? {
    guard lists.count > 1 else { return lists.first }
    let usual = lists.filter { usualNames.contains($0.name) }
    let told = lists.map { "\($0.title) (line \($0.scanner.line), \($0.count))" }
    guard usual.count == 1, let list = usual.first else {
      findings.append(
        Finding(
          rule: "several-tables", severity: .error, location: place,
          message: "the file holds several lists of records: " + told.joined(separator: ", "),
          remedy: "leave only the one with the figures"))
      return nil
    }
    findings.append(
      Finding(
        rule: "several-tables", severity: .note,
        location: place.at(line: list.scanner.line, column: list.scanner.column),
        message: "of the lists " + told.joined(separator: ", ") + " only \(list.title) is read"))
    return list
  }

  private static func withHeader(_ rows: JSONSurvey.List, _ survey: JSONSurvey) -> JSONLayout {
    let header = survey.lists.first {
      $0.kind == .values && $0.parent == rows.parent && headerNames.contains($0.name)
    }
    return header.map { .split(header: $0, rows: rows) } ?? .rows(rows)
  }

  /// Lists of plain values in one object are the columns, if they are equally long.
  private static func columns(
    _ survey: JSONSurvey, in place: SourceLocation, _ findings: inout [Finding]
  ) -> JSONLayout? {
    let lists = survey.lists.filter { $0.kind == .values && !$0.path.isEmpty }
    guard lists.count > 1, let first = lists.first,
      lists.allSatisfy({ $0.parent == first.parent })
    else { return nil }
    for list in lists where list.count != first.count {
      findings.append(
        Finding(
          rule: "ragged-column", severity: .error,
          location: place.at(line: list.scanner.line, column: list.scanner.column),
          field: list.name,
          message: "the list has \(list.count) values, \(first.name) has \(first.count)",
          remedy: "write null where there is no value"))
    }
    return findings.contains { $0.severity == .error } ? nil : .columns(lists)
  }

  private static func sdmx(in place: SourceLocation) -> Finding {
    Finding(
      rule: "unsupported-sdmx-json", severity: .error, location: place,
      message: "this is SDMX-JSON, which is not read",
      remedy: "download the same data as SDMX-CSV, in most interfaces with format=csvfile")
  }

  private static func none(_ survey: JSONSurvey, in place: SourceLocation) -> Finding {
    if let empty = survey.lists.first(where: { $0.kind == .empty }) {
      return Finding(
        rule: "empty-file", severity: .error,
        location: place.at(line: empty.scanner.line, column: empty.scanner.column),
        message: "the list of records is empty", remedy: "ask for a wider selection of data")
    }
    return Finding(
      rule: "no-records", severity: .error, location: place,
      message: "there is no list of records in the file",
      remedy: "write the records as [{...}, {...}]; in pandas, to_json(orient=\"records\")")
  }
}
