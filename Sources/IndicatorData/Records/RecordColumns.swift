/// The columns of JSON records, learnt from their keys: those of nested objects are joined with
/// points, as `country.id`.
///
/// The keys form a tree. A key is looked for first where it stood in the record before, since
/// most files write all records alike; so a lookup costs one comparison.
struct RecordColumns {
  private struct Node {
    let key: [UInt8]
    let parent: Int
    let line: Int
    let column: Int
    var children: [Int] = []
    var positions: [[UInt8]: Int] = [:]
    /// Whether a record has a value here, other than null and nested objects.
    var hasValue = false
  }

  /// More columns than any table has: then the keys are data.
  static let limit = 10_000

  private var nodes = [Node(key: [], parent: 0, line: 0, column: 0)]

  /// The node of the record itself.
  static let root = 0

  /// Number of nodes, the root included.
  var count: Int { nodes.count }

  /// Whether there are more keys than a table can have columns.
  var isFull: Bool { nodes.count > Self.limit }

  /// Looks for a key.
  ///
  /// - Parameters:
  ///   - key: Its bytes, escapes resolved.
  ///   - parent: The node of the object it stands in.
  ///   - place: Where among the children it is expected; afterwards the next place.
  /// - Returns: Its node; `nil` where it is new.
  func node(_ key: ArraySlice<UInt8>, in parent: Int, expectedAt place: inout Int) -> Int? {
    if place < nodes[parent].children.count {
      let expected = nodes[parent].children[place]
      if nodes[expected].key.count == key.count, Self.areEqual(nodes[expected].key, key) {
        place += 1
        return expected
      }
    }
    guard let found = nodes[parent].positions[Array(key)] else { return nil }
    place = found + 1
    return nodes[parent].children[found]
  }

  /// Whether two keys of one length are the same.
  private static func areEqual(_ known: [UInt8], _ key: ArraySlice<UInt8>) -> Bool {
    known.withUnsafeBufferPointer { known in
      key.withUnsafeBufferPointer { key in
        known.indices.allSatisfy { known[$0] == key[$0] }
      }
    }
  }

  /// Adds a key.
  ///
  /// - Parameters:
  ///   - key: Its bytes, escapes resolved.
  ///   - parent: The node of the object it stands in.
  ///   - place: Line and column of its first appearance.
  /// - Returns: Its node.
  mutating func add(
    _ key: ArraySlice<UInt8>, in parent: Int, at place: (line: Int, column: Int)
  ) -> Int {
    let node = nodes.count
    nodes[parent].positions[Array(key)] = nodes[parent].children.count
    nodes[parent].children.append(node)
    nodes.append(
      Node(key: Array(key), parent: parent, line: place.line, column: place.column))
    return node
  }

  /// Notes that a node has a value in some record.
  mutating func giveValue(_ node: Int) { nodes[node].hasValue = true }

  /// Whether a node is a column so far.
  func hasValue(_ node: Int) -> Bool { nodes[node].hasValue }

  /// The nodes that are columns, in the order of their first appearance: those with a value, and
  /// those that are null everywhere.
  var leaves: [Int] {
    nodes.indices.dropFirst().filter { nodes[$0].hasValue || nodes[$0].children.isEmpty }
  }

  /// Where the key of a node stands first.
  func place(_ node: Int) -> (line: Int, column: Int) { (nodes[node].line, nodes[node].column) }

  /// The name of a node, like `country.id`.
  func name(_ node: Int) -> String {
    var parts: [String] = []
    var place = node
    while place != Self.root {
      parts.append(String(decoding: nodes[place].key, as: UTF8.self))
      place = nodes[place].parent
    }
    return parts.reversed().joined(separator: ".")
  }
}
