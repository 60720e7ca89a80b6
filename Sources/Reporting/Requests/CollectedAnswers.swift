import IndicatorData
import Plans

/// The answers of all agencies together, and what was collected before.
package struct CollectedAnswers {
  /// The header of collected figures.
  package static let header =
    "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,METHOD,VINTAGE,SOURCE,COMMENT"

  package let answers: [AgencyAnswer]
  /// Everything that is wrong.
  package private(set) var findings: [Finding]
  private let plan: Plan

  /// Puts answers together.
  ///
  /// - Parameters:
  ///   - answers: Those that came back.
  ///   - plan: The plan.
  package init(_ answers: [AgencyAnswer], plan: Plan) {
    (self.answers, self.plan) = (answers, plan)
    findings = answers.flatMap(\.findings)
    findContradictions()
  }

  /// Two files that give one figure of one day of publication differently.
  private mutating func findContradictions() {
    var seen: [String: (value: Double, place: SourceLocation)] = [:]
    for figure in answers.flatMap(\.figures) {
      let key = "\(figure.indicator)|\(figure.period)|\(figure.vintage)"
      if let first = seen[key], first.value != figure.value {
        findings.append(
          Finding(
            rule: "two-answers", severity: .error, location: figure.location,
            value: "\(NumberText(figure.value))",
            message: "\(first.place) says \(NumberText(first.value)) of the same figure",
            remedy: "ask which one is right, and leave one"))
      } else {
        seen[key] = (figure.value, figure.location)
      }
    }
  }

  /// The collected figures with the new ones after the old ones.
  ///
  /// - Parameter old: The text of the file so far; `nil` where there is none.
  /// - Returns: The file's new text, how many rows are new, and figures that would overwrite one.
  package func figures(
    after old: String?
  ) -> (text: String, added: Int, findings: [Finding]) {
    var lines = old?.split(separator: "\n").map(String.init) ?? [Self.header]
    var keys: [String: String] = [:]
    for line in lines.dropFirst() { keys[Self.key(line)] = Self.field(line, 3) }
    var added = 0
    var problems: [Finding] = []
    for answer in answers {
      for figure in answer.figures {
        let line = row(figure, of: answer)
        let value = "\(NumberText(figure.value))"
        if let known = keys[Self.key(line)] {
          if known != value { problems.append(Self.overwrites(figure, known)) }
          continue
        }
        keys[Self.key(line)] = value
        lines.append(line)
        added += 1
      }
    }
    return (lines.map { $0 + "\n" }.joined(), added, problems)
  }

  private static func overwrites(_ figure: AgencyAnswer.Figure, _ known: String) -> Finding {
    Finding(
      rule: "would-overwrite", severity: .error, location: figure.location,
      value: "\(NumberText(figure.value))",
      message:
        "\(figure.indicator) \(figure.period) published \(figure.vintage) is \(known) already",
      remedy: "a revised figure needs the day on which it was revised in VINTAGE")
  }

  private func row(_ figure: AgencyAnswer.Figure, of answer: AgencyAnswer) -> String {
    let sender = "sent by \(answer.agency) in \(answer.file)"
    let comment = figure.comment.isEmpty ? sender : "\(figure.comment); \(sender)"
    return [
      figure.indicator, plan.area, figure.period, "\(NumberText(figure.value))", figure.status,
      plan.indicator(figure.indicator)?.method ?? "", figure.vintage.description, figure.source,
      comment,
    ].map(Self.quoted).joined(separator: ",")
  }

  /// Indicator, area, period, method and day of publication, none of which has a comma.
  private static func key(_ line: String) -> String {
    [0, 1, 2, 5, 6].map { field(line, $0) }.joined(separator: "|")
  }

  private static func field(_ line: String, _ index: Int) -> String {
    let parts = line.split(separator: ",", omittingEmptySubsequences: false)
    return index < parts.count ? String(parts[index]) : ""
  }

  private static func quoted(_ cell: String) -> String {
    let flat = cell.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard flat.contains(where: { ",\"".contains($0) }) else { return flat }
    return "\"" + flat.replacing("\"", with: "\"\"") + "\""
  }
}
