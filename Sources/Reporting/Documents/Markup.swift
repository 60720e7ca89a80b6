/// HTML, SVG or XML under construction: text is escaped unless this type made it.
///
/// There is no way to join a plain string to markup except through `text`, which escapes it, so a
/// plan's words can never open a tag.
struct Markup: Sendable, Equatable {
  /// The markup as written so far.
  private(set) var source: String

  private init(source: String) { self.source = source }

  /// Nothing.
  static let empty = Markup(source: "")

  /// Text, escaped; characters that XML does not allow are left out.
  static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

  /// Markup of this program's own files, taken as it is; never for a plan's words.
  static func trusted(_ source: String) -> Markup { Markup(source: source) }

  /// An element.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - attributes: Names and values, escaped here; `nil` leaves one out.
  ///   - children: What it holds.
  /// - Returns: The element.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, _ children: [Markup]
  ) -> Markup {
    var tag = "<\(name)"
    for (key, value) in attributes {
      if let value { tag += " \(key)=\"\(escaped(value))\"" }
    }
    let inner = children.map(\.source).joined()
    if inner.isEmpty && selfClosing.contains(name) { return Markup(source: tag + "/>") }
    return Markup(source: "\(tag)>\(inner)</\(name)>")
  }

  /// An element.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, _ children: Markup...
  ) -> Markup { element(name, attributes, children) }

  /// An element without attributes.
  static func element(_ name: String, _ children: Markup...) -> Markup {
    element(name, [:], children)
  }

  /// An element without attributes.
  static func element(_ name: String, _ children: [Markup]) -> Markup {
    element(name, [:], children)
  }

  /// An element that holds text.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String
  ) -> Markup { element(name, attributes, [.text(text)]) }

  /// One after another.
  static func + (left: Markup, right: Markup) -> Markup {
    Markup(source: left.source + right.source)
  }

  private static let selfClosing: Set<String> = [
    "br", "circle", "input", "line", "meta", "path", "polygon", "polyline", "rect", "use",
  ]

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default:
        if scalar.isXMLCharacter { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}

extension [Markup] {
  /// One after another.
  func joined() -> Markup { reduce(.empty, +) }
}

extension Unicode.Scalar {
  /// Whether XML 1.0 may hold the character (section 2.2).
  var isXMLCharacter: Bool {
    switch value {
    case 0x9, 0xA, 0xD: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
