import IndicatorData

/// Reads the list of reference classes: `CLASS,NAME,UNIT_MEASURE,KIND,LOWER,UPPER,BETTER`.
///
/// `KIND` is share, ratio, index, level or count; `BETTER` is higher or lower; an empty bound
/// is none, two of them are the kind's own. Other columns (a source) may stand beside them.
public enum ReferenceClassReader {
  private static let required = ["CLASS", "KIND", "BETTER"]
  private static let optional = ["NAME", "UNIT_MEASURE", "LOWER", "UPPER", "SOURCE"]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  /// - Returns: The classes in the order of the file, and all findings; fit for use when none of
  ///   them is an error.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> (classes: [ReferenceClass], findings: [Finding]) {
    var (table, findings) = NamedTable.read(
      bytes, file: file, required: required, optional: optional)
    guard let table else { return ([], findings) }
    var classes: [ReferenceClass] = []
    for row in table.rows {
      var reader = RowReader(table: table, row: row, findings: [])
      let reference = reader.reference()
      findings += reader.findings
      guard let reference else { continue }
      if classes.contains(where: { $0.id == reference.id }) {
        findings.append(
          RowReader.error(
            "duplicate-class", table.location("CLASS", row), reference.id,
            "this class stands in the list twice", "keep one of them"))
      } else {
        classes.append(reference)
      }
    }
    return (classes, findings)
  }

  private struct RowReader {
    let table: NamedTable
    let row: NamedTable.Row
    var findings: [Finding]

    static func error(
      _ rule: String, _ place: SourceLocation, _ value: String, _ message: String,
      _ remedy: String
    ) -> Finding {
      Finding(
        rule: rule, severity: .error, location: place, value: value, message: message,
        remedy: remedy)
    }

    mutating func reference() -> ReferenceClass? {
      let id = word("CLASS", among: nil)
      let kinds = ["share", "ratio", "index", "level", "count"]
      let kind = word("KIND", among: kinds).flatMap { IndicatorKind(rawValue: $0) }
      let better = word("BETTER", among: ["higher", "lower"])
      let lower = bound("LOWER")
      let upper = bound("UPPER")
      if let lower, let upper, lower >= upper {
        findings.append(
          Self.error(
            "bounds-in-order", table.location("UPPER", row), "\(upper)",
            "the upper bound is not above the lower one", "give the least value first"))
        return nil
      }
      guard let id, let kind, let better else { return nil }
      return ReferenceClass(
        id: id, name: table["NAME", row] ?? id, unit: table["UNIT_MEASURE", row] ?? "",
        scale: lower == nil && upper == nil
          ? MeasurementScale(kind: kind)
          : MeasurementScale(kind: kind, declared: (lower, upper)),
        higherIsBetter: better == "higher")
    }

    private mutating func word(_ column: String, among allowed: [String]?) -> String? {
      guard let text = table[column, row] else {
        findings.append(
          Self.error(
            "empty-cell", table.location(column, row), "", "\(column) is empty",
            allowed.map { "write one of \($0.joined(separator: ", "))" } ?? "give the class a name")
        )
        return nil
      }
      if let allowed, !allowed.contains(text) {
        let near = NearestMatch.suggestion(for: text, among: allowed)
        findings.append(
          Self.error(
            "unknown-word", table.location(column, row), text, "no \(column) is called so",
            near.map { "did you mean \($0)?" } ?? "write one of \(allowed.joined(separator: ", "))")
        )
        return nil
      }
      return text
    }

    private mutating func bound(_ column: String) -> Double? {
      guard let text = table[column, row] else { return nil }
      if let value = DecimalText.value(text), NumberRange.holds(value) { return value }
      findings.append(
        Self.error(
          "not-a-number", table.location(column, row), text, "\(column) is no number",
          "write it as 100 or 0.5, or leave it empty"))
      return nil
    }
  }
}
