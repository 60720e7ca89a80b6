/// A value of a draft: what is written, and the words it was guessed from.
package struct DraftCell: Sendable, Equatable {
  /// The column, as `name.vi`.
  package let heading: String
  package let text: String
  /// The document's words that it was guessed from; `nil` where it stands there as it is.
  package let guess: String?

  init(_ heading: String, _ text: String, from words: String? = nil) {
    self.heading = heading
    self.text = text
    guess = words
  }
}

/// What the document says and the draft does not.
package struct DraftNote: Sendable, Equatable {
  /// What kind of thing was left out.
  package enum Kind: String, Sendable {
    case notUnderstood = "not understood"
    case onlyInText = "in the text only"
    case disagreement = "table and text disagree"
    case missing = "not in the document"
  }

  package let kind: Kind
  /// Where it stands, as "Phụ lục I, 14".
  package let place: String
  package let words: String
}

extension DraftNote: CustomStringConvertible {
  package var description: String { "\(kind.rawValue): \(place): \(words)" }
}
