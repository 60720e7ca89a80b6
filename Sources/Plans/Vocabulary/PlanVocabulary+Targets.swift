extension PlanVocabulary {
  static let target = PlanSection([
    .init("no", .text, "the row's number in the document"),
    .init("indicator", .text, "id of the indicator", isRequired: true),
    .init("by", .integer, "the year by whose end it must hold"),
    .init(
      "value", .text, "what must hold: >= 80, < 5, 16..18, 80, qualitative, header",
      isRequired: true),
    .init("measure", .word(Target.Measure.self), "what of the indicator the value is about"),
    .init("over", .pair, "first and last year of a window, as 2025..2030"),
    .init("panel", .text, "for a rank: the score behind it"),
    .init("source", .text, "the clause of the document"),
    .init("written", .text, "the value as the document prints it"),
    .init("text", .localized, "the wording of a target without a number"),
    .init("variants", .sections(variant), "other wordings in the same document"),
    .init("note", .localized, "a remark"),
  ])

  static let variant = PlanSection([
    .init("value", .text, "the value there", isRequired: true),
    .init("source", .text, "the place"),
    .init("note", .localized, "a remark"),
    .init("by", .integer, "the year there"),
    .init("written", .text, "the value as printed there"),
  ])

  static let task = PlanSection([
    .init("no", .text, "number in the document", isRequired: true),
    .init("section", .text, "section of the document"),
    .init("name", .localized, "what is to be done", isRequired: true),
    .init("lead", .texts, "who leads: agency codes, separated by ;"),
    .init("with", .texts, "who helps, separated by ;"),
    .init("output", .localized, "what comes out"),
    .init("due", .period, "when it ends: 2026, 2026-06 or 2026-06-30"),
    .init("due_text", .text, "the deadline as the document prints it"),
    .init("recurring", .word(TaskReader.Rhythm.self), "the rhythm of a task without an end"),
    .init("drives", .texts, "ids of the indicators it may move, separated by ;"),
    .init("effects", .sections(effect), "what it is assumed to add to indicators"),
    .init("note", .localized, "a remark"),
    .init("serves", .texts, "numbers of the targets that it serves, separated by ;"),
    .init("states", .sections(state), "what was said about it, each time with its day"),
  ])

  static let state = PlanSection([
    .init("said", .date, "the day on which it was said", isRequired: true),
    .init("status", .word(TaskStatus.self), "how it stands", isRequired: true),
    .init("date", .date, "the day on which it was done or cancelled"),
    .init("started", .date, "the day on which it was started"),
    .init("document", .text, "number of the document"),
    .init("share", .number, "share that is done, in per cent"),
    .init("source", .text, "who said it"),
  ])

  static let effect = PlanSection([
    .init("indicator", .text, "id of the indicator", isRequired: true),
    .init("size", .number, "the change when it is fully there", isRequired: true),
    .init("range", .pair, "holds it in eight of ten cases, as 1..5"),
    .init("years", .integer, "years until it is fully there"),
    .init("lag", .integer, "years between the task's end and the first effect"),
  ])
}
