/// Sees whether a column that is not part of the key tells series apart.
///
/// Women's figures to 2018 and men's from 2019 are two series, though no period stands twice. So a
/// column that varies within one key is an error where it is a dimension by its name or by the kind
/// of file, and otherwise where its texts come again as those of a breakdown do; a remark that
/// differs from row to row tells nothing apart.
struct DimensionWatch {
  /// The rule of its findings.
  static let rule = "several-series"

  /// One column that is watched.
  private struct Watched {
    let extra: ColumnPlan.Extra
    /// The first text of each key, by the key's number; -1 before it is seen.
    var first: [Int32] = []
    /// Texts of keys that have more than one.
    var varying: [Int32: [Int32: (rows: Int, line: Int, column: Int)]] = [:]
  }

  private var watched: [Watched]
  /// Rows of each key.
  private var rows: [Int] = []
  private let place: SourceLocation

  init(_ plan: ColumnPlan) {
    place = plan.place
    var extras = plan.extras.filter { $0.role != .attribute }
    if plan[.indicator] != .header, plan[.method] != .header,
      plan.figures.contains(where: { $0.heading != nil })
    {
      extras.append(.init(position: -1, title: WideFigures.headingName, role: .dimension))
    }
    watched = extras.map { Watched(extra: $0) }
  }

  /// Positions of the columns watched, in order; -1 for what stands over a column of figures.
  var positions: [Int] { watched.map(\.extra.position) }

  /// Notes the texts of a row.
  ///
  /// - Parameters:
  ///   - texts: Number of the text in each column watched.
  ///   - key: The row's series.
  ///   - cell: Where a column's cell stands.
  mutating func see(
    _ texts: [Int32], of key: Int32, at cell: (Int) -> (line: Int, column: Int)
  ) {
    while rows.count <= Int(key) { rows.append(0) }
    rows[Int(key)] += 1
    for index in watched.indices {
      while watched[index].first.count <= Int(key) { watched[index].first.append(-1) }
      let known = watched[index].first[Int(key)]
      let text = texts[index]
      if known < 0 {
        watched[index].first[Int(key)] = text
      } else if known != text || watched[index].varying[key] != nil {
        let (line, column) = cell(index)
        var seen = watched[index].varying[key] ?? [known: (rows[Int(key)] - 1, 0, 0)]
        let before = seen[text] ?? (0, line, column)
        seen[text] = (before.rows + 1, before.line, before.column)
        watched[index].varying[key] = seen
      }
    }
  }

  /// Notes a row with the texts of the row before it, of the same key.
  ///
  /// - Returns: `false` where the key has several texts, which are to be counted with `see`.
  mutating func seeAgain(_ key: Int32) -> Bool {
    guard watched.allSatisfy({ $0.varying.isEmpty || $0.varying[key] == nil }) else {
      return false
    }
    rows[Int(key)] += 1
    return true
  }

  /// One finding for each column that tells series apart, at its first other text.
  ///
  /// - Parameters:
  ///   - key: The series of a number.
  ///   - text: The text of a number.
  /// - Returns: Errors that name column and texts.
  func findings(key: (Int32) -> SeriesKey, text: (Int32) -> String) -> [Finding] {
    watched.compactMap { column in
      let apart = column.varying.filter { tellsApart(column.extra.role, $0.value, of: $0.key) }
      let firsts = apart.map { key, seen in
        (key: key, seen: seen, line: seen.values.map(\.line).filter { $0 > 0 }.min() ?? 0)
      }
      guard let first = firsts.min(by: { ($0.line, $0.key) < ($1.line, $1.key) }) else {
        return nil
      }
      return finding(column.extra, key(first.key), first.seen, apart.count, text)
    }
  }

  private func tellsApart(
    _ role: ColumnPlan.Extra.Role, _ seen: [Int32: (rows: Int, line: Int, column: Int)],
    of key: Int32
  ) -> Bool {
    if role == .dimension { return true }
    let count = rows[Int(key)]
    return count >= 3 && seen.count * 2 <= count + 1
  }

  private func finding(
    _ extra: ColumnPlan.Extra, _ key: SeriesKey,
    _ seen: [Int32: (rows: Int, line: Int, column: Int)], _ keys: Int, _ text: (Int32) -> String
  ) -> Finding {
    let texts = seen.keys.map(text).sorted()
    let shown = texts.prefix(6).map { $0.isEmpty ? "empty" : $0 } + (texts.count > 6 ? ["…"] : [])
    let where_ = texts.first { !$0.isEmpty } ?? ""
    let others = keys > 1 ? " and in \(keys - 1) other series" : ""
    let isFrequency = ["FREQ", "FREQUENCY"].contains(extra.title.uppercased())
    let first = seen.values.filter { $0.line > 0 }.min {
      ($0.line, $0.column) < ($1.line, $1.column)
    }
    let title =
      extra.title.hasPrefix("[") ? String(extra.title.dropFirst().dropLast()) : extra.title
    return Finding(
      rule: Self.rule, severity: .error,
      location: place.at(
        line: first?.line, column: first.flatMap { $0.column > 0 ? $0.column : nil }),
      field: title,
      message: "\(title) differs within \(key)\(others) (\(shown.joined(separator: ", "))); "
        + (isFrequency
          ? "figures of different frequency are never one series"
          : "these are several series, never one"),
      remedy:
        "choose one with --where \(Self.quoted("\(title)=\(where_)")), or keep them apart with "
        + "--columns \(Self.quoted("METHOD=\(title)"))")
  }

  private static func quoted(_ text: String) -> String {
    text.contains(" ") ? "\"\(text)\"" : text
  }
}
