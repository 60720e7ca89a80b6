/// Reads JSON objects as the rows of one table.
///
/// In a first pass it learns the columns from the keys; then each record becomes a row with one
/// cell for each column, empty where the record lacks the key or says null.
struct JSONRecordReader {
  /// What a cell was in the file.
  private enum Kind { case none, text, escaped, number, word, list }

  private struct Slot {
    var record = 0
    var kind = Kind.none
    var text = 0..<0
    var line: Int32 = 0
    var column: Int32 = 0
  }

  /// A key that was not among the columns any more, or stands twice in its record.
  struct KeyProblem {
    var name: String
    var isDuplicate: Bool
    var line: Int
    var column: Int
  }

  /// The columns so far.
  private(set) var columns = RecordColumns()
  /// Whether a new key makes a new column.
  var learns = true
  /// Number of records read.
  private(set) var count = 0
  /// Keys that stand twice in a record, and keys that came when columns were settled; each name
  /// once.
  private(set) var keyProblems: [KeyProblem] = []
  /// The first list of each column that holds more than plain values.
  private(set) var nestedLists: [(node: Int, line: Int, column: Int)] = []

  private var slots = [Slot()]
  private var leaves: [Int] = []
  private var place = (line: 0, column: 0)
  private var scratch: [UInt8] = []
  private var reported: Set<String> = []
  /// The column that stands in for another where that one is empty.
  private var substitutes: [Int: Int] = [:]

  /// Reads one record, whose opening brace was just read.
  ///
  /// - Throws: What the scanner throws.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    count += 1
    place = (scanner.line, scanner.column)
    try readObject(RecordColumns.root, &scanner)
  }

  private mutating func readObject(
    _ parent: Int, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    var next = 0
    while try scanner.next() == .key {
      let (line, column) = (scanner.line, scanner.column)
      let node = node(in: parent, expectedAt: &next, scanner)
      let token = try scanner.next()
      guard let node else {
        if token != .null { reportNew(parent, line, column) }
        try scanner.skip(token)
        continue
      }
      if token == .beginObject {
        try readObject(node, &scanner)
      } else {
        try take(token, node, &scanner, keyAt: (line, column))
      }
    }
  }

  private mutating func node(
    in parent: Int, expectedAt place: inout Int, _ scanner: JSONScanner
  ) -> Int? {
    var key = scanner.source[scanner.text]
    if scanner.hasEscapes {
      scratch.removeAll(keepingCapacity: true)
      scanner.appendText(to: &scratch)
      key = scratch[...]
    }
    if let known = columns.node(key, in: parent, expectedAt: &place) { return known }
    if !learns || columns.isFull {
      newKey = String(decoding: key, as: UTF8.self)
      return nil
    }
    let node = columns.add(key, in: parent, at: (scanner.line, scanner.column))
    slots.append(Slot())
    place = 0
    return node
  }

  /// The last key that was no column.
  private var newKey = ""

  private mutating func reportNew(_ parent: Int, _ line: Int, _ column: Int) {
    let outer = columns.name(parent)
    report(outer.isEmpty ? newKey : outer + "." + newKey, isDuplicate: false, (line, column))
  }

  private mutating func report(
    _ name: String, isDuplicate: Bool, _ place: (line: Int, column: Int)
  ) {
    guard reported.count < JSONScanner.problemLimit, reported.insert(name).inserted else { return }
    keyProblems.append(
      KeyProblem(name: name, isDuplicate: isDuplicate, line: place.line, column: place.column))
  }

  private mutating func take(
    _ token: JSONScanner.Token, _ node: Int, _ scanner: inout JSONScanner,
    keyAt key: (line: Int, column: Int)
  ) throws(JSONProblem) {
    if slots[node].record == count {
      report(columns.name(node), isDuplicate: true, key)
    }
    var slot = Slot(
      record: count, kind: Self.kind(token, scanner), text: scanner.text,
      line: Int32(clamping: scanner.line), column: Int32(clamping: scanner.column))
    if token == .beginArray {
      let isNested = try skipList(&scanner)
      slot.text = slot.text.lowerBound..<scanner.position
      if isNested, !nestedLists.contains(where: { $0.node == node }) {
        nestedLists.append((node, Int(slot.line), Int(slot.column)))
      }
    }
    if token != .null, !columns.hasValue(node) {
      guard learns else {
        report(columns.name(node), isDuplicate: false, key)
        return
      }
      columns.giveValue(node)
    }
    slots[node] = slot
  }

  private static func kind(_ token: JSONScanner.Token, _ scanner: JSONScanner) -> Kind {
    switch token {
    case .string: scanner.hasEscapes ? .escaped : .text
    case .number: .number
    case .yes, .no: .word
    case .beginArray: .list
    default: .none
    }
  }

  /// Reads over a list, and says whether it holds more than plain values.
  private func skipList(_ scanner: inout JSONScanner) throws(JSONProblem) -> Bool {
    let outside = scanner.depth - 1
    var isNested = false
    while scanner.depth > outside {
      let token = try scanner.next()
      if token == .beginObject || token == .beginArray { isNested = true }
    }
    return isNested
  }
}

