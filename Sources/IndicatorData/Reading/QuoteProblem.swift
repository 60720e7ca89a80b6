/// The findings for cells that are quoted against RFC 4180.
enum QuoteProblem {
  static func finding(
    _ kind: TableRow.Problem.Kind, at location: SourceLocation
  ) -> Finding {
    switch kind {
    case .quoteInUnquotedCell:
      Finding(
        rule: "stray-quote", severity: .warning, location: location,
        message: "a quote inside a cell that does not start with one; taken as it is",
        remedy: "quote the whole cell and double the quotes in it")
    case .textAfterQuote:
      Finding(
        rule: "text-after-quote", severity: .error, location: location,
        message: "text after the closing quote of a cell",
        remedy: "double the quotes inside the cell, or remove the text")
    case .unterminatedQuote:
      Finding(
        rule: "unterminated-quote", severity: .error, location: location,
        message: "the file ends inside the quotes that open here",
        remedy: "close the quote; the rows below it are not read")
    }
  }
}
