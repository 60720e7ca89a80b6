import Assessment

/// The table of `attain assess`: one row a target, in the order of the targets file.
package enum AssessmentCSV {
  private static let columns = [
    "TARGET_ID", "INDICATOR", "REF_AREA", "BY", "RELATION", "VALUE", "LAST_PERIOD", "LAST_VALUE",
    "MEDIAN", "LO_80", "HI_80", "LO_95", "HI_95", "PROBABILITY", "FIRST_YEAR_MEDIAN",
    "REQUIRED_PACE", "CURRENT_PACE", "ACCELERATION", "STATUS_EUROSTAT", "STATUS_ESCAP",
    "STATUS_SDSN", "STATUS_DIGITAL_DECADE", "N_OBS", "MODEL", "NOTE",
  ]

  /// The table as text.
  ///
  /// - Parameter answers: The answers, in order.
  /// - Returns: A header and one row a target.
  /// - Complexity: O(targets).
  package static func text(_ answers: [BatchAnswer]) -> String {
    header + rows(answers)
  }

  /// The line of the columns' names.
  package static var header: String { CSVWriter(header: columns).text }

  /// Rows without the header, for answers that come in blocks.
  ///
  /// - Parameter answers: Some answers, in order.
  /// - Returns: One row a target.
  package static func rows(_ answers: [BatchAnswer]) -> String {
    var writer = CSVWriter(width: columns.count)
    for answer in answers { writer.append(cells(answer)) }
    return writer.text
  }

  /// The columns and cells of one answer, for formats that name them.
  ///
  /// - Parameter answer: The answer.
  /// - Returns: Column and text, in the order of the table.
  package static func fields(_ answer: BatchAnswer) -> [(column: String, text: String)] {
    zip(columns, cells(answer)).map { ($0, $1) }
  }

  private static func cells(_ answer: BatchAnswer) -> [String] {
    let target = answer.target
    let law = answer.distribution
    let range80 = law?.interval(level: 0.8)
    let range95 = law?.interval(level: 0.95)
    let value =
      target.valueHigh.map { cell(target.value) + ".." + cell($0) } ?? cell(target.value)
    let required = answer.pace
    let labels = [
      "Eurostat", "ESCAP anticipated progress", "SDSN arrows", "EC Digital Decade",
    ]
    let head: [String] = [
      target.id, target.indicator, target.area, "\(target.year)", target.relation, value,
      answer.last.map { "\($0.year)" } ?? "", cell(answer.last?.value),
    ]
    let numbers: [Double?] = [
      law?.median, range80?.lowerBound, range80?.upperBound, range95?.lowerBound,
      range95?.upperBound, answer.probability,
    ]
    let paces: [Double?] = [
      required?.required.points, required?.current?.points, required?.acceleration,
    ]
    let tail = ["\(answer.observations)", answer.model, answer.notes.joined(separator: "; ")]
    return head + numbers.map { cell($0) } + [answer.firstYear.map { "\($0)" } ?? ""]
      + paces.map { cell($0) } + labels.map { answer.label($0) ?? "" } + tail
  }
}
