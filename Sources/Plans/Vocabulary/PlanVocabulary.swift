/// Every key that a plan may have: what the readers know, the schema says and the workbook shows.
package enum PlanVocabulary {
  /// The whole file.
  package static let root = PlanSection([
    .init("attain", .integer, "version of this format: 1", isRequired: true),
    .init("plan", .section(plan), "what the plan is", isRequired: true),
    .init("data", .sections(data), "files with figures", isRequired: true),
    .init("agencies", .sections(agency), "who is in charge"),
    .init("areas", .sections(area), "areas named in the plan"),
    .init("indicators", .sections(indicator), "what is measured", isRequired: true),
    .init("targets", .sections(target), "what must be true by when", isRequired: true),
    .init("scenarios", .sections(scenario), "futures that are assumed"),
    .init("tasks", .sections(task), "what is being done"),
    .init("report", .section(report), "what is written"),
    .init("task_states", .texts, "CSV files with what was said about tasks"),
  ])

  static let plan = PlanSection([
    .init("id", .text, "short name of the plan", isRequired: true),
    .init("title", .localized, "title of the document", isRequired: true),
    .init("area", .text, "the area's code, as in REF_AREA of the figures", isRequired: true),
    .init("as_of", .date, "only what was published by this day is used, as 2025-06-30"),
    .init("horizon", .integer, "the last year that is projected"),
    .init("number", .text, "number of the document"),
    .init("issued", .date, "day of the document"),
    .init("note", .localized, "a remark"),
  ])

  static let data = PlanSection([
    .init("file", .text, "path of a file with figures, relative to the plan", isRequired: true),
    .init("layout", .text, "its layout, where the header does not tell"),
    .init("columns", .names(.texts), "its columns by our names"),
    .init("constant", .names(.text), "values that hold for all of its rows"),
    .init("where", .names(.texts), "the rows to keep"),
    .init("sheet", .text, "the sheet of a workbook"),
    .init("decimal", .word(["point", "comma"]), "its decimal mark"),
  ])

  static let agency = PlanSection([
    .init("id", .text, "short code", isRequired: true),
    .init("name", .localized, "full name", isRequired: true),
    .init("note", .localized, "a remark"),
  ])

  static let area = PlanSection([
    .init("code", .text, "as in REF_AREA of the figures", isRequired: true),
    .init("name", .localized, "full name", isRequired: true),
    .init("note", .localized, "a remark"),
  ])

  static let report = PlanSection([
    .init("languages", .texts, "vi, en"),
    .init("formats", .texts, "html, docx, xlsx, md, csv, json and others"),
    .init("template", .text, "a Word document whose styles the reports take"),
  ])
}
