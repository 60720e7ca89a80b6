extension PlanVocabulary {
  static let scenario = PlanSection(
    [
      .init("id", .text, "short name; baseline assumes nothing", isRequired: true),
      .init("name", .localized, "full name"),
      .init("note", .localized, "a remark"),
      .init("combines", .texts, "scenarios above whose steps come first, separated by ;"),
      .init(
        "growth", .either([.number, .names(.number)]),
        "the yearly change times a factor, by indicator or all"),
      .init("speed", .either([.number, .names(.number)]), "time runs faster by a factor"),
      .init("shift", .names(.names(.number)), "an amount from a year on, by indicator and year"),
      .init("follow", .names(.text), "the area whose path is taken, by indicator"),
      .init(
        "reach", .either([.texts, .names(.number)]), "targets that are met: all, or indicators"),
      .init("steps", .sections(step), "assumptions in order"),
    ] + steps(isRequired: false))

  static let step = PlanSection(steps(isRequired: true))

  private static func steps(isRequired: Bool) -> [PlanKey] {
    [
      .init("op", .word(ScenarioStep.Operation.self), "what is done", isRequired: isRequired),
      .init("value", .either([.number, .text]), "the factor, amount, value or probability"),
      .init("area", .text, "the area to follow"),
      .init("from", .integer, "first year"),
      .init("to", .integer, "last year"),
      .init("ramp", .word(ScenarioStep.Ramp.self), "how it comes about"),
      .init("applies_to", .texts, "all, indicators, or agency:CODE"),
    ]
  }
}
