/// What departs from the form of a PC-Axis file, and where.
struct PXProblem: Error, Equatable {
  enum Kind: Equatable {
    case notAKeyword(String)
    case missingEquals(String)
    case missingBracket(String)
    case missingSemicolon(String)
    case notAValue(String)
    case unclosedText
  }

  var kind: Kind
  var line: Int
  var column: Int

  /// The finding that says so.
  func finding(in place: SourceLocation) -> Finding {
    let (value, message, remedy) = words
    return Finding(
      rule: "invalid-px", severity: .error, location: place.at(line: line, column: column),
      value: value.isEmpty ? nil : value, message: message, remedy: remedy)
  }

  private var words: (value: String, message: String, remedy: String) {
    switch kind {
    case .notAKeyword(let text):
      (text, "a keyword must stand here", "write it in capitals, as TITLE=\"...\";")
    case .missingEquals(let keyword):
      (keyword, "the sign = after the keyword is missing", "write \(keyword)=...;")
    case .missingBracket(let bracket):
      ("", "the bracket \(bracket) is missing", "write it before the sign =")
    case .missingSemicolon(let keyword):
      (keyword, "the semicolon after the values is missing", "write it before the next keyword")
    case .notAValue(let text):
      (text, "a text in quotes or a number must stand here", "put texts into double quotes")
    case .unclosedText:
      (
        "", "the quote that opens here is not closed",
        "close it on its line; a long text goes on in new quotes on the next line"
      )
    }
  }
}
