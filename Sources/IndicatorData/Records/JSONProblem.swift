/// What departs from JSON, and where.
struct JSONProblem: Error, Equatable {
  /// What departs; with the text that stands there.
  enum Kind: Equatable {
    /// There is nothing.
    case empty
    /// The file ends inside an array or an object.
    case cutOff
    /// More than one value.
    case secondValue
    /// Arrays and objects inside each other beyond the limit.
    case tooDeep
    case missingComma(String)
    case missingColon(String)
    case trailingComma
    case notAKey(String)
    case notAValue(String)
    /// NaN or an infinity, as Python writes them.
    case notFinite(String)
    /// A text whose quote is not closed on its line.
    case unclosedText
    case controlCharacter(UInt8)
    case escape(String)
    case halfSurrogate
  }

  /// What departs.
  var kind: Kind
  /// Line, from 1.
  var line: Int
  /// Character column, from 1.
  var column: Int

  /// The finding that says so.
  ///
  /// - Parameter place: The file.
  /// - Returns: An error with what would be right.
  func finding(in place: SourceLocation) -> Finding {
    let (message, remedy) = words
    return Finding(
      rule: "invalid-json", severity: .error, location: place.at(line: line, column: column),
      value: written, message: message, remedy: remedy)
  }

  private var written: String? {
    switch kind {
    case .missingComma(let text), .missingColon(let text), .notAKey(let text),
      .notAValue(let text), .notFinite(let text), .escape(let text):
      text.isEmpty ? nil : text
    default: nil
    }
  }

  private var words: (message: String, remedy: String) {
    switch kind {
    case .empty: ("the file has no value", "write the records as [{...}, {...}]")
    case .cutOff:
      ("the file ends inside an array or an object", "get it again whole; it may be cut off")
    case .secondValue:
      (
        "something follows after the end of the value",
        "put all records into one array, or write one object a line and nothing else"
      )
    case .tooDeep:
      (
        "more than \(JSONScanner.depthLimit) arrays and objects inside each other",
        "write the records as a flat list"
      )
    case .missingComma: ("a comma or the closing bracket is missing before this", "write it")
    case .missingColon: ("the colon after a name is missing", "write \"name\": value")
    case .trailingComma: ("a comma with nothing after it", "remove it")
    case .notAKey(let text): ("a name in double quotes must stand here", keyRemedy(text))
    case .notAValue(let text): ("not a value of JSON", valueRemedy(text))
    case .notFinite: ("not a number of JSON", "write null where there is no figure")
    case .unclosedText:
      (
        "the quote that opens here is not closed on its line",
        "close it; a line end inside a text is written \\n"
      )
    case .controlCharacter(let byte):
      ("a control character inside a text", "write it \\u00" + Self.hex(byte))
    case .escape: ("not an escape of JSON", "write a backslash itself as \\\\")
    case .halfSurrogate:
      ("half of a surrogate pair", "write the character itself, or both halves")
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private func keyRemedy(_ text: String) -> String {
    text.hasPrefix("'") ? "write double quotes, not single ones" : "write \"name\": value"
  }

  private func valueRemedy(_ text: String) -> String {
    switch text {
    case "True", "False": "write \(text.lowercased())"
    case "None", "undefined", "nil", "NULL", "NA", "nan", "inf", "-inf": "write null"
    case _ where text.hasPrefix("'"): "write double quotes, not single ones"
    case _ where text.hasPrefix("/"): "JSON has no comments; remove it"
    case _ where text.utf8.contains(where: Byte.isDigit): "write a number as 1234.5 or -0.5"
    default: "write a number, a text in double quotes, true, false or null"
    }
  }
}
