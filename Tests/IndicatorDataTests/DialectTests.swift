import IndicatorData
import Testing

@Suite struct DialectTests {
  @Test(arguments: [",", ";", "\t", "|"])
  func findsTheSeparator(separator: Character) {
    let text = String(commas(["1", "2"]).map { $0 == "," ? separator : $0 })
    for end in ["\n", "\r\n", "\r"] {
      let reading = Reading(text.replacingLines(with: end))
      #expect(reading.table?.dialect.separator == separator)
      #expect(reading.values == [1, 2])
      #expect(reading.table?.observations[1].location.line == 3)
    }
  }

  @Test func tellsLineEnds() {
    let text = commas(["1"])
    #expect(Reading(text).table?.dialect.newline == .lineFeed)
    #expect(
      Reading(text.replacingLines(with: "\r\n")).table?.dialect.newline == .carriageReturnLineFeed)
    #expect(Reading(text.replacingLines(with: "\r")).table?.dialect.newline == .carriageReturn)
    #expect(Reading(text + "a,VN,2002,1\r\n").table?.dialect.newline == .mixed)
  }

  @Test func readsByteOrderMarksAndUTF16() {
    let text = "INDICATOR\tREF_AREA\tTIME_PERIOD\tOBS_VALUE\na\tBình Định\t2021\t0,5\n"
    let utf8 = Reading([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(utf8.findings.isEmpty && utf8.table?.dialect.hasByteOrderMark == true)
    for isLittle in [true, false] {
      let units = Array(("\u{FEFF}" + text).utf16)
      let bytes = units.flatMap { unit -> [UInt8] in
        let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
        return isLittle ? [low, high] : [high, low]
      }
      let reading = Reading(bytes)
      #expect(reading.findings.isEmpty)
      #expect(reading.table?.observations.first?.key.area == "Bình Định")
      #expect(
        reading.table?.dialect.description
          == "UTF-16\(isLittle ? "LE" : "BE") with BOM, tab, decimal comma, LF")
    }
  }

  @Test func reportsBadUTF16() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x62, 0, 0, 0xD8, 0x62, 0, 0x63]
    let findings = Reading(bytes).findings.filter { $0.rule == "invalid-encoding" }
    #expect(
      findings.map { Reading.brief($0) } == [
        "2:2 error invalid-encoding", "2:4 error invalid-encoding",
      ])
  }

  @Test func followsExcelsOwnLine() {
    let reading = Reading("sep=;\r\n" + semicolons(["1,5", "x"]))
    #expect(reading.table?.dialect.separator == ";")
    #expect(reading.brief == ["4:11 error text-value OBS_VALUE \"x\""])
  }

  @Test func invalidBytes() {
    var bytes = Array(commas(["1", "2"]).utf8)
    bytes[bytes.count - 10] = 0xE9
    let reading = Reading(bytes)
    #expect(reading.findings[0].location == SourceLocation(file: "obs.csv", line: 3, column: 3))
    #expect(
      reading.findings[0].message == "byte 0xE9 at byte offset \(bytes.count - 10) is not UTF-8")
    let nul = Reading(Array(commas(["1", "2"]).utf8) + Array("a,VN,2003,\0".utf8))
    #expect(nul.brief.first == "4:11 error nul-byte")
  }

  @Test func foldsManyInvalidBytesWithoutHidingThem() {
    let text = Array("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n".utf8)
    var rows: [UInt8] = []
    for index in 0..<150 { rows += Array("a\(index),".utf8) + [0xE9] + Array(",2021,1\n".utf8) }
    let findings = Reading(text + rows).findings.filter { $0.rule == "invalid-encoding" }
    #expect(findings.count == 101)
    #expect(findings.last?.message == "50 more bytes up to this line are NUL or not UTF-8")
    #expect(findings.last?.location.line == 151)
  }

  static let binaries: [(start: [UInt8], word: String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0], "XLS"), (Array("%PDF".utf8), "PDF"),
    ([0x1F, 0x8B, 8], "gzip"), (Array("<!DOCTYPE html>".utf8), "HTML"),
  ]

  @Test func saysWhatABinaryFileIs() {
    for (start, word) in Self.binaries {
      let reading = Reading(start + [0, 1, 2, 255])
      #expect(reading.brief == ["error not-a-table"] && reading.table == nil)
      #expect(reading.findings[0].message.contains(word))
    }
  }

  @Test func emptyFiles() {
    for text in ["", "\u{FEFF}", " \n\r\n"] { #expect(Reading(text).brief == ["error empty-file"]) }
    #expect(Reading(commas([])).brief == ["error no-rows"])
  }
}

@Suite struct DecimalMarkTests {
  @Test func vietnameseExcelFile() {
    let reading = Reading("\u{FEFF}" + semicolons(["1.234,5", "1.290", "1350"]))
    #expect(reading.values == [1234.5, 1290, 1350])
    #expect(reading.brief == ["2:11 warning thousands-separator OBS_VALUE \"1.234,5\""])
    #expect(reading.table?.dialect.description == "UTF-8 with BOM, semicolon, decimal comma, LF")
  }

  @Test func oneFractionSettlesTheFile() {
    #expect(Reading(semicolons(["1.234", "0.5"])).values == [1.234, 0.5])
    #expect(Reading(semicolons(["1,234", "0,5"])).values == [1.234, 0.5])
    #expect(Reading(semicolons(["1.234", "1.234.567"])).values == [1234, 1_234_567])
    #expect(Reading(semicolons(["1234.567", "1.234"])).values == [1234.567, 1.234])
  }

  @Test func asksWhereNothingDecides() {
    let reading = Reading(semicolons(["12", "1.234", "2.345"]))
    #expect(reading.brief == ["3:11 error ambiguous-decimal OBS_VALUE \"1.234\""])
    #expect(reading.findings[0].message.contains("can be 1.234 or 1234"))
    #expect(reading.findings[0].message.contains("(2 such numbers"))
    #expect(reading.values == [12, nil, nil])
    for (mark, values) in [(DecimalMark.point, [12, 1.234, 2.345]), (.comma, [12, 1234, 2345])] {
      let said = Reading(semicolons(["12", "1.234", "2.345"]), ReaderOptions(decimal: mark))
      #expect(said.values == values && said.errors.isEmpty)
    }
  }

  @Test func commaSeparatedFilesHaveAPoint() {
    #expect(Reading(commas(["1.234", "2.345"])).values == [1.234, 2.345])
    let reading = Reading(commas(["30.85", "\"31,25\""]))
    #expect(reading.brief == ["3:11 error decimal-comma OBS_VALUE \"31,25\""])
    #expect(reading.findings[0].remedy == "write 31.25")
    #expect(Reading(commas(["1.5", "\"1,234.5\""])).values == [1.5, 1234.5])
    let unclear = Reading(commas(["1200", "\"1,234\""]))
    #expect(unclear.brief == ["3:11 error ambiguous-number OBS_VALUE \"1,234\""])
    #expect(unclear.values == [1200, nil])
  }

  @Test func bothMarksInOneFile() {
    let reading = Reading(semicolons(["30,85", "31,2", "32.5"]))
    #expect(reading.brief == ["4:11 error mixed-decimal-marks OBS_VALUE \"32.5\""])
    #expect(reading.findings[0].remedy == "write 32,5")
  }

  @Test func whatTheUserSaysIsHeldAgainstTheFile() {
    let reading = Reading(semicolons(["30,85"]), ReaderOptions(decimal: .point))
    #expect(reading.rules == ["mixed-decimal-marks"])
  }
}

extension String {
  fileprivate func replacingLines(with end: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
  }
}
