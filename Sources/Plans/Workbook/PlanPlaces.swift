import IndicatorData

/// Where each line of a plan's YAML text comes from: the cells of the workbook it was made of.
struct PlanPlaces: Sendable {
  /// The place of what stands in no cell.
  let file: SourceLocation
  /// Places by line; the first line is number 1.
  private(set) var lines: [SourceLocation?] = []

  init(file: String) { self.file = SourceLocation(file: file) }

  subscript(line: Int) -> SourceLocation {
    lines.indices.contains(line - 1) ? lines[line - 1] ?? file : file
  }

  mutating func add(_ place: SourceLocation?) { lines.append(place) }
}
