/// The notes of a PC-Axis file about single values and cells.
struct PXNotes {
  private struct Pattern {
    /// The position along each dimension; `nil` where the note is for all of it.
    let indices: [Int?]
    let text: String
  }

  private var byValue: [[Int: String]] = []
  private var byCell: [[Int]: String] = [:]
  private var patterns: [Pattern] = []

  /// Whether there are none; asked for each figure.
  private(set) var isEmpty = true

  init() {}

  /// Finds what the notes are about; notes about values that are not in the file are left out.
  init(_ keywords: PXKeywords, _ dimensions: [CubeTable.Dimension]) {
    let positions = dimensions.map(Self.positions)
    byValue = dimensions.map { _ in [:] }
    for keyword in ["VALUENOTE", "VALUENOTEX"] {
      for entry in keywords.all(keyword) where entry.keys.count == 2 {
        guard let index = dimensions.firstIndex(where: { $0.name == entry.keys[0] }),
          let value = positions[index][entry.keys[1]]
        else { continue }
        Self.add(Self.text(entry), to: &byValue[index][value])
      }
    }
    for keyword in ["CELLNOTE", "CELLNOTEX", "DATANOTECELL"] {
      for entry in keywords.all(keyword) where entry.keys.count == dimensions.count {
        addCell(entry, positions)
      }
    }
    isEmpty = byCell.isEmpty && patterns.isEmpty && byValue.allSatisfy(\.isEmpty)
  }

  private static func positions(_ dimension: CubeTable.Dimension) -> [String: Int] {
    let codes = dimension.codes.enumerated().map { ($1, $0) }
    let labels = dimension.labels.enumerated().map { ($1, $0) }
    return Dictionary(labels + codes) { first, _ in first }
  }

  private mutating func addCell(_ entry: PXEntry, _ positions: [[String: Int]]) {
    var indices: [Int?] = []
    for (key, known) in zip(entry.keys, positions) {
      guard key != "*" else {
        indices.append(nil)
        continue
      }
      guard let index = known[key] else { return }
      indices.append(index)
    }
    if indices.contains(nil) {
      patterns.append(Pattern(indices: indices, text: Self.text(entry)))
    } else {
      Self.add(Self.text(entry), to: &byCell[indices.compactMap { $0 }])
    }
  }

  /// In a note the sign # begins a new line.
  private static func text(_ entry: PXEntry) -> String {
    let lines = entry.values.joined(separator: " ").split(separator: "#")
    return lines.joined(separator: " ")
  }

  private static func add(_ text: String, to note: inout String?) {
    note = note.map { $0 + "; " + text } ?? text
  }

  /// The notes about one figure; `nil` where there are none.
  subscript(indices: [Int]) -> String? {
    var note: String?
    for (values, index) in zip(byValue, indices) {
      if let text = values[index] { Self.add(text, to: &note) }
    }
    if !byCell.isEmpty, let text = byCell[indices] { Self.add(text, to: &note) }
    for pattern in patterns
    where zip(pattern.indices, indices).allSatisfy({ $0 == nil || $0 == $1 }) {
      Self.add(pattern.text, to: &note)
    }
    return note
  }
}
