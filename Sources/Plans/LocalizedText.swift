/// A language that results are written in.
package enum Language: String, Sendable, CaseIterable {
  /// Vietnamese.
  case vi
  /// English.
  case en
}

/// A text in one or more languages.
package struct LocalizedText: Sendable, Equatable {
  private let texts: [Language: String]

  /// The same text in every language.
  ///
  /// - Parameter text: The text.
  package init(_ text: String) {
    texts = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) })
  }

  /// A text by language.
  ///
  /// - Parameter texts: At least one text.
  package init(_ texts: [Language: String]) { self.texts = texts }

  /// The text in a language, or in another one where it was not given.
  ///
  /// - Parameter language: The language wanted.
  package subscript(language: Language) -> String {
    texts[language] ?? Language.allCases.lazy.compactMap { texts[$0] }.first ?? ""
  }

  /// The texts that were given, in the order of `Language.allCases`.
  package var entries: [(language: Language, text: String)] {
    Language.allCases.compactMap { language in texts[language].map { (language, $0) } }
  }
}
