import IndicatorData
import Yams

/// Reads the `tasks:` of a plan.
enum TaskSection {
  static let keys = [
    "no", "section", "name", "lead", "with", "output", "due", "due_text", "recurring", "drives",
    "note",
  ]

  static func read(
    _ node: Node?, indicators: [Indicator], into reader: inout YAMLReader
  ) -> [PlanTask] {
    var seen: [String: Node] = [:]
    var tasks: [PlanTask] = []
    for element in reader.elements(node, of: "tasks") {
      guard
        let fields = reader.fields(
          element, of: "task", known: keys, required: ["no", "name"]),
        let number = reader.text(fields["no"], field: "no"),
        let name = reader.localized(fields["name"], field: "name")
      else { continue }
      reader.reportDuplicate(number, "task", at: fields["no"], seen: &seen)
      tasks.append(
        PlanTask(
          number: number, section: reader.text(fields["section"], field: "section"), name: name,
          lead: reader.texts(fields["lead"], field: "lead"),
          with: reader.texts(fields["with"], field: "with"),
          output: reader.localized(fields["output"], field: "output"),
          due: due(fields, into: &reader),
          dueText: reader.text(fields["due_text"], field: "due_text"),
          drives: drives(fields["drives"], indicators: indicators, into: &reader),
          location: reader.location(element)))
    }
    return tasks
  }

  private static func due(_ fields: [String: Node], into reader: inout YAMLReader)
    -> PlanTask.Due
  {
    if let node = fields["due"], let text = reader.text(node, field: "due") {
      if let period = Period(text) { return .by(period) }
      reader.report(
        "not-a-period", at: node, field: "due", value: text, "not a year, month or day",
        remedy: "write 2026, 2026-06 or 2026-06-30; words go to due_text or recurring")
      return .unstated
    }
    let rhythm = reader.choice(fields["recurring"], field: "recurring", Rhythm.self)
    return rhythm.map { .recurring($0.rawValue) } ?? .unstated
  }

  private static func drives(
    _ node: Node?, indicators: [Indicator], into reader: inout YAMLReader
  ) -> [String] {
    let ids = reader.texts(node, field: "drives")
    for id in ids where !indicators.contains(where: { $0.id == id }) {
      let near = NearestMatch.suggestion(for: id, among: indicators.map(\.id))
      reader.report(
        "unknown-indicator", at: node, field: "drives", value: id, "no indicator has this id",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "declare it under indicators:")
    }
    return ids
  }

  private enum Rhythm: String, CaseIterable {
    case daily, weekly, monthly, quarterly, annual, ongoing
  }
}
