extension PandocDocument {
  /// A piece of pandoc's document tree.
  indirect enum Node: ExpressibleByIntegerLiteral {
    case null
    case int(Int)
    case double(Double)
    case string(String)
    case array([Node])
    case object([String: Node])

    init(integerLiteral value: Int) { self = .int(value) }

    /// `{"t": name, "c": content}`.
    static func tagged(_ name: String, _ content: Node) -> Node {
      .object(["t": .string(name), "c": content])
    }

    /// `{"t": name}`.
    static func tag(_ name: String) -> Node { .object(["t": .string(name)]) }

    /// A run of text; characters that XML does not allow are left out.
    static func text(_ text: String) -> Node {
      var kept = String.UnicodeScalarView()
      kept.append(contentsOf: text.unicodeScalars.lazy.filter(\.isXMLCharacter))
      return .tagged("Str", .string(String(kept)))
    }

    /// Identifier, classes and key-value pairs.
    static func attributes(id: String = "", style: String? = nil) -> Node {
      let pairs: [Node] = style.map { [.array([.string("custom-style"), .string($0)])] } ?? []
      return .array([.string(id), .array([]), .array(pairs)])
    }

    /// The tree as JSON, keys sorted.
    var json: String {
      switch self {
      case .null: "null"
      case .int(let value): "\(value)"
      case .double(let value): "\(value)"
      case .string(let text): Self.quoted(text)
      case .array(let nodes): "[" + nodes.map(\.json).joined(separator: ",") + "]"
      case .object(let members):
        "{"
          + members.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + $0.value.json }
          .joined(separator: ",") + "}"
      }
    }

    private static func quoted(_ text: String) -> String {
      var quoted = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        default:
          if scalar.value >= 0x20 { quoted.unicodeScalars.append(scalar) }
        }
      }
      return quoted + "\""
    }
  }
}
