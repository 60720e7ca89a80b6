import Assessment

/// The answers of `attain assess` as JSON: the fields of `AssessmentCSV` in small letters, numbers as
/// numbers, `null` for what is empty there.
package enum AssessmentJSON {
  /// All answers as one document of output schema 1.
  ///
  /// - Parameter answers: The answers, in order.
  /// - Returns: JSON that ends in a newline.
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package static func document(_ answers: [BatchAnswer]) throws -> String {
    struct Document: Encodable {
      let schema_version = ProgramIdentity.schemaVersion
      let engine = RunRecord.EngineEntry()
      let targets: [[String: Value]]
    }
    return try JSONText.document(Document(targets: answers.map(object)))
  }

  /// One answer as one line.
  ///
  /// - Parameter answer: The answer.
  /// - Returns: A JSON object and a newline.
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package static func line(_ answer: BatchAnswer) throws -> String {
    try JSONText.line(object(answer))
  }

  private enum Value: Encodable {
    case none
    case text(String)
    case number(Double)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .none: try container.encodeNil()
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  private static let texts: Set = [
    "TARGET_ID", "INDICATOR", "REF_AREA", "RELATION", "LAST_PERIOD", "STATUS_EUROSTAT",
    "STATUS_ESCAP", "STATUS_SDSN", "STATUS_DIGITAL_DECADE", "MODEL", "NOTE",
  ]

  private static func object(_ answer: BatchAnswer) -> [String: Value] {
    var object: [String: Value] = [:]
    for (column, text) in AssessmentCSV.fields(answer) {
      let number = texts.contains(column) ? nil : Double(text)
      object[column.lowercased()] =
        text.isEmpty ? Value.none : number.map { .number($0) } ?? .text(text)
    }
    // A range is one text in a table, and two numbers here.
    object["value"] = printed(answer.target.value).map { .number($0) } ?? Value.none
    object["value_high"] = printed(answer.target.valueHigh).map { .number($0) } ?? Value.none
    return object
  }
}
