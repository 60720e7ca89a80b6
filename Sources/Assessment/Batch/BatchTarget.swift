import Forecasting
import IndicatorData
import Plans

/// One row of a targets file: a question asked of a series, in 152 bytes, of which a batch has
/// millions.
package struct BatchTarget: Sendable {
  /// The row's own name; not necessarily unique.
  package let id: String
  /// The indicator, as in the observations.
  package let indicator: String
  /// The area, as in the observations.
  package let area: String
  /// The variant of the definition; `nil` where the series has one only.
  package let method: String?
  /// The target year.
  package var year: Int { Int(storedYear) }
  /// The sign as written, or `range`.
  package var relation: String { sign?.rawValue ?? "range" }
  /// The value, or the lower end of a range.
  package let value: Double
  /// The upper end of a range.
  package var valueHigh: Double? { high.isNaN ? nil : high }
  /// Which way is better; where the file does not say, the sign does.
  package let better: Indicator.Direction
  /// What kind of number it is, where the file says.
  package let kind: IndicatorKind?
  /// The least value possible, where the file says.
  package var lower: Double? { least.isNaN ? nil : least }
  /// The greatest value possible, where the file says.
  package var upper: Double? { most.isNaN ? nil : most }
  /// The reference class, where the file names one.
  package let classID: String?
  /// The whole that the area is part of, where the file names one.
  package let whole: String?
  /// Where the row stands.
  package var location: SourceLocation { place.location }

  private let storedYear: Int32
  /// `nil` for a range.
  private let sign: Relation?
  /// NaN where the file says none.
  private let high, least, most: Double
  private let place: Place

  /// A target; every argument is the property of its name.
  init(
    id: String, indicator: String, area: String, method: String?, year: Int, sign: Relation?,
    value: Double, valueHigh: Double?, better: Indicator.Direction, kind: IndicatorKind?,
    lower: Double?, upper: Double?, classID: String?, whole: String?, place: Place
  ) {
    (self.id, self.indicator, self.area, self.method) = (id, indicator, area, method)
    (storedYear, self.sign, self.value) = (Int32(clamping: year), sign, value)
    (high, least, most) = (valueHigh ?? .nan, lower ?? .nan, upper ?? .nan)
    (self.better, self.kind, self.classID, self.whole) = (better, kind, classID, whole)
    self.place = place
  }

  /// The place of a row in 16 bytes, of which a batch has millions.
  struct Place {
    let file: File
    let line: Int32
    let column: Int32

    /// The file, and the sheet of a workbook, shared by its rows.
    final class File: Sendable {
      let location: SourceLocation
      init(_ location: SourceLocation) { self.location = location }
    }

    var location: SourceLocation {
      file.location.at(line: Int(line), column: column == 0 ? nil : Int(column))
    }
  }

  /// The row as a target of a plan.
  var target: Target {
    Target(indicator: indicator, by: year, value: targetValue, location: location)
  }

  /// The target's value as a plan would write it.
  package var targetValue: TargetValue {
    if let valueHigh { return .band(value, valueHigh) }
    let decimals = BatchTarget.decimals(of: value)
    return .comparison(Relation(rawValue: relation) ?? .atLeast, value, decimals: decimals)
  }

  /// The same question of one of several methods.
  ///
  /// - Parameter method: A variant of the definition; `nil` for none.
  /// - Returns: The target.
  package func measured(by method: String?) -> BatchTarget {
    BatchTarget(
      id: id, indicator: indicator, area: area, method: method, year: year, sign: sign,
      value: value, valueHigh: valueHigh, better: better, kind: kind, lower: lower, upper: upper,
      classID: classID, whole: whole, place: place)
  }

  private static func decimals(of value: Double) -> Int {
    let text = NumberText(value).description
    guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return 0 }
    return text.distance(from: point, to: text.endIndex) - 1
  }
}

/// Reads a targets file for batches:
/// `TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE[,VALUE_HIGH][,BETTER][,LOWER][,UPPER]`, and
/// `METHOD`, `KIND`, `CLASS` and `WITHIN` (the whole that the area is part of) where wanted.
package enum TargetTableReader {
  private static let required = ["TARGET_ID", "INDICATOR", "REF_AREA", "BY", "RELATION", "VALUE"]
  private static let optional = [
    "VALUE_HIGH", "BETTER", "LOWER", "UPPER", "METHOD", "KIND", "CLASS", "WITHIN",
  ]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  /// - Returns: The targets in the order of the file, and all findings; fit for use when none of
  ///   them is an error.
  /// - Complexity: O(bytes).
  package static func read(
    _ bytes: [UInt8], file: String
  ) -> (targets: [BatchTarget], findings: [Finding]) {
    var targets: [BatchTarget] = []
    targets.reserveCapacity(bytes.count { $0 == UInt8(ascii: "\n") })
    var texts: Set<String> = []
    var place: BatchTarget.Place.File?
    let (table, findings) = NamedTable.read(
      bytes, file: file, required: required, optional: optional
    ) { table, row, findings in
      let shared = place ?? .init(table.origin)
      place = shared
      var reader = TargetRow(table: table, row: row, file: shared)
      if let target = reader.target(&texts) { targets.append(target) }
      findings += reader.findings
    }
    return (table == nil ? [] : targets, findings)
  }
}

