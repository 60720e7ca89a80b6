import Statistics

/// History and projection as lines of text: a point for each figure, a bar with its median for
/// each projected year, and the target as a vertical mark.
struct RangeChart {
  /// One line of the chart.
  struct Row {
    let label: String
    let value: Double
    /// The ends of the interval; `nil` for an observed figure.
    let interval: ClosedRange<Double>?
  }

  let rows: [Row]
  let target: Double?
  let width: Int

  /// The lines, each ending in a newline.
  ///
  /// - Parameter text: How numbers are written.
  /// - Returns: Label, number and drawing.
  func rendered(_ text: (Row) -> String) -> String {
    let ends =
      rows.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound] }
      .compactMap(\.self) + [target].compactMap(\.self)
    guard let low = ends.min(), let high = ends.max(), high > low else {
      return rows.map { "  \($0.label)  \(text($0))\n" }.joined()
    }
    let labels = rows.map(\.label.count).max() ?? 0
    let numbers = rows.map(text)
    let space = numbers.map(\.count).max() ?? 0
    let place = { (value: Double) in
      Int(((value - low) / (high - low) * Double(width - 1)).rounded())
    }
    return zip(rows, numbers).map { row, number in
      let label = row.label + String(repeating: " ", count: labels - row.label.count)
      let padding = String(repeating: " ", count: space - number.count)
      return "  \(label)  \(padding)\(number)  \(drawing(row, place))\n"
    }.joined()
  }

  private func drawing(_ row: Row, _ place: (Double) -> Int) -> String {
    var cells = [Character](repeating: " ", count: width)
    if let target { cells[place(target)] = "┊" }
    if let interval = row.interval {
      let (left, right) = (place(interval.lowerBound), place(interval.upperBound))
      for i in left...right { cells[i] = "─" }
      cells[left] = "├"
      cells[right] = "┤"
      cells[place(row.value)] = "┼"
    } else {
      cells[place(row.value)] = "●"
    }
    while cells.last == " " { cells.removeLast() }
    return String(cells)
  }
}