// MARK: Rows

extension JSONRecordReader {
  /// Settles the columns.
  ///
  /// - Returns: The layout if it is recognised by their names, and the header, in the order of
  ///   first appearance.
  mutating func settle() -> (layout: String?, header: TableRow) {
    learns = false
    leaves = columns.leaves
    var header = TableRow()
    let written = leaves.map(columns.name)
    let (layout, names) = RecordNames.recognise(written)
    if layout != nil {
      for (name, substitute) in RecordNames.substitutes {
        guard let node = written.firstIndex(of: name),
          let other = written.firstIndex(of: substitute)
        else { continue }
        substitutes[leaves[node]] = leaves[other]
      }
    }
    for (node, name) in zip(leaves, names) {
      columns.giveValue(node)
      let (line, column) = columns.place(node)
      header.append(Array(name.utf8)[...], line: line, column: column, .quoted)
    }
    return (layout, header)
  }

  /// Starts the numbering of records again, for another pass.
  mutating func rewind() {
    count = 0
    for index in slots.indices { slots[index].record = 0 }
  }

  /// The last record's value of a column as text.
  ///
  /// - Parameters:
  ///   - name: The column.
  ///   - source: The bytes that were read.
  /// - Returns: `nil` where the record has none.
  func text(_ name: String, in source: ArraySlice<UInt8>) -> String? {
    let node = (1..<columns.count).first { columns.name($0) == name }
    guard let node, slots[node].record == count, slots[node].kind != .none else { return nil }
    return String(decoding: source[slots[node].text], as: UTF8.self)
  }

  /// Appends the last record's cells, one for each column.
  ///
  /// - Parameters:
  ///   - row: Takes them.
  ///   - scanner: The one that read the record.
  mutating func append(to row: inout TableRow, _ scanner: JSONScanner) {
    for node in leaves {
      let isEmpty = slots[node].record != count || slots[node].text.isEmpty
      let other = isEmpty && !substitutes.isEmpty ? substitutes[node] : nil
      append(slots[other ?? node], to: &row, scanner)
    }
  }

  private mutating func append(_ slot: Slot, to row: inout TableRow, _ scanner: JSONScanner) {
    let (line, column) = (Int(slot.line), Int(slot.column))
    guard slot.record == count else {
      row.append([], line: place.line, column: place.column, .plain)
      return
    }
    switch slot.kind {
    case .none: row.append([], line: line, column: column, .plain)
    case .text: row.append(scanner.source[slot.text], line: line, column: column, .quoted)
    case .number: row.append(scanner.source[slot.text], line: line, column: column, .number)
    case .word: row.append(scanner.source[slot.text], line: line, column: column, .plain)
    case .escaped:
      scratch.removeAll(keepingCapacity: true)
      JSONText.append(scanner.source[slot.text], to: &scratch)
      row.append(scratch[...], line: line, column: column, .quoted)
    case .list:
      scratch = JSONList.joined(slot.text, of: scanner)
      row.append(scratch[...], line: line, column: column, .quoted)
    }
  }
}
