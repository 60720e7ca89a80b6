extension PlanDraft {
  /// Adds a task.
  mutating func add(_ task: TaskTable.Row, _ place: String) {
    var row: Row = [number(of: task)]
    let label = "\(place), \(task.number)"
    if !task.section.isEmpty { row.append(DraftCell("section", task.section)) }
    row.append(DraftCell("name.\(tongue)", task.name))
    if !task.lead.isEmpty { row.append(DraftCell("lead", codes(task.lead), from: task.lead)) }
    if !task.with.isEmpty { row.append(DraftCell("with", codes(task.with), from: task.with)) }
    if !task.output.isEmpty { row.append(DraftCell("output.\(tongue)", task.output)) }
    if !task.due.isEmpty {
      row += deadline(task.due, label)
      row.append(DraftCell("due_text", task.due))
    }
    if !task.note.isEmpty { row.append(DraftCell("note.\(tongue)", task.note)) }
    tasks.append(row)
  }

  /// The number, with the section before it where numbers start anew.
  private func number(of task: TaskTable.Row) -> DraftCell {
    let taken = Set(tasks.compactMap { $0.first { $0.heading == "no" }?.text })
    if !task.number.isEmpty, !taken.contains(task.number) { return DraftCell("no", task.number) }
    let words = task.number.isEmpty ? "no number" : task.number
    let base =
      task.section.isEmpty
      ? (task.number.isEmpty ? "\(tasks.count + 1)" : task.number)
      : "\(task.section).\(task.number.isEmpty ? "\(tasks.count + 1)" : task.number)"
    return DraftCell("no", Self.unique(base, in: taken, mark: "-"), from: words)
  }

  private mutating func deadline(_ text: String, _ place: String) -> Row {
    guard let phrase = DeadlinePhrase.read(text) else {
      notes.append(DraftNote(kind: .notUnderstood, place: place, words: text))
      return []
    }
    let words = phrase.isGuess ? text : nil
    if let due = phrase.due { return [DraftCell("due", due, from: words)] }
    return phrase.recurring.map { [DraftCell("recurring", $0, from: words)] } ?? []
  }
}
