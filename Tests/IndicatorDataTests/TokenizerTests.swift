import Foundation
import IndicatorData
import TestSupport
import Testing

/// Rows of text cells, as the tokenizer gives them for chunks of a size.
private func rows(_ bytes: [UInt8], chunk: Int = .max, separator: UInt8 = 0x2C) -> [[String]] {
  var result: [[String]] = []
  var tokenizer = DelimitedTokenizer(separator: separator)
  func take(_ row: TableRow) { result.append((0..<row.count).map(row.text)) }
  var rest = bytes[...]
  while !rest.isEmpty {
    tokenizer.consume(rest.prefix(chunk), take)
    rest = rest.dropFirst(chunk)
  }
  tokenizer.finish(take)
  return result
}

/// Everything the tokenizer tells: cells with places and quotes, problems, line ends.
private func trace(_ bytes: [UInt8], chunk: Int) -> [String] {
  var result: [String] = []
  var tokenizer = DelimitedTokenizer(separator: 0x2C)
  func take(_ row: TableRow) {
    for (index, cell) in row.cells.enumerated() {
      result.append("\(cell.line):\(cell.column) \(cell.isQuoted) \(row.text(index))")
    }
    result += row.problems.map { "\($0)" } + ["end"]
  }
  var rest = bytes[...]
  while !rest.isEmpty {
    tokenizer.consume(rest.prefix(chunk), take)
    rest = rest.dropFirst(chunk)
  }
  tokenizer.finish(take)
  return result + ["\(tokenizer.lineEnds)"]
}

@Suite struct TokenizerTests {
  @Test func readsQuotesAndLineEnds() {
    let text = "a,\"b,\"\"c\"\"\"\r\n\"x\r\ny\",\r,\n\nlast"
    #expect(
      rows(Array(text.utf8)) == [["a", "b,\"c\""], ["x\r\ny", ""], ["", ""], [""], ["last"]])
  }

  @Test func tellsPlaces() {
    let text = "ạ,\"é\n\",c\r\n,d\re,\n"
    let places = trace(Array(text.utf8), chunk: 100).filter { $0 != "end" }.dropLast()
    #expect(
      Array(places) == [
        "1:1 false ạ", "1:3 true é\n", "2:3 false c", "3:1 false ", "3:2 false d", "4:1 false e",
        "4:3 false ",
      ])
  }

  @Test func notesDepartures() {
    let text = "a\"b,\"c\"d,\"open\nx"
    let problems = trace(Array(text.utf8), chunk: 100).filter { $0.contains("Problem") }
    #expect(problems.count == 3)
    #expect(problems[0].contains("quoteInUnquotedCell, line: 1, column: 2"))
    #expect(problems[1].contains("textAfterQuote, line: 1, column: 8"))
    #expect(problems[2].contains("unterminatedQuote, line: 1, column: 10"))
  }

  @Test func endsWithoutLineEnd() {
    #expect(rows([]) == [])
    #expect(rows(Array("a,".utf8)) == [["a", ""]])
    #expect(rows(Array("\"\"".utf8)) == [[""]])
  }

  /// Random files of the bytes that matter give the same whatever the chunks are.
  @Test func doesNotDependOnChunks() {
    var random = FixedRandom(state: 3)
    let alphabet = Array("aa1,,\"\"\n\r é".utf8)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...40, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0x61 }
      let whole = trace(bytes, chunk: 1000)
      #expect(trace(bytes, chunk: 1) == whole, "\(String(decoding: bytes, as: UTF8.self))")
      #expect(trace(bytes, chunk: 3) == whole)
    }
  }

  /// What is written by RFC 4180 is read back.
  @Test func roundTrips() {
    var random = FixedRandom(state: 4)
    let pieces = ["a", ",", "\"", "\n", "\r\n", "ữ", " ", "", "\r"]
    for _ in 0..<500 {
      let table = (0..<4).map { _ in
        (0..<3).map { _ in (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
      }
      let text = table.map { row in
        row.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      #expect(rows(Array(text.utf8)) == table)
    }
  }

  @Test(.needsCorpora)
  func agreesWithSpectrum() throws {
    for file in Corpora.files("corpora/csv-spectrum/csvs") where file != "location_coordinates.csv"
    {
      let name = file.dropLast(4)
      let bytes = try #require(Corpora.bytes("corpora/csv-spectrum/csvs/\(file)"))
      let json = try #require(Corpora.bytes("corpora/csv-spectrum/json/\(name).json"))
      let expected = try #require(
        try JSONSerialization.jsonObject(with: Data(json)) as? [[String: String]])
      let table = rows(bytes)
      let read = table.dropFirst().map { row in
        Dictionary(uniqueKeysWithValues: zip(table[0], row))
      }
      #expect(read == expected, "\(name)")
    }
  }
}
