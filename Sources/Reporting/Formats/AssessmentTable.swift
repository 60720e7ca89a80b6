import Assessment
import IndicatorData
import Plans

/// The answers of `attain assess` for the terminal: what is asked, where it stands, how likely.
package enum AssessmentTable {
  /// The table's text.
  ///
  /// - Parameters:
  ///   - answers: The answers, in order.
  ///   - width: The greatest line width, in characters.
  /// - Returns: Lines that end in newlines.
  package static func text(_ answers: [BatchAnswer], width: Int) -> String {
    var table = TextTable([
      .init("Target"), .init("Indicator", flexibility: 3), .init("Area"),
      .init("Asked"), .init("Now", isRightAligned: true), .init("n", isRightAligned: true),
      .init("Median [80 %]"), .init("Prob.", isRightAligned: true),
      .init("Note", flexibility: 5),
    ])
    for answer in answers { table.append(row(answer)) }
    return table.rendered(width: width)
  }

  private static func row(_ answer: BatchAnswer) -> [String] {
    let phrases = Phrases(.en)
    let target = answer.target
    let asked =
      target.valueHigh.map { "\(cell(target.value))..\(cell($0))" }
      ?? "\(target.relation) \(cell(target.value))"
    let range = answer.distribution.map { law in
      let interval = law.interval(level: 0.8)
      let ends = [law.median, interval.lowerBound, interval.upperBound].map { phrases.number($0) }
      return "\(ends[0]) [\(ends[1]); \(ends[2])]"
    }
    return [
      target.id, target.indicator, target.area, "\(asked), \(target.year)",
      answer.last.map { "\(cell($0.value)) (\($0.year))" } ?? "", "\(answer.observations)",
      range ?? "", answer.probability.map { phrases.probability($0) } ?? "",
      answer.notes.joined(separator: "; "),
    ]
  }
}
