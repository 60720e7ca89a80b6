/// Identifiers that a spreadsheet has turned into dates or numbers.
///
/// Excel makes "1/2/2001" or "2-Jan" of a code 1-2-1, and "1.2E+05" of 12E04; the code is then lost.
public struct IdentifierCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One warning for each such identifier, at the first row that has it.
  public func findings(in data: GroupedObservations) -> [Finding] {
    findings(in: data, .indicator) { $0.indicator } + findings(in: data, .area) { $0.area }
      + findings(in: data, .method) { $0.method }
  }

  private func findings(
    in data: GroupedObservations, _ column: Column, _ part: (SeriesKey) -> String?
  ) -> [Finding] {
    var seen: Set<String> = []
    return data.groups.compactMap { group in
      guard let text = part(group.key), seen.insert(text).inserted, Self.isConverted(text),
        let row = group.first
      else { return nil }
      return Finding(
        rule: "date-like-id", severity: .warning, location: row.lineLocation, field: column.name,
        value: text, message: "looks like a code that a spreadsheet turned into a date or a number",
        remedy: "write the code, and format its column as text")
    }
  }

  /// Whether the text has the form of a date (1/2/2001, 01-02-01, 2-Jan, Jan-02) or of 1.2E+05.
  static func isConverted(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if text.uppercased().contains("E+"), DecimalText.value(text) != nil { return true }
    guard bytes.count >= 5, bytes.count <= 11 else { return false }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
    let numbers = parts.map { digits(Array($0.utf8)[...]) }
    switch parts.count {
    case 3:
      guard let middle = numbers[1] ?? month(parts[1]), (1...31).contains(middle) else {
        return false
      }
      return isDate(parts[0], parts[2]) || isDate(parts[2], parts[0])
    case 2:
      return month(parts[0]) != nil && numbers[1] != nil
        || month(parts[1]) != nil && numbers[0] != nil
    default: return false
    }
  }

  /// Whether one part is a day or month of one or two digits and the other one a year.
  private static func isDate(_ day: Substring, _ year: Substring) -> Bool {
    guard let number = digits(Array(day.utf8)[...]), (1...31).contains(number) else { return false }
    return (year.count == 4 || year.count == 2) && digits(Array(year.utf8)[...]) != nil
  }

  private static func month(_ text: Substring) -> Int? {
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex(of: text.lowercased()).map { $0 + 1 }
  }
}
