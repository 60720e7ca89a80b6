import IndicatorData
import Yams

/// Reads the `tasks:` of a plan.
enum TaskReader {
  static let keys = PlanVocabulary.task.names

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
          effects: effects(fields["effects"], indicators: indicators, into: &reader),
          serves: reader.texts(fields["serves"], field: "serves"),
          states: reader.elements(fields["states"], of: "states").compactMap {
            TaskStateReader.read($0, into: &reader)
          },
          note: reader.localized(fields["note"], field: "note"),
          location: reader.location(element)))
    }
    return tasks
  }

  /// Targets that no row has.
  static func check(
    _ tasks: [PlanTask], against targets: [Target], into reader: inout YAMLReader
  ) {
    let numbers = targets.compactMap(\.number)
    for task in tasks {
      for number in task.serves where !numbers.contains(number) {
        reader.report(
          Finding(
            rule: "unknown-target", severity: .error, location: task.location, field: "serves",
            value: number, message: "no target has this number",
            remedy: NearestMatch.suggestion(for: number, among: numbers).map {
              "did you mean \"\($0)\"?"
            } ?? "write the numbers of targets, as in no: \"8.1\""))
      }
    }
  }

  private static func due(_ fields: YAMLSection, into reader: inout YAMLReader)
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

  /// `effects: [{indicator: online_service_use, size: 3, range: [1, 5], years: 2}]`.
  private static func effects(
    _ node: Node?, indicators: [Indicator], into reader: inout YAMLReader
  ) -> [TaskEffect] {
    reader.elements(node, of: "effects").compactMap { element in
      guard
        let fields = reader.fields(
          element, of: "effect", known: PlanVocabulary.effect.names,
          required: ["indicator", "size"]),
        let id = drives(fields["indicator"], indicators: indicators, into: &reader).first,
        let size = reader.number(fields["size"], field: "size")
      else { return nil }
      let ends = reader.elements(fields["range"], of: "range").compactMap {
        reader.number($0, field: "range")
      }
      if fields["range"] != nil, ends.count != 2 || ends[0] > size || ends[1] < size {
        reader.report(
          "wrong-shape", at: fields["range"], field: "range",
          "a range is two values around the size", remedy: "write range: [1, 5] for size: 3")
        return nil
      }
      let years = reader.integer(fields["years"], field: "years") ?? 1
      let lag = reader.integer(fields["lag"], field: "lag") ?? 1
      guard years >= 1, lag >= 0 else {
        reader.report(
          "value-out-of-range", at: element, field: "years",
          "an effect takes at least one year and does not come before the task's end",
          remedy: "write years: 1 and lag: 1")
        return nil
      }
      return TaskEffect(
        indicator: id, size: size, range: ends.count == 2 ? ends[0]...ends[1] : nil,
        years: years, lag: lag, location: reader.location(element))
    }
  }

  enum Rhythm: String, CaseIterable {
    case daily, weekly, monthly, quarterly, annual, ongoing
  }
}
