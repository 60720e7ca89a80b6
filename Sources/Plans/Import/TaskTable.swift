/// Reads the rows of a table of tasks.
struct TaskTable {
  /// A row, as far as it was understood.
  struct Row {
    var number = ""
    var section = ""
    var sectionName = ""
    var name = ""
    var lead = ""
    var with = ""
    var output = ""
    var due = ""
    var note = ""
  }

  /// The tasks of a table, and rows that are none.
  ///
  /// - Parameters:
  ///   - cells: The rows below the heading.
  ///   - columns: What the columns hold.
  /// - Returns: The tasks, and the words of rows that no number and no name make a task.
  static func rows(
    _ cells: [[String]], _ columns: TableColumns
  ) -> (tasks: [Row], left: [String]) {
    var section = ("", "")
    var tasks: [Row] = []
    var left: [String] = []
    for row in cells where row.contains(where: { !$0.isEmpty }) {
      let text = { (role: TableColumns.Role) -> String in
        let cell = zip(row, columns.roles).first { $0.1 == role }.map { $0.0 } ?? ""
        return role == .lead || role == .with ? cell : PhraseText.tidy(cell)
      }
      let number = text(.number).trimmedDots
      if isHeading(row, number) {
        section = (number, row.last { !$0.isEmpty } ?? "")
        continue
      }
      guard !text(.name).isEmpty else {
        left.append(row.filter { !$0.isEmpty }.joined(separator: " | "))
        continue
      }
      tasks.append(
        Row(
          number: number, section: section.0, sectionName: section.1, name: text(.name),
          lead: text(.lead), with: text(.with), output: text(.output), due: text(.due),
          note: text(.note)))
    }
    return (withoutHeadings(tasks), left)
  }

  private static func isHeading(_ row: [String], _ number: String) -> Bool {
    let filled = row.filter { !$0.isEmpty }
    let isRoman = !number.isEmpty && number.allSatisfy { "IVXLC".contains($0) }
    let isLetter = number.count == 1 && number.first?.isUppercase == true
    return filled.count == 1 || (filled.count == 2 && (isRoman || isLetter))
  }

  /// A row with a number and a name alone is a heading where others go on from its number.
  private static func withoutHeadings(_ rows: [Row]) -> [Row] {
    rows.enumerated().filter { index, row in
      let isBare = row.lead.isEmpty && row.due.isEmpty && row.output.isEmpty && row.with.isEmpty
      return
        !(isBare && !row.number.isEmpty
        && rows[(index + 1)...].contains { $0.number.hasPrefix(row.number + ".") })
    }.map(\.element)
  }
}
