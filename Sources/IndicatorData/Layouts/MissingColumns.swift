/// Says which columns a header lacks, which are meant by a misspelt one, and what to type.
enum MissingColumns {
  /// Adds the findings to a plan.
  static func report(
    _ plan: inout ColumnPlan, _ header: HeaderNames, row: TableRow, options: ReaderOptions
  ) {
    let reporter = Reporter(plan: plan, header: header, row: row, options: options)
    plan.findings += reporter.findings
  }

  private struct Reporter {
    let plan: ColumnPlan
    let header: HeaderNames
    let row: TableRow
    let options: ReaderOptions

    private var missing: [Column] {
      Column.allCases.filter { column in
        guard column.isMandatory, plan[column].isAbsent else { return false }
        return !(column == .area && plan.splitsKey)
      }
    }

    var findings: [Finding] {
      let missing = missing
      if missing.count == 4, missing.allSatisfy({ near($0) == nil }), options.layout == nil {
        return [noHeader(missing)]
      }
      return missing.map(self.missing) + misspelt + withoutFigures
    }

    private func finding(
      _ rule: String, _ severity: Finding.Severity, at position: Int?, field: String?,
      _ message: String, _ remedy: String
    ) -> Finding {
      let place = position.map {
        plan.place.at(line: row.cells[$0].line, column: row.cells[$0].column)
      }
      return Finding(
        rule: rule, severity: severity, location: place ?? plan.place.at(line: row.line),
        field: field, value: position.map { header.texts[$0] }, message: message, remedy: remedy)
    }

    private func noHeader(_ missing: [Column]) -> Finding {
      Finding(
        rule: "missing-header", severity: .error, location: plan.place.at(line: row.line),
        value: header.texts.joined(separator: ", "),
        message: "the first row has none of the columns that are needed",
        remedy: "start the file with a row of names: " + list(missing.map(\.name))
          + ", or say with --columns which is which")
    }

    private func missing(_ column: Column) -> Finding {
      let position = near(column)
      let name = column.name
      let remedy: String
      if let position, column.otherNames.contains(header.names[position]) {
        remedy =
          "did you mean \(header.texts[position])? then say "
          + "--columns \(name)=\(header.texts[position])"
      } else if position != nil {
        remedy = "did you mean \(name)?"
      } else {
        remedy = advice(column)
      }
      return finding(
        "missing-column", .error, at: position, field: name,
        "the column \(name) is missing"
          + (plan.layout.name == "long" ? "" : " (\(plan.layout.title))"),
        remedy)
    }

    private func advice(_ column: Column) -> String {
      let titles = plan.extras.map(\.title)
      let mapping =
        titles.isEmpty || plan.layout.name == "long"
        ? "--columns \(column.name)=..." : "--columns \(column.name)=\(titles[0])"
      guard column == .indicator || column == .area else {
        return "add it, or say with \(mapping) which column it is"
      }
      return "add it, say with \(mapping) which column it is, or say "
        + "--constant \(column.name)=... where all rows are about one"
    }

    /// Optional columns that are there under a misspelt name.
    private var misspelt: [Finding] {
      Column.allCases.filter { !$0.isMandatory && plan[$0].isAbsent }.compactMap { column in
        guard let position = near(column) else { return nil }
        let isOther = column.otherNames.contains(header.names[position])
        return finding(
          "unknown-column", isOther ? .note : .warning, at: position, field: nil,
          "the column is not used",
          isOther
            ? "if it is the \(column.name), say --columns \(column.name)=\(header.texts[position])"
            : "did you mean \(column.name)?")
      }
    }

    /// A layout whose columns of figures are all left out.
    private var withoutFigures: [Finding] {
      guard plan.figures.isEmpty, plan.layout.figures != .oneColumn else { return [] }
      return [
        finding(
          "missing-column", .error, at: nil, field: Column.value.name,
          "no column of figures is left (\(plan.layout.title))",
          "look at --where and --columns")
      ]
    }

    /// Position of the unused column that is most likely this one.
    private func near(_ column: Column) -> Int? {
      let free = plan.extras.map(\.position)
        .filter { !Layout.sdmxAttributes.contains(header.names[$0]) }
      let names = free.map { header.names[$0] }
      if let near = NearestMatch.suggestion(for: column.name, among: names) {
        return header.names.firstIndex(of: near)
      }
      return free.first { column.otherNames.contains(header.names[$0]) }
    }
  }
}
