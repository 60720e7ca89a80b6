import Testing

@testable import IndicatorData

/// The grammar of JSON, and places in it.
@Suite struct JSONScannerTests {
  /// The first problem of a document; `nil` where it is JSON.
  private static func problem(_ bytes: [UInt8]) -> JSONProblem? {
    var scanner = JSONScanner(bytes[...])
    do throws(JSONProblem) {
      try scanner.skip(scanner.next())
      _ = try scanner.next()
      return scanner.problems.first
    } catch {
      return error
    }
  }

  private static func brief(_ text: String) -> String? {
    problem(Array(text.utf8)).map { "\($0.line):\($0.column) \($0.kind)" }
  }

  @Test(arguments: [
    "0", "-0", "1e5", "1E-5", "-1.25e+10", "\"\"", "null", "true", " [ ] ", "{}", "[[],{}]",
    "{\"a\":1,\"a\":2}", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\u{7F}\"", "\"\\/\"", "[1 , 2]",
    "\r\n[\t]\n",
  ])
  func accepts(text: String) { #expect(Self.brief(text) == nil) }

  @Test(arguments: [
    ("", "1:1 empty"), ("[", "1:2 cutOff"), ("[1", "1:3 cutOff"), ("{\"a\"", "1:5 cutOff"),
    ("{\"a\":", "1:6 cutOff"), ("[1,]", "1:3 trailingComma"), ("{\"a\":1,}", "1:7 trailingComma"),
    ("[1\n 2]", "2:2 missingComma(\"2]\")"), ("{\"a\" 1}", "1:6 missingColon(\"1}\")"),
    ("{a:1}", "1:2 notAKey(\"a:1}\")"), ("{'a':1}", "1:2 notAKey(\"\\'a\\':1}\")"),
    ("[01]", "1:2 notAValue(\"01\")"), ("[.5]", "1:2 notAValue(\".5\")"),
    ("[1.]", "1:2 notAValue(\"1.\")"), ("[+1]", "1:2 notAValue(\"+1\")"),
    ("[0x1F]", "1:2 notAValue(\"0x1F\")"), ("[NaN]", "1:2 notFinite(\"NaN\")"),
    ("[-Infinity]", "1:2 notFinite(\"-Infinity\")"), ("[None]", "1:2 notAValue(\"None\")"),
    ("[1] 2", "1:5 secondValue"), ("[,1]", "1:2 notAValue(\",1]\")"),
    ("[\"é\", \"x\n\"]", "1:7 unclosedText"), ("[\"a\tb\"]", "1:4 controlCharacter(9)"),
    ("\"\\x\"", "1:2 escape(\"\\\\x\\\"\")"), ("\"\\u12G4\"", "1:2 escape(\"\\\\u12G4\\\"\")"),
    ("\"\\ud800\"", "1:2 halfSurrogate"), ("[\"\u{1F600}\", x]", "1:7 notAValue(\"x]\")"),
  ])
  func refuses(text: String, problem: String) { #expect(Self.brief(text) == problem) }

  @Test func depthIsBounded() {
    let limit = JSONScanner.depthLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(Self.brief(nested(limit)) == nil)
    #expect(Self.brief(nested(limit + 1)) == "1:\(limit + 1) tooDeep")
    #expect(Self.brief(String(repeating: "[{\"a\":", count: 100_000)) == "1:301 tooDeep")
  }

  @Test func escapesAreResolved() throws {
    let bytes = Array("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud800x\"".utf8)
    var scanner = JSONScanner(bytes[...])
    #expect(try scanner.next() == .string)
    #expect(scanner.string == "\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}\u{FFFD}x")
  }

  @Test func linesAndColumns() throws {
    let bytes = Array("{\"ké\":\r\n\r [1,\n  \"ộ\", 2]}".utf8)
    var scanner = JSONScanner(bytes[...])
    var places: [String] = []
    while true {
      let token = try scanner.next()
      if token == .end { break }
      places.append("\(token) \(scanner.line):\(scanner.column)")
    }
    #expect(
      places == [
        "beginObject 1:1", "key 1:2", "beginArray 3:2", "number 3:3", "string 4:3", "number 4:8",
        "endArray 4:9", "endObject 4:10",
      ])
  }

  /// Every document that a well-known suite of others wants accepted or refused.
  @Test func conformsToTheSuite() throws {
    let folder = "corpora/JSONTestSuite/test_parsing/"
    let files = Corpora.files(folder)
    guard !files.isEmpty else {
      print("JSONTestSuite is not beside the checkout; its documents were not tried")
      return
    }
    try #require(files.count > 300)
    for file in files {
      guard let bytes = Corpora.bytes(folder + file) else { continue }
      let problem = Self.problem(bytes)
      if file.hasPrefix("y_") { #expect(problem == nil, "\(file) \(String(describing: problem))") }
      if file.hasPrefix("n_") { #expect(problem != nil, "\(file)") }
      for format in RecordFormat.allCases { _ = Records(bytes, as: format) }
    }
  }
}
