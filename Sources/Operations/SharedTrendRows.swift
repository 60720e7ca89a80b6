import Reporting
import Statistics
import Trends

/// The rows of a block whose series share their times: fitted together, written in order.
package struct SharedTrendRows {
  private let rows: TrendRows
  private let entries: [TrendEntry]

  /// The rows of a block that has not been fitted.
  package init(rows: TrendRows, entries: [TrendEntry]) {
    self.rows = rows
    self.entries = entries
  }

  /// Writes the rows of the block.
  ///
  /// - Parameters:
  ///   - bytes: Where to write them.
  ///   - take: Takes each row that was not shared.
  package func append(to bytes: inout [UInt8], _ take: (TrendRow) -> Void) {
    let csv = TrendCSV(rows.columns)
    var lines = [[UInt8]](repeating: [], count: entries.count * rows.columns.models.count)
    for group in groups {
      for (place, model) in rows.columns.models.enumerated() {
        fit(group, model, csv) { index, line in
          lines[index * rows.columns.models.count + place] = line
        }
      }
    }
    for (place, line) in lines.enumerated() {
      if !line.isEmpty {
        bytes += line
        continue
      }
      let (index, model) = place.quotientAndRemainder(dividingBy: rows.columns.models.count)
      for row in rows.rows(rows.columns.models[model], entries[index].series, []) {
        take(row)
        csv.append(row, to: &bytes)
      }
    }
  }

  /// The series of each set of times that can be shared, in order.
  private var groups: [[Int]] {
    var positions: [[Double]: Int] = [:]
    var groups: [[Int]] = []
    for (index, entry) in entries.enumerated() where entry.series.weights == nil {
      let times = entry.series.times
      if let last = groups.last?.last, entries[last].series.times == times {
        groups[groups.count - 1].append(index)
      } else if let known = positions[times] {
        groups[known].append(index)
      } else {
        positions[times] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  private func fit(
    _ group: [Int], _ model: TrendModel, _ csv: TrendCSV, _ write: (Int, [UInt8]) -> Void
  ) {
    guard
      let shared = try? SharedTrend(
        model, rows.fitter.design, times: entries[group[0]].series.times,
        projecting: rows.columns.times, levels: rows.columns.levels.map { Double($0) / 100 })
    else { return }
    shared.fit(group.map { entries[$0].series.values }) { place, numbers in
      guard let numbers else { return }
      var line: [UInt8] = []
      csv.append(numbers, of: shared, entries[group[place]].series, to: &line)
      write(group[place], line)
    }
  }
}
