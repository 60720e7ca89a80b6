/// The sheets of a plan's workbook and the part of the plan that each holds.
package enum PlanBook {
  /// A sheet with a row for each element of a list.
  package struct ListSheet: Sendable {
    /// The sheet's name.
    package let name: String
    /// The plan's key.
    package let key: String
    /// What a row may have.
    package let section: PlanSection
    /// The columns that a new workbook has.
    package let columns: [String]
    /// What the sheet is for.
    package let meaning: String
  }

  /// The sheet with what the plan is.
  package static let plan = "Plan"
  /// The sheet with figures.
  package static let observations = "Observations"
  /// The sheet with remarks that nothing reads.
  package static let notes = "Notes"

  /// The lists, in the order of the tabs.
  package static let lists = [
    ListSheet(
      name: "Indicators", key: "indicators", section: PlanVocabulary.indicator,
      columns: [
        "id", "name.vi", "name.en", "unit.vi", "unit.en", "kind", "bounds", "better", "agencies",
        "method", "derive", "class", "note.vi", "note.en",
      ], meaning: "What is measured: a row for each indicator."),
    ListSheet(
      name: "Targets", key: "targets", section: PlanVocabulary.target,
      columns: [
        "no", "indicator", "by", "value", "written", "source", "measure", "over",
        "variants.1.value", "variants.1.source", "text.vi", "note.vi", "note.en",
      ], meaning: "What must be true by when: a row for each target."),
    ListSheet(
      name: "Tasks", key: "tasks", section: PlanVocabulary.task,
      columns: [
        "no", "section", "name.vi", "name.en", "lead", "with", "output.vi", "due", "due_text",
        "recurring", "drives", "note.vi",
      ], meaning: "What is being done, by whom and until when: a row for each task."),
    ListSheet(
      name: "Scenarios", key: "scenarios", section: PlanVocabulary.scenario,
      columns: [
        "id", "name.vi", "name.en", "growth.all", "reach", "op", "value", "from", "to",
        "applies_to", "note.vi",
      ], meaning: "Futures that are assumed: a row for each scenario."),
    ListSheet(
      name: "Agencies", key: "agencies", section: PlanVocabulary.agency,
      columns: ["id", "name.vi", "name.en", "note.vi"],
      meaning: "Who is in charge: the codes that targets and tasks name."),
    ListSheet(
      name: "Areas", key: "areas", section: PlanVocabulary.area,
      columns: ["code", "name.vi", "name.en", "note.vi"],
      meaning: "Areas that the plan names, by the codes of the figures."),
  ]

  /// The keys of the sheet Plan: those of `plan:` and `report:`, and `data`.
  static let planKeys = PlanSection(
    PlanVocabulary.plan.keys + [
      PlanKey("data", .texts, "files with figures, separated by ;"),
      PlanKey("task_states", .texts, "CSV files with what was said about tasks, separated by ;"),
    ] + PlanVocabulary.report.keys)
}
