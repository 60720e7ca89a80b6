import Assessment
import IndicatorData
import Reporting
import Testing

@Suite struct TextTableTests {
  @Test func wrapsAtSpacesAndNeverCutsAWord() {
    var table = TextTable([.init("n", isRightAligned: true), .init("text", flexibility: 1)])
    table.append(["1", "một chỉ tiêu có tên rất dài"])
    table.append(["10", "ngắn"])
    #expect(
      table.rendered(width: 20) == """
         n  text
        ──  ────────────────
         1  một chỉ tiêu có
            tên rất dài
        10  ngắn

        """)
  }

  @Test func aLimitedCellEndsInAnEllipsis() {
    var table = TextTable([.init("name", flexibility: 1, mostLines: 1)])
    table.append(["alpha beta gamma delta"])
    #expect(table.rendered(width: 14).contains("alpha beta …"))
  }
}

@Suite struct PhrasesTests {
  @Test(arguments: [
    (0.0, "<5 %"), (0.049, "<5 %"), (0.05, "5 %"), (0.125, "15 %"), (0.43, "45 %"), (0.5, "50 %"),
    (0.95, "95 %"), (0.951, ">95 %"), (1, ">95 %"),
  ]) func probabilitiesAreRoundedToWhatTheyBear(probability: Double, text: String) {
    #expect(Phrases(.en).probability(probability) == text)
  }

  @Test func vietnameseHasADecimalComma() {
    #expect(Phrases(.vi).number(12.67) == "12,7")
    #expect(Phrases(.en).number(12.67) == "12.7")
    #expect(Phrases(.vi).number(0.7064) == "0,706")
    #expect(Phrases(.en).number(1234.5) == "1235")
  }

  @Test(arguments: Verdict.allCases) func everyVerdictHasWordsInBothLanguages(verdict: Verdict) {
    #expect(!Phrases(.vi).verdict(verdict).isEmpty && !Phrases(.en).verdict(verdict).isEmpty)
  }
}

@Suite struct InputFileTests {
  /// The SHA-256 of "abc" and of nothing, from FIPS 180-4 and its examples.
  @Test func digestsAgreeWithTheStandard() {
    #expect(
      InputFile(file: "a", contents: Array("abc".utf8)).sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      InputFile(file: "a", contents: []).sha256
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
