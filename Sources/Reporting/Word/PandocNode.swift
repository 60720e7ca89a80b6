extension PandocDocument {
  /// A piece of pandoc's document tree.
  indirect enum Node: Encodable, ExpressibleByIntegerLiteral {
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

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .int(let value): try container.encode(value)
      case .double(let value): try container.encode(value)
      case .string(let text): try container.encode(text)
      case .array(let nodes): try container.encode(nodes)
      case .object(let members): try container.encode(members)
      }
    }
  }
}
