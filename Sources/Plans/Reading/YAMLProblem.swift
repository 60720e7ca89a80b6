import IndicatorData
import Yams

/// Turns what the YAML parser says into a finding of the plan's own words.
enum YAMLProblem {
  static func finding(_ error: YamlError, file: String) -> Finding {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return syntax(problem, file: file, line: mark.line, column: mark.column)
    case .reader(let problem, let offset, _, let yaml):
      let before = yaml.unicodeScalars.prefix(offset ?? 0)
      return syntax(
        problem, file: file, line: before.count { $0 == "\n" } + 1,
        column: before.reversed().prefix { $0 != "\n" }.count + 1)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Finding(
        rule: "duplicate-key", severity: .error,
        location: .init(file: file, line: context.mark.line, column: context.mark.column),
        field: nil, value: duplicates.joined(separator: ", "),
        message: "the same key stands twice in one place", remedy: "keep one of them")
    default:
      return syntax("\(error)", file: file, line: nil, column: nil)
    }
  }

  private static func syntax(
    _ problem: String, file: String, line: Int?, column: Int?
  ) -> Finding {
    Finding(
      rule: "yaml-syntax", severity: .error,
      location: .init(file: file, line: line, column: column), field: nil, value: nil,
      message: "not readable as YAML: \(problem)", remedy: remedy(for: problem))
  }

  /// What usually causes a parser message.
  private static func remedy(for problem: String) -> String? {
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return "indent with spaces, and put texts with : # @ % & * in quotes"
    }
    if problem.contains("mapping values") || problem.contains("expected <block end>")
      || problem.contains("could not find expected ':'")
    {
      return "check the indentation of this line, and put a text with \": \" in quotes"
    }
    return nil
  }
}
