/// The styles of an OpenDocument file, as far as they change what is read: which sheets are hidden,
/// and how much of a date a cell shows.
struct ODSStyles {
  private var dateFormats: [String: DateFormat] = [:]
  private var cellStyles: [String: (format: String?, parent: String?)] = [:]
  private var hiddenTables: Set<String> = []
  /// The style being read: its name, and the letters of a date format.
  private var current = ""
  private var letters: String?

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "date-style": (current, letters) = (attributes.text("name") ?? "", "")
    case "style": startStyle(attributes)
    case "table-properties":
      if attributes.text("display") == "false" { hiddenTables.insert(current) }
    default: if letters != nil { letters?.append(Self.letter(name)) }
    }
  }

  private mutating func startStyle(_ attributes: XMLAttributes) {
    current = attributes.text("name") ?? ""
    guard attributes.text("family") == "table-cell" else { return }
    cellStyles[current] = (
      attributes.text("data-style-name"), attributes.text("parent-style-name")
    )
  }

  /// What a part of a date format is in the codes of Excel.
  private static func letter(_ name: XMLName) -> String {
    switch name {
    case "year": "y"
    case "quarter": "q"
    case "month": "m"
    case "day", "day-of-week": "d"
    case "hours", "minutes", "seconds": "h"
    default: ""
    }
  }

  mutating func end(_ name: XMLName) {
    guard "date-style" ~= name, let letters else { return }
    dateFormats[current] = DateFormat(letters)
    self.letters = nil
  }

  /// Whether a sheet of a style is hidden.
  func isHidden(_ style: String?) -> Bool { style.map(hiddenTables.contains) ?? false }

  /// How much of a date a cell of a style shows; `nil` where the style does not say.
  func dateFormat(_ style: String?) -> DateFormat? {
    var style = style
    for _ in 0..<10 {
      guard let name = style, let entry = cellStyles[name] else { return nil }
      if let format = entry.format { return dateFormats[format] }
      style = entry.parent
    }
    return nil
  }
}

/// The part with the common styles.
final class ODSStyleSheet: XMLContent {
  private(set) var styles = ODSStyles()

  func start(_ name: XMLName, _ attributes: XMLAttributes) { styles.start(name, attributes) }
  func end(_ name: XMLName) { styles.end(name) }
}
