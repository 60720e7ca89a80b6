import Testing

@testable import IndicatorData

/// PC-Axis and JSON-stat: cubes as long rows.
@Suite struct CubeTests {
  @Test func pxWithContentsAndNotes() throws {
    let records = try Records(fixture: "rents.px")
    #expect(records.recognised == .pcAxis && records.format == "PC-Axis")
    let source = "Tilastokeskus, asuntojen vuokrat"
    let rent = "keskivuokra|Neliövuokra|"
    let number = "lkm|Lukumäärä|"
    let (euro, pieces) = ("EUR / m2|\(source)|2024-07-31|", "kpl|\(source)|2024-06-30|")
    let borders = "Alueet vuoden 2024 aluejaon mukaan"
    #expect(
      records.rows == [
        "TIME_PERIOD|TIME_PERIOD_LABEL|REF_AREA|REF_AREA_LABEL|INDICATOR|INDICATOR_LABEL|"
          + "OBS_VALUE|OBS_STATUS|UNIT_MEASURE|SOURCE|VINTAGE|COMMENT",
        "2023-Q3|2023Q3|SSS|Koko maa|\(rent)#14.25||\(euro)",
        "2023-Q3|2023Q3|SSS|Koko maa|\(number)#1200||\(pieces)Pyöristetty",
        "2023-Q3|2023Q3|091|Helsinki|\(rent)#15.10||\(euro)\(borders)",
        "2023-Q3|2023Q3|091|Helsinki|\(number).||\(pieces)\(borders)",
        "2023-Q4|2023Q4|SSS|Koko maa|\(rent)#14.30||\(euro)",
        "2023-Q4|2023Q4|SSS|Koko maa|\(number)#1210||\(pieces)Pyöristetty",
        "2023-Q4|2023Q4|091|Helsinki|\(rent)#15.20||\(euro)\(borders)",
        "2023-Q4|2023Q4|091|Helsinki|\(number)#310||\(pieces)\(borders); Rajattu",
        "2024-Q1|2024Q1*|SSS|Koko maa|\(rent)#14.40|P|\(euro)",
        "2024-Q1|2024Q1*|SSS|Koko maa|\(number)..|P|\(pieces)Pyöristetty",
        "2024-Q1|2024Q1*|091|Helsinki|\(rent)#15.30|P|\(euro)\(borders)",
        "2024-Q1|2024Q1*|091|Helsinki|\(number)-|P|\(pieces)\(borders)",
      ])
    #expect(records.places[4].hasPrefix("51:7 "))
    #expect(records.findings.isEmpty)
  }

  @Test func pxInVietnamese() throws {
    let records = try Records(fixture: "population-1258.px")
    let constants = "Nghìn người|Tổng cục Thống kê|2024-01-15"
    let key = "V02.01|Dân số trung bình|"
    #expect(
      records.rows == [
        "INDICATOR|INDICATOR_LABEL|REF_AREA|REF_AREA_LABEL|TIME_PERIOD|TIME_PERIOD_LABEL|"
          + "OBS_VALUE|OBS_STATUS|UNIT_MEASURE|SOURCE|VINTAGE",
        "\(key)01|Hà Nội|2021|2021|#8330.8||\(constants)",
        "\(key)01|Hà Nội|2022|2022|#8435.6||\(constants)",
        "\(key)01|Hà Nội|2023|Sơ bộ 2023|#8587.1|P|\(constants)",
        "\(key)52|Bình Định|2021|2021|#1508.3||\(constants)",
        "\(key)52|Bình Định|2022|2022|#1504.3||\(constants)",
        "\(key)52|Bình Định|2023|Sơ bộ 2023|#1506.3|P|\(constants)",
      ])
    let bytes = records.rows.flatMap { Array($0.utf8) }
    #expect(!bytes.contains(0xCC), "tones are put together with their letters")
  }

  @Test func pxWithKeys() throws {
    let records = try Records(fixture: "keys.px")
    #expect(
      records.rows == [
        "INDICATOR|INDICATOR_LABEL|REF_AREA|REF_AREA_LABEL|cause|TIME_PERIOD|OBS_VALUE|"
          + "UNIT_MEASURE",
        "FIRES|Forest fires|N|North|Lightning|2020|#3|number",
        "FIRES|Forest fires|N|North|Lightning|2021|#4|number",
        "FIRES|Forest fires|S|South|Campfire|2020|#1|number",
        "FIRES|Forest fires|S|South|Campfire|2021|..|number",
        "FIRES|Forest fires|N|North|Campfire|2020|#0|number",
        "FIRES|Forest fires|N|North|Campfire|2021|#0|number",
        "FIRES|Forest fires|S|South|Lightning|2020|#0|number",
        "FIRES|Forest fires|S|South|Lightning|2021|#0|number",
      ])
    #expect(records.brief == ["16 note px-zero-rows"])
  }

  private func px(_ text: String) -> Records { Records("CHARSET=\"ANSI\";\n" + text) }

  @Test(arguments: [
    ("STUB=\"a\";\nVALUES(\"a\")=\"x\",\"y\";\nDATA=\n1 2 3;", "4 error px-data-count DATA"),
    ("STUB=\"a\";\nVALUES(\"a\")=\"x\",\"y\";\nDATA=\n1;", "4 error px-data-count DATA"),
    ("STUB=\"a\";\nVALUES(\"a\")=\"x\",\"y\";\n", "error missing-keyword DATA"),
    ("TITLE=\"t\";\nDATA=\n1;", "error missing-keyword STUB"),
    ("STUB=\"a\";\nDATA=\n1;", "error missing-keyword VALUES(\"a\")"),
    (
      "STUB=\"a\";\nVALUES(\"a\")=\"x\",\"y\";\nCODES(\"a\")=\"1\";\nDATA=\n1 2;",
      "4 error px-value-count CODES(\"a\")"
    ),
    (
      "TITLE=\"t;\nSTUB=\"a\";\nVALUES(\"a\")=\"x\";\nDATA=\n1;",
      "2:7 error invalid-px"
    ),
    (
      "TITLE=\"t\"\nSTUB=\"a\";\nVALUES(\"a\")=\"x\";\nDATA=\n1;",
      "3:1 error invalid-px \"TITLE\""
    ),
    ("STUB=\"a\";\nVALUES(\"a\")=\"x\";\nDATA=\n\"1;\n", "5:1 error invalid-px"),
    (
      "CODEPAGE=\"ebcdic\";\nSTUB=\"a\";\nVALUES(\"a\")=\"x\";\nDATA=\n1;",
      "error unknown-codepage CODEPAGE \"ebcdic\""
    ),
    (
      "STUB=\"a\";\nVALUES(\"a\")=\"x\";\nKEYS(\"a\")=CODES;\nDATA=\n\"z\" 1;",
      "6:1 error unknown-value DATA \"z\""
    ),
  ])
  func pxErrors(text: String, finding: String) { #expect(px(text).brief == [finding]) }

  @Test func everyBrokenKeywordOfAPXFileIsTold() {
    let records = px(
      "TITLE=\"t;\nSTUB=\"a\"\nHEADING \"b\";\nVALUES(\"a\"=\"x\";\nUNITS=\"u\";\nDATA=\n1;")
    #expect(
      records.brief == [
        "2:7 error invalid-px", "4:1 error invalid-px \"STUB\"",
        "4:9 error invalid-px \"HEADING\"", "5:11 error invalid-px",
      ])
  }

  @Test func pxTextsMayGoOverLines() {
    let records = px(
      "STUB=\"a\";\nNOTE=\"one\ntwo\";\nVALUES(\"a\")=\"x \"\n\"y\",\n\"z\";\nDATA=1 2;")
    #expect(records.rows == ["a|OBS_VALUE", "x y|#1", "z|#2"] && records.findings.isEmpty)
  }

  @Test func pxNamesThatMeanSomethingElse() {
    let records = px(
      "STUB=\"Source\",\"year\";\nVALUES(\"Source\")=\"coal\";\n"
        + "VALUES(\"year\")=\"2020\";\nDATA=1;")
    #expect(records.rows == ["Source_DIMENSION|TIME_PERIOD|OBS_VALUE", "coal|2020|#1"])
  }

  @Test func rolesByNames() {
    let names = ["Country of birth", "Land use", "Region", "Chỉ tiêu", "Năm"]
    var dimensions = names.map { CubeTable.Dimension(name: $0, codes: ["a"]) }
    CubeRoles.complete(&dimensions)
    #expect(dimensions.map(\.role) == [.other, .other, .area, .content, .time])
  }

  @Test(arguments: [
    ("2019", nil, "2019"), ("20191", "Q1", "2019-Q1"), ("2019Q1", nil, "2019-Q1"),
    ("2019K4", nil, "2019-Q4"), ("2019M01", nil, "2019-01"), ("201912", "M1", "2019-12"),
    ("20192", "H1", "2019-S2"), ("2019U07", nil, "2019-W07"), ("20190228", "D1", "2019-02-28"),
    ("Năm 2019", nil, "2019"), ("Sơ bộ 2023", nil, "2023 P"), ("Prel. 2023", nil, "2023 P"),
    ("2023 (e)", nil, "2023 E"), ("2024Q1*", nil, "2024-Q1 P"), ("20195", "Q1", nil),
    ("201913", "M1", nil), ("201913", nil, nil), ("2019-2020", nil, nil), ("Total", nil, nil),
    ("20190230", "D1", nil), ("2019M13", nil, nil), ("12", nil, nil),
  ])
  func periods(text: String, scale: String?, expected: String?) {
    let period = CubePeriod(text, scale: scale)
    let read = period.map { [$0.text, $0.status].compactMap { $0 }.joined(separator: " ") }
    #expect(read == expected)
  }

  @Test func spansOfPeriods() {
    #expect(CubePeriod.span("2019", "2021", scale: "A1") == ["2019", "2020", "2021"])
    #expect(CubePeriod.span("20194", "20202", scale: "Q1") == ["20194", "20201", "20202"])
    #expect(CubePeriod.span("201911", "202001", scale: "M1") == ["201911", "201912", "202001"])
    #expect(CubePeriod.span("20195", "20202", scale: "Q1").isEmpty)
    #expect(CubePeriod.span("2021", "2019", scale: "A1").isEmpty)
    #expect(CubePeriod.span("0000", "999999999", scale: "A1").isEmpty)
  }

  @Test func jsonStatOfPXWeb() throws {
    let records = try Records(fixture: "rents-jsonstat.json")
    #expect(records.recognised == .jsonStat && records.format == "JSON-stat")
    let key = "Priser|Prices (NOK per litre)"
    let constants = "NOK per litre|2|Statistics Office|2025-08-20"
    #expect(
      records.rows == [
        "REF_AREA|REF_AREA_LABEL|INDICATOR|INDICATOR_LABEL|TIME_PERIOD|OBS_VALUE|OBS_STATUS|"
          + "UNIT_MEASURE|DECIMALS|SOURCE|VINTAGE|COMMENT",
        "0301|Oslo|\(key)|2024-01|#19.50||\(constants)|",
        "0301|Oslo|\(key)|2024-02|#20.10||\(constants)|",
        "4601|Bergen|\(key)|2024-01||..|\(constants)|New borders; since 2020",
        "4601|Bergen|\(key)|2024-02|#1e2|e|\(constants)|New borders; since 2020",
      ])
    #expect(records.places[2].hasPrefix("37:20 "))
    #expect(records.findings.isEmpty)
  }

  @Test func jsonStatOfEurostat() throws {
    let records = try Records(fixture: "eurostat-jsonstat.json")
    #expect(
      records.rows == [
        "INDICATOR|freq|freq_LABEL|unit|unit_LABEL|REF_AREA|REF_AREA_LABEL|TIME_PERIOD|OBS_VALUE|"
          + "OBS_STATUS|SOURCE|VINTAGE",
        "Unemployment|A|Annual|PC_ACT|Percentage|BG|Bulgaria|2023|#6.10|p|ESTAT|2024-03-01",
        "Unemployment|A|Annual|PC_ACT|Percentage|BE|Belgium|2022|#5.8||ESTAT|2024-03-01",
        "Unemployment|A|Annual|PC_ACT|Percentage|BE|Belgium|2023|#5.9|b|ESTAT|2024-03-01",
      ])
    #expect(records.findings.isEmpty)
  }

  private static func stat(_ rest: String) -> String {
    "{\"class\":\"dataset\",\"version\":\"2.0\",\"id\":[\"t\"],\"size\":[2],"
      + "\"dimension\":{\"t\":{\"category\":{\"index\":[\"2020\",\"2021\"]}}},\(rest)}"
  }

  @Test(arguments: [
    (stat("\"value\":[1]"), "error invalid-json-stat value"),
    (stat("\"value\":[1,2,3]"), "error invalid-json-stat value"),
    (stat("\"value\":{\"2\":1}"), "1:124 error invalid-json-stat value \"2\""),
    (stat("\"label\":\"x\""), "error invalid-json-stat value"),
    ("{\"class\":\"collection\",\"link\":{}}", "error unsupported-json-stat"),
    (
      "{\"dataset\":{\"dimension\":{\"id\":[\"t\"],\"size\":[1]},\"value\":[1]}}",
      "error unsupported-json-stat"
    ),
    (
      "{\"class\":\"dataset\",\"id\":[\"t\"],\"size\":[3],\"dimension\":{\"t\":{\"category\":"
        + "{\"index\":[\"2020\"]}}},\"value\":[1]}", "1:71 error invalid-json-stat t"
    ),
  ])
  func jsonStatErrors(text: String, finding: String) {
    let records = Records(text)
    #expect(records.recognised == .jsonStat && records.brief == [finding])
  }

  @Test func jsonStatStatuses() {
    let whole = Records(Self.stat("\"value\":[1,2],\"status\":\"e\""))
    #expect(whole.rows == ["TIME_PERIOD|OBS_VALUE|OBS_STATUS", "2020|#1|e", "2021|#2|e"])
    let list = Records(Self.stat("\"status\":[null,\"p\"],\"value\":[1,2]"))
    #expect(list.rows == ["TIME_PERIOD|OBS_VALUE|OBS_STATUS", "2020|#1|", "2021|#2|p"])
  }
}
