import IndicatorData
import Plans

/// The phrases of one language.
///
/// A further language is one more file like `Catalogue+English` and one more line in `of`; a test
/// holds every language to every `Phrase`. A phrase leaves places for values as `{0}`, `{1}`; spaces at its ends are part of it.
struct Catalogue: Sendable {
  private let texts: [Phrase: Template]
  /// Lines that name no phrase, or one that has a text already; empty in a catalogue that is right.
  let mistakes: [String]

  /// Reads a catalogue: a line a phrase, as `median: "median "`; lines that start with # are remarks.
  init(_ lines: String) {
    var texts: [Phrase: Template] = [:]
    var mistakes: [String] = []
    for line in lines.split(separator: "\n") where !line.hasPrefix("#") {
      guard let colon = line.firstIndex(of: ":"),
        let phrase = Phrase(rawValue: String(line[..<colon])),
        line.hasSuffix("\""), texts[phrase] == nil
      else {
        mistakes.append(String(line))
        continue
      }
      texts[phrase] = Template(line[colon...].dropFirst(3).dropLast())
    }
    self.texts = texts
    self.mistakes = mistakes
  }

  /// The catalogue of a language.
  static func of(_ language: Language) -> Catalogue {
    switch language {
    case .vi: vietnamese
    case .en: english
    }
  }

  /// A phrase; its own name where the language lacks it, which a test rules out.
  subscript(phrase: Phrase) -> Template { texts[phrase] ?? Template(phrase.rawValue[...]) }

  /// The phrases that the language lacks.
  var missing: [Phrase] { Phrase.allCases.filter { texts[$0] == nil } }

  /// A text with numbered places for values.
  struct Template: Sendable {
    private let parts: [(text: String, place: Int?)]

    init(_ text: Substring) {
      var parts: [(text: String, place: Int?)] = []
      var rest = text
      while let match = rest.firstMatch(of: /\{(\d)\}/) {
        parts.append((String(rest[..<match.range.lowerBound]), Int(match.output.1)))
        rest = rest[match.range.upperBound...]
      }
      self.parts = parts + [(String(rest), nil)]
    }

    /// The places, each once.
    var places: Set<Int> { Set(parts.compactMap(\.place)) }

    /// The text with values in its places.
    ///
    /// - Parameter values: At least as many as the highest place asks for.
    /// - Returns: The text; a place without a value stays as it is written.
    func filled(with values: [String]) -> String {
      parts.map { part in
        part.text + (part.place.map { $0 < values.count ? values[$0] : "{\($0)}" } ?? "")
      }.joined()
    }
  }
}
