import Yams

/// A YAML node on one line.
enum PlanFlow {
  static func text(of node: Node) -> String {
    switch node {
    case .scalar(let scalar): node.isNull ? "null" : PlanText.scalar(scalar.string)
    case .sequence(let sequence):
      "[" + sequence.map(text).joined(separator: ", ") + "]"
    case .mapping(let mapping):
      "{"
        + mapping.map { "\(PlanText.scalar($0.key.scalar?.string ?? "")): \(text(of: $0.value))" }
        .joined(separator: ", ") + "}"
    case .alias: "null"
    }
  }
}
