/// What is wrong with the keys and lists of JSON records.
enum RecordFindings {
  static func of(_ reader: JSONRecordReader, in place: SourceLocation) -> [Finding] {
    keys(reader, in: place) + lists(reader, in: place)
  }

  /// Keys that stand twice, and keys that came too late.
  static func keys(_ reader: JSONRecordReader, in place: SourceLocation) -> [Finding] {
    reader.keyProblems.map { problem in
      Finding(
        rule: problem.isDuplicate ? "duplicate-name" : "late-column", severity: .error,
        location: place.at(line: problem.line, column: problem.column), field: problem.name,
        message: problem.isDuplicate
          ? "the name stands twice in this record"
          : "none of the first \(NDJSONReader.learningLines) lines has this name",
        remedy: problem.isDuplicate
          ? "keep one of them" : "write it into one of them, as null where it has no value")
    }
  }

  /// Lists inside records that are no list of plain values.
  static func lists(_ reader: JSONRecordReader, in place: SourceLocation) -> [Finding] {
    reader.nestedLists.map { list in
      Finding(
        rule: "nested-list", severity: .warning,
        location: place.at(line: list.line, column: list.column),
        field: reader.columns.name(list.node),
        message: "a list inside a record; it stays one text",
        remedy: "if the figures stand in it, write each as a record of its own")
    }
  }
}
