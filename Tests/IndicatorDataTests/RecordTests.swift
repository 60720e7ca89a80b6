import Testing

@testable import IndicatorData

/// Tables in JSON and JSON Lines.
@Suite struct RecordTests {
  @Test func worldBankNamesItsColumns() throws {
    let records = try Records(fixture: "world-bank.json")
    #expect(records.recognised == .json && records.format == "JSON records (World Bank API)")
    #expect(
      records.rows == [
        "INDICATOR|INDICATOR_LABEL|country.id|REF_AREA_LABEL|REF_AREA|TIME_PERIOD|OBS_VALUE|"
          + "UNIT_MEASURE|OBS_STATUS|decimal",
        "SP.POP.TOTL|Population, total|VN|Viet Nam|VNM|2022|#98123456|||#0",
        "SP.POP.TOTL|Population, total|VN|Viet Nam|VNM|2021|#97123456.50||E|#0",
        "SP.POP.TOTL|Population, total|VN|Viet Nam|VNM|2020||||#0",
      ])
    #expect(records.places[2].hasPrefix("3:20 3:42 3:79 3:92 3:122"))
    #expect(records.findings.isEmpty)
  }

  @Test func worldBankGroupsHaveACodeToo() {
    let records = Records(
      """
      [{"page":1},[{"indicator":{"id":"A"},"country":{"id":"XD"},"countryiso3code":"",
      "date":"2020","value":1}]]
      """)
    #expect(
      records.rows == ["INDICATOR|country.id|REF_AREA|TIME_PERIOD|OBS_VALUE", "A|XD|XD|2020|#1"])
  }

  @Test func recordsAmongOtherListsAndPages() throws {
    let records = try Records(fixture: "un-sdg.json")
    #expect(
      records.rows == [
        "goal|target|indicator|series|geoAreaCode|geoAreaName|timePeriodStart|value|footnotes|"
          + "attributes.Nature|attributes.Units|dimensions.Sex",
        "3|3.1|3.1.1|SH_STA_MORT|704|Viet Nam|#2019.0|43.0|Estimate; of the agency|E|"
          + "PER_100000_LIVE_BIRTHS|FEMALE",
        "3|3.1|3.1.1|SH_STA_MORT|704|Viet Nam|#2020.0|42.0||E|PER_100000_LIVE_BIRTHS|FEMALE",
      ])
    #expect(records.brief == ["8:11 note several-tables", "warning partial-download"])
    #expect(
      records.findings[0].message
        == "of the lists attributes (line 6, 1), dimensions (line 7, 1), data (line 8, 2) "
        + "only data is read")
    #expect(records.findings[1].message == "the file is page 1 of 3")
  }

  @Test(arguments: ["split.json", "columns.json"])
  func listsOfRowsAndOfColumns(name: String) throws {
    let records = try Records(fixture: name)
    #expect(
      records.rows == [
        "INDICATOR|REF_AREA|TIME_PERIOD|OBS_VALUE", "POVERTY|VN|#2021|#4.40", "POVERTY|VN|#2022|",
      ])
    #expect(records.findings.isEmpty)
  }

  @Test func rowsWithTheirHeader() {
    let records = Records("[[\"a\",\"b\"],\n [1,\"x\\ty\"],\n [true,null]]")
    #expect(records.format == "JSON rows")
    #expect(records.rows == ["a|b", "#1|x\ty", "true|"])
    #expect(records.places == ["1:3 1:7", "2:3 2:5", "3:3 3:8"])
  }

  @Test func linesOfObjects() throws {
    let records = try Records(fixture: "records.ndjson")
    #expect(records.recognised == .ndjson && records.format == "NDJSON")
    #expect(
      records.rows == [
        "INDICATOR|REF_AREA|TIME_PERIOD|OBS_VALUE|OBS_STATUS", "POVERTY|VN|#2021|#4.40|",
        "POVERTY|Lào Cai|#2022|#1.2e1|P",
      ])
    #expect(records.places[2] == "3:14 3:35 3:64 3:81 3:100")
  }

  @Test func linesOfLists() {
    let records = Records("[\"a\",\"b\"]\r\n[1,2]\r\n\r\n[3,4]\r\n")
    #expect(records.recognised == .ndjson)
    #expect(records.rows == ["a|b", "#1|#2", "#3|#4"] && records.findings.isEmpty)
  }

  @Test func everyBrokenLineIsTold() {
    let records = Records("{\"a\":1}\n{\"a\":2\n{\"a\":NaN}\n3\n{\"a\":5}\n")
    #expect(records.rows == ["a", "#1", "", "#5"])
    #expect(
      records.brief == [
        "2:7 error invalid-json", "3:6 error invalid-json \"NaN\"", "4:1 error not-a-record",
      ])
  }

  @Test func aLaterNameIsTold() {
    let lines = (0..<1001).map { _ in "{\"a\":1}" } + ["{\"a\":2,\"b\":3}", "{\"a\":2,\"b\":3}"]
    let records = Records(lines.joined(separator: "\n"))
    #expect(records.rows.count == 1004 && records.rows[0] == "a")
    #expect(records.brief == ["1002:8 error late-column b"])
  }

  @Test func headerIsTheUnionOfNames() {
    let records = Records(
      """
      [{"b":1,"c":{"y":null}},
       {"a":"\\u00e1","c":{"x":2},"b":null},
       {"c":null,"d":[1,"2"],"e":[{"f":1}]}]
      """)
    #expect(
      records.rows == ["b|c.y|a|c.x|d|e", "#1|||||", "||á|#2||", "||||1; 2|[{\"f\":1}]"])
    #expect(records.places[0] == "1:3 1:14 2:3 2:21 3:12 3:24")
    #expect(records.places[2] == "2:32 2:2 2:7 2:25 2:2 2:2")
    #expect(records.brief == ["3:28 warning nested-list e"])
  }

  @Test func numbersKeepTheirText() {
    let digits = "12345678901234567890123.10"
    let records = Records("[{\"a\":\(digits)},{\"a\":-0.0},{\"a\":1E+400}]")
    #expect(records.rows == ["a", "#\(digits)", "#-0.0", "#1E+400"])
  }

  @Test func aNameTwiceInARecord() {
    let records = Records("[{\"a\":1,\"b\":2,\"a\":3}]")
    #expect(records.brief == ["1:15 error duplicate-name a"])
  }

  @Test(arguments: [
    ("{\"x\":[{\"a\":1}],\"y\":[{\"b\":1}]}", "error several-tables"),
    ("{\"data\":[]}", "1:9 error empty-file"), ("[1,2,3]", "error no-records"),
    ("{\"a\":{\"0\":1},\"b\":{\"0\":2}}", "error no-records"),
    ("{\"a\":[1,2],\"b\":[1]}", "1:16 error ragged-column b"),
    ("[{\"a\":1},2]", "1:10 error not-a-record"), ("[]", "1:1 error empty-file"),
    ("\"text\"", "error no-records"),
    ("{\"dataSets\":[{\"series\":{}}],\"structure\":{}}", "error unsupported-sdmx-json"),
  ])
  func noTable(text: String, finding: String) {
    #expect(Records(text, as: .json).brief == [finding])
  }

  @Test func oneObjectIsOneRecord() {
    let records = Records("{\"a\":1,\"b\":{\"c\":\"x\"}}\n")
    #expect(records.recognised == .json)
    #expect(records.rows == ["a|b.c", "#1|x"] && records.findings.isEmpty)
  }

  @Test func byteOrderMarksAndUTF16() {
    let text = "[{\"a\":\"ộ\"}]"
    let units = text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let utf16: [UInt8] = [0xFF, 0xFE] + units.joined()
    for bytes in [[0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16] {
      let records = Records(bytes)
      #expect(records.recognised == .json && records.rows == ["a", "ộ"], "\(records.findings)")
    }
  }

  @Test(arguments: [
    "INDICATOR,REF_AREA\n", "{x},y\n1,2\n", "[EUR],y\n1,2\n", "", " \n", "TITLE,SOURCE\n1,2\n",
    "VALUES;UNITS\n", "<html>", "PK",
  ])
  func otherFilesAreNotRecognised(text: String) {
    #expect(RecordFormat.recognise(Array(text.utf8)[...]) == nil)
  }
}
