import IndicatorData
import Yams

/// The keys of one mapping in a plan, and which of them somebody has read.
///
/// A class, so that every reader that is handed the section notes what it takes in one place: a key
/// that is known and that nobody took is a finding (`YAMLReader.finish`), never silence.
final class YAMLSection {
  /// What the mapping describes, for messages ("target").
  let context: String
  /// The mapping.
  let node: Node
  private let fields: [String: (key: Node, value: Node)]
  private var taken: Set<String> = []

  init(_ node: Node, of context: String, fields: [String: (key: Node, value: Node)]) {
    self.node = node
    self.context = context
    self.fields = fields
  }

  /// The value of a key, which counts as read; `nil` where the mapping lacks it.
  subscript(key: String) -> Node? {
    taken.insert(key)
    return fields[key]?.value
  }

  /// Whether a key is there with a value, without taking it.
  func holds(_ key: String) -> Bool { fields[key].map { !$0.value.isNull } ?? false }

  /// Whether a key is there, with a value or none, without taking it.
  func names(_ key: String) -> Bool { fields[key] != nil }

  /// The keys that nobody read, where they stand.
  var untaken: [Node] {
    fields.filter { !taken.contains($0.key) }.values.map(\.key).sorted {
      ($0.mark?.line ?? 0, $0.mark?.column ?? 0) < ($1.mark?.line ?? 0, $1.mark?.column ?? 0)
    }
  }
}

extension Node {
  /// Whether the node or one within it fulfils a condition.
  func contains(_ condition: (Node) -> Bool) -> Bool {
    if condition(self) { return true }
    switch self {
    case .mapping(let mapping):
      return mapping.contains { $0.key.contains(condition) || $0.value.contains(condition) }
    case .sequence(let sequence): return sequence.contains { $0.contains(condition) }
    default: return false
    }
  }
}