/// Reads one row; every cell that is wrong is reported.
private struct TargetRow {
  let table: NamedTable
  let row: NamedTable.Row
  let file: BatchTarget.Place.File
  var findings: [Finding] = []

  /// The target of the row; names seen before are shared with the rows that have them.
  mutating func target(_ texts: inout Set<String>) -> BatchTarget? {
    let shared = { (text: String, texts: inout Set<String>) in
      texts.insert(text).memberAfterInsert
    }
    let id = table["TARGET_ID", row] ?? ""
    let indicator = text("INDICATOR")
    let area = text("REF_AREA")
    let year = year()
    let relation = choice("RELATION", Relation.allCases.map(\.rawValue) + ["range"])
    let value = number("VALUE", isRequired: true)
    let high = number("VALUE_HIGH", isRequired: relation == "range")
    let better = optionalChoice("BETTER", Indicator.Direction.self)
    let kind = optionalChoice("KIND", IndicatorKind.self)
    let lower = number("LOWER", isRequired: false)
    let upper = number("UPPER", isRequired: false)
    if let lower, let upper, lower >= upper {
      report("UPPER", "\(NumberText(upper))", "is not above LOWER", "give the least value first")
    }
    if relation == "range", let value, let high, value > high {
      report(
        "VALUE_HIGH", "\(NumberText(high))", "is below VALUE", "give the lower end as VALUE")
    }
    guard findings.isEmpty, let indicator, let area, let year, let relation, let value else {
      return nil
    }
    let location = table.location("TARGET_ID", row)
    let place = BatchTarget.Place(
      file: file, line: Int32(clamping: location.line ?? 0),
      column: Int32(clamping: location.column ?? 0))
    let downwards = relation == "<=" || relation == "<"
    return BatchTarget(
      id: id, indicator: shared(indicator, &texts), area: shared(area, &texts),
      method: table["METHOD", row].map { shared($0, &texts) }, year: year,
      sign: Relation(rawValue: relation), value: value, valueHigh: relation == "range" ? high : nil,
      better: better ?? (downwards ? .lower : .higher), kind: kind, lower: lower, upper: upper,
      classID: table["CLASS", row].map { shared($0, &texts) },
      whole: table["WITHIN", row].map { shared($0, &texts) }, place: place)
  }

  private mutating func report(
    _ column: String, _ value: String?, _ message: String, _ remedy: String
  ) {
    findings.append(
      Finding(
        rule: "target-cell", severity: .error, location: table.location(column, row),
        field: column, value: value, message: message, remedy: remedy))
  }

  private mutating func text(_ column: String) -> String? {
    if let text = table[column, row] { return text }
    report(column, nil, "is empty", "name it as the observations do")
    return nil
  }

  private mutating func year() -> Int? {
    let written = table["BY", row]
    if let written, let year = Int(written.prefix(4)), (1000...9999).contains(year),
      written.count == 4 || written.dropFirst(4).first == "-"
    {
      return year
    }
    report("BY", written, "is no year", "write the target year as 2030")
    return nil
  }

  private mutating func number(_ column: String, isRequired: Bool) -> Double? {
    guard let written = table[column, row] else {
      if isRequired { report(column, nil, "is empty", "write a number, as 30 or 0.75") }
      return nil
    }
    if let value = DecimalText.value(written) {
      if NumberRange.holds(value) { return value }
      report(column, written, "is " + NumberRange.message, NumberRange.remedy)
      return nil
    }
    report(column, written, "is no number", "write it with a decimal point, as 0.75")
    return nil
  }

  private mutating func choice(_ column: String, _ allowed: [String]) -> String? {
    let written = table[column, row]
    if let written, allowed.contains(written) { return written }
    let near = written.flatMap { NearestMatch.suggestion(for: $0, among: allowed) }
    report(
      column, written, written == nil ? "is empty" : "is not known",
      near.map { "did you mean \($0)?" } ?? "write one of " + allowed.joined(separator: " "))
    return nil
  }

  private mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ column: String, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard table[column, row] != nil else { return nil }
    return choice(column, Choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
  }
}
