import IndicatorData
import Yams

/// Reads what a planner writes into a cell, by the form of its column.
enum PlanCell {
  /// Why a cell cannot be read.
  struct Problem: Error {
    let message: String
    let remedy: String
  }

  /// The value of a cell.
  ///
  /// - Parameters:
  ///   - text: What it shows, not empty.
  ///   - forms: What it may look like.
  ///   - place: Where it stands.
  /// - Returns: The value, as the reader of its form takes it.
  /// - Throws: `Problem` for brackets that do not close.
  static func node(
    _ text: String, as forms: [PlanForm], at place: SourceLocation
  ) throws(Problem) -> PlanNode {
    if isStructured(forms), text.hasPrefix("[") || text.hasPrefix("{") {
      return .flow(try checked(text), place)
    }
    for form in forms {
      switch form {
      case .texts where text.contains(";") || text.contains("\n"):
        return .list(parts(text).map { .text($0, place) })
      case .pair:
        if let ends = ends(text) { return .flow("[\(ends.0), \(ends.1)]", place) }
      default: continue
      }
    }
    return .text(text, place)
  }

  private static func isStructured(_ forms: [PlanForm]) -> Bool {
    forms.contains { form in
      switch form {
      case .texts, .pair, .section, .sections, .names, .either: true
      case .text, .localized, .integer, .number, .date, .period, .word: false
      }
    }
  }

  private static func parts(_ text: String) -> [String] {
    text.split { $0 == ";" || $0.isNewline }.map(\.trimmedSpaces).filter { !$0.isEmpty }
  }

  /// `0..100`, with nothing for an open end.
  private static func ends(_ text: String) -> (String, String)? {
    guard let gap = text.firstRange(of: "..") else { return nil }
    let (low, high) = (text[..<gap.lowerBound].trimmedSpaces, text[gap.upperBound...].trimmedSpaces)
    let read = { (end: String) in end.isEmpty ? "null" : PlanText.scalar(end) }
    return (read(low), read(high))
  }

  private static func checked(_ text: String) throws(Problem) -> String {
    let flat = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    do {
      _ = try Yams.compose(yaml: flat)
      return flat
    } catch {
      throw Problem(
        message: "the brackets or quotes of this cell do not match",
        remedy: "close every [ { and \", as in [{value: \"> 90\", source: I.2}]")
    }
  }
}
