/// A cell's text in the form that is compared and kept.
struct CellText {
  /// Trimmed and composed text.
  let text: String
  /// Whether spaces were trimmed.
  let wasTrimmed: Bool
  /// Whether letters with separate marks were composed.
  let wasComposed: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    let core = trimmed(bytes)
    let raw = String(decoding: core, as: UTF8.self)
    text = CanonicalText.composed(raw)
    wasTrimmed = core.count != bytes.count
    wasComposed = !text.utf8.elementsEqual(raw.utf8)
  }

  /// The text, or `nil` where nothing is left of it.
  var nonEmpty: String? { text.isEmpty ? nil : text }
}
