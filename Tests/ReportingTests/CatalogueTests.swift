import Foundation
import Plans
import TestSupport
import Testing

@testable import Reporting

/// Every language says everything.
@Suite struct CatalogueTests {
  @Test(arguments: Language.allCases) func everyPhraseHasAText(language: Language) {
    let catalogue = Catalogue.of(language)
    #expect(catalogue.missing.isEmpty, "\(catalogue.missing)")
    #expect(catalogue.mistakes.isEmpty, "\(catalogue.mistakes)")
  }

  @Test(arguments: Phrase.allCases) func placesAreNumberedFromZero(phrase: Phrase) {
    let places = Language.allCases.reduce(into: Set<Int>()) {
      $0.formUnion(Catalogue.of($1)[phrase].places)
    }
    #expect(places == Set(0..<places.count), "\(phrase)")
  }

  @Test func valuesAreFilledInOnceAndNeverReadAgain() {
    let template = Catalogue.Template("{1} of {0}, {1}")
    #expect(template.filled(with: ["{1}", "b"]) == "b of {1}, b")
    #expect(Phrases(.en)[.median] == Catalogue.english[.median].filled(with: []))
  }

  @Test func aCatalogueNamesItsMistakes() {
    let catalogue = Catalogue(
      """
      # remark
      median: " a: b "
      noSuchPhrase: "x"
      median: "twice"
      """)
    #expect(catalogue.mistakes == ["noSuchPhrase: \"x\"", "median: \"twice\""])
    #expect(catalogue[.median].filled(with: []) == " a: b ")
    #expect(catalogue.missing.count == Phrase.allCases.count - 1)
  }

  /// Words stand in the catalogue and nowhere else.
  @Test func noSourceHoldsAPairOfWords() throws {
    let folder = Checkout.root.appending(path: "Sources/Reporting")
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".swift") {
      let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(!source.contains("pick("), "\(file)")
    }
  }
}
