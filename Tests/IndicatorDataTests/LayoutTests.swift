@testable import IndicatorData
import Testing

/// Imitations of real downloads: field names and structure are theirs, the figures made up.
enum Download {
  struct Sample: CustomStringConvertible, Sendable {
    let name: String
    let file: String
    let text: String
    var options = ReaderOptions()
    /// Series, period, value, statuses of some rows.
    let rows: [String]
    var description: String { name }
  }

  static let samples: [Sample] = [
    Sample(
      name: "sdmx", file: "flow.csv",
      text: """
        DATAFLOW,FREQ,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,DECIMALS
        XYZ:DF_A(1.0),A,NET,FRD,2019,61.80,A,PC,1
        XYZ:DF_A(1.0),A,NET,FRD,2020,64.7,E,PC,1
        XYZ:DF_A(1.0),A,NET,FRD,2021,,M,PC,1

        """, rows: ["NET FRD 2019 61.80 A PC", "NET FRD 2020 64.7 E PC", "NET FRD 2021  M PC"]),
    Sample(
      name: "sdmx", file: "both.csv",
      text: """
        STRUCTURE;STRUCTURE_ID;ACTION;INDICATOR: Indicator;REF_AREA: Area;TIME_PERIOD: Time;OBS_VALUE;OBS_STATUS: Status
        dataflow;X:Y(1.0.0);I;DE: Digital economy;VN: Viet Nam;2021-M03;1,5;E: Estimated
        dataflow;X:Y(1.0.0);I;DE: Digital economy;VN: Viet Nam;2021-M04;1,75;A: Normal

        """, rows: ["DE VN 2021-03 1,5 E", "DE VN 2021-04 1,75 A"]),
    Sample(
      name: "oecd", file: "oecd.csv",
      text: """
        STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of observation,MEASURE,Measure,UNIT_MEASURE,Unit of measure,UNIT_MULT,Unit multiplier,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status
        DATAFLOW,XYZ:DF_LAB(1.0),Labour,I,FRD,Freedonia,A,Annual,EMP,Employment,PS,Persons,3,Thousands,2018,,5312.5,,A,Normal value
        DATAFLOW,XYZ:DF_LAB(1.0),Labour,I,FRD,Freedonia,A,Annual,EMP,Employment,PS,Persons,3,Thousands,2019,,5400,,B,Break

        """, rows: ["EMP FRD 2018 5312500 A PS", "EMP FRD 2019 5400000 B PS"]),
    Sample(
      name: "eurostat", file: "sdg_07_40_linear.csv",
      text: """
        DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
        ESTAT:SDG_07_40(1.0),11/02/25 23:00:00,A,PC,FR,2019,17.2,b,
        ESTAT:SDG_07_40(1.0),11/02/25 23:00:00,A,PC,FR,2020,19.1,be,
        ESTAT:SDG_07_40(1.0),11/02/25 23:00:00,A,PC,FR,2021,,c,C

        """,
      rows: [
        "ESTAT:SDG_07_40(1.0) FR 2019 17.2 B PC", "ESTAT:SDG_07_40(1.0) FR 2020 19.1 BE PC",
        "ESTAT:SDG_07_40(1.0) FR 2021  Q PC",
      ]),
    Sample(
      name: "eurostat-tsv", file: "estat_sdg_07_40.tsv",
      text: "freq,unit,geo\\TIME_PERIOD\t2018 \t2019 \t2020 \nA,PC,FR\t16.4 \t17.2 b\t19.1 ep\n"
        + "A,PC,SY\t: \t33.9 \t: c\n",
      rows: [
        "sdg_07_40 FR 2018 16.4 A PC", "sdg_07_40 FR 2019 17.2 B PC",
        "sdg_07_40 FR 2020 19.1 EP PC", "sdg_07_40 SY 2019 33.9 A PC", "sdg_07_40 SY 2020  Q PC",
      ]),
    Sample(
      name: "world-bank", file: "databank.csv",
      text: """
        Country Name,Country Code,Series Name,Series Code,2015 [YR2015],2016 [YR2016],2017 [YR2017]
        Freedonia,FRD,"Individuals using the Internet, share",IT.NET.USER.ZS,44.1,..,58.8
        Sylvania,SYL,"Individuals using the Internet, share",IT.NET.USER.ZS,17.9,21.3,25.8
        ,,,,,,
        Data from database: World Development Indicators,,,,,,
        Last Updated: 01/28/2025,,,,,,

        """,
      rows: [
        "IT.NET.USER.ZS FRD 2015 44.1 A", "IT.NET.USER.ZS FRD 2017 58.8 A",
        "IT.NET.USER.ZS SYL 2015 17.9 A", "IT.NET.USER.ZS SYL 2016 21.3 A",
        "IT.NET.USER.ZS SYL 2017 25.8 A",
      ]),
    Sample(
      name: "world-bank-api", file: "API_IT.NET.USER.ZS_DS2_en_csv_v2.csv",
      text: "\u{FEFF}"
        + """
        "Data Source","World Development Indicators",

        "Last Updated Date","2025-01-28",

        "Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",
        "Freedonia","FRD","Internet users","IT.NET.USER.ZS","71.9","","74.25",

        """, rows: ["IT.NET.USER.ZS FRD 2021 71.9 A", "IT.NET.USER.ZS FRD 2023 74.25 A"]),
    Sample(
      name: "un-sdg", file: "un.csv",
      text: """
        "Goal","Target","Indicator","SeriesCode","SeriesDescription","GeoAreaCode","GeoAreaName","TimePeriod","Value","Time_Detail","UpperBound","LowerBound","Source","FootNote","[Nature]","[Sex]","[Units]"
        "17","17.8","17.8.1","IT_USE_ii99","Internet users","704","Viet Nam","2019","68.7","2019","","","ITU","","C","BOTHSEX","PERCENT"
        "17","17.8","17.8.1","IT_USE_ii99","Internet users","704","Viet Nam","2020","70.3","2020","","","ITU","Survey","E","BOTHSEX","PERCENT"

        """, rows: ["17.8.1 704 2019 68.7 A PERCENT ITU", "17.8.1 704 2020 70.3 A PERCENT ITU"]),
    Sample(
      name: "owid", file: "internet.csv",
      text: """
        Entity,Code,Year,Share using the Internet,Population
        Freedonia,FRD,2018,61.8,5000000
        Freedonia,FRD,2019,64.7,
        Europe (made up),,2019,80.2,1000

        """,
      rows: [
        "Share using the Internet FRD 2018 61.8 A", "Population FRD 2018 5000000 A",
        "Share using the Internet FRD 2019 64.7 A",
        "Share using the Internet Europe (made up) 2019 80.2 A",
        "Population Europe (made up) 2019 1000 A",
      ]),
    Sample(
      name: "open-sdg", file: "indicator_17-8-1.csv",
      text: "Year,Units,Sex,Value\n2018,%,,61.8\n2018,%,F,60.1\n2019,%,,64.7\n2019,%,F,63\n",
      options: ReaderOptions(constants: ["REF_AREA": "FRD"], filters: ["Sex": [""]]),
      rows: ["17-8-1 FRD 2018 61.8 A %", "17-8-1 FRD 2019 64.7 A %"]),
    Sample(
      name: "nixtla", file: "series.csv",
      text: "unique_id,ds,y\ninternet/FRD,2018,61.8\ninternet/FRD,2019,64.70\na%2Fb/X/M,2019Q4,1\n",
      rows: ["internet FRD 2018 61.8 A", "internet FRD 2019 64.70 A", "a/b X (M) 2019-Q4 1 A"]),
    Sample(
      name: "wide", file: "office.csv",
      text: """
        BẢNG 1. KINH TẾ SỐ;;;;;
        (Số liệu minh họa);;;;;
        TT;Chỉ tiêu;Đơn vị tính;2021;2022;Ghi chú
        I;KINH TẾ;;;;
        1;Kinh tế số;% GRDP;5,5;6,25;ước
        2;Chi R&D;tỷ đồng;1.234,5;..;
        Nguồn: Cục Thống kê;;;;;

        """, options: ReaderOptions(constants: ["REF_AREA": "VN-31"]),
      rows: [
        "Kinh tế số VN-31 2021 5,5 A % GRDP", "Kinh tế số VN-31 2022 6,25 A % GRDP",
        "Chi R&D VN-31 2021 1.234,5 A tỷ đồng",
      ]),
    Sample(
      name: "wide", file: "quarters.csv",
      text: """
        ,,2023,,,,2024,
        INDICATOR,REF_AREA,Quý I,Quý II,Quý III,Quý IV,Quý I,Quý II
        exports,VN-31,10,11,12.5,13,11,12

        """,
      rows: [
        "exports VN-31 2023-Q1 10 A", "exports VN-31 2023-Q2 11 A", "exports VN-31 2023-Q3 12.5 A",
        "exports VN-31 2023-Q4 13 A", "exports VN-31 2024-Q1 11 A", "exports VN-31 2024-Q2 12 A",
      ]),
    Sample(
      name: "wide", file: "pxweb.csv",
      text: """
        "Population by region, sex and year"

        "region","sex","2022","2023"
        "01 North","total",100,101
        "02 South","total",200,"..."

        """,
      options: ReaderOptions(
        columns: ["REF_AREA": "region"], constants: ["INDICATOR": "population"]),
      rows: [
        "population 01 North 2022 100 A", "population 01 North 2023 101 A",
        "population 02 South 2022 200 A",
      ]),
    Sample(
      name: "long", file: "school.csv",
      text: """
        INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,METHOD,VINTAGE,UNIT_MEASURE,SOURCE,COMMENT,Page
        enrolment,A1,2009-10,70.1,A,GSO,2011-05-01,%,"Yearbook, 2010","a ""quoted"" remark",3
        enrolment,A1,2010-11,71.80,BE,GSO,2012-05-01,%,Yearbook,,5
        enrolment,A1,2011-12,73.9,P,GSO,2013-05-01,%,Yearbook,,9

        """,
      rows: [
        "enrolment A1 (GSO) 2009/2010 70.1 A % Yearbook, 2010",
        "enrolment A1 (GSO) 2010/2011 71.80 BE % Yearbook",
        "enrolment A1 (GSO) 2011/2012 73.9 P % Yearbook",
      ]),
  ]

  static func row(_ row: Observation) -> String {
    let parts = [
      row.key.description, row.period.description, row.valueText, row.statuses.code, row.unit,
      row.source,
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }
}

@Suite struct LayoutTests {
  @Test(arguments: Download.samples)
  func eachDownloadIsReadAsItIs(sample: Download.Sample) throws {
    let (table, findings) = ObservationReader.read(
      Array(sample.text.utf8), file: sample.file, options: sample.options)
    #expect(findings.filter { $0.severity == .error } == [])
    let read = try #require(table)
    #expect(read.layoutName == sample.name)
    #expect(read.observations.map(Download.row) == sample.rows)
    // A value stands where an editor finds it.
    for observation in read.observations where observation.value != nil {
      let lines = sample.text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = try #require(observation.location.line)
      let digits = observation.valueText.prefix(4)
      #expect(lines[line - 1].contains(digits), "\(observation.location) \(digits)")
    }
  }

  @Test(arguments: Download.samples, FigureForm.allCases)
  func eachFormGoesThereAndBack(sample: Download.Sample, form: FigureForm) throws {
    var options = sample.options
    options.carriesExtras = true
    let table = try #require(
      ObservationReader.read(Array(sample.text.utf8), file: sample.file, options: options).table)
    let (made, problems) = FigureGrid.make(table, form)
    #expect(problems == [])
    let grid = try #require(made)
    let bytes: [UInt8]
    switch form {
    case .long, .wide, .sdmx, .nixtla: bytes = Array(grid.csv.utf8)
    case .ods: bytes = try #require(ODSFile.bytes(grid, sheet: "Figures"))
    case .xlsx, .json: return  // written elsewhere, read from end to end by the command's tests
    }
    let (back, findings) = ObservationReader.read(bytes, file: "back")
    #expect(findings.filter { $0.severity == .error } == [])
    let again = try #require(back)
    let told = { (table: ObservationTable) in
      table.observations.filter { form != .wide || $0.value != nil || $0.status != .normal }
        .map { "\(Self.normal($0)) \($0.vintage.map { "\($0)" } ?? "") \($0.comment ?? "")" }
        .sorted()
    }
    #expect(told(again) == told(table))
  }

  /// A row with its value by number, since a form may write it with another decimal mark.
  private static func normal(_ row: Observation) -> String {
    var row = row
    row.valueText = row.value.map { NumberText($0, significantDigits: 17).description } ?? ""
    return Download.row(row)
  }

  @Test func digitsAreKeptAsWritten() throws {
    let text = "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\na;VN;2021;1.234,50\na;VN;2022;12,00\n"
    let table = try #require(ObservationReader.read(Array(text.utf8), file: "o.csv").table)
    let grid = try #require(FigureGrid.make(table, .long).grid)
    #expect(grid.rows.map { $0[3] } == [.number("1234.50"), .number("12.00")])
    #expect(
      FigureGrid.make(table, .json).grid?.json.contains("\"OBS_VALUE\": 1234.50") == true)
  }

  @Test func furtherColumnsAreCarried() throws {
    let sample = try #require(Download.samples.last)
    var options = sample.options
    options.carriesExtras = true
    let table = try #require(
      ObservationReader.read(Array(sample.text.utf8), file: "s.csv", options: options).table)
    let grid = try #require(FigureGrid.make(table, .long).grid)
    #expect(grid.header.last == "Page" && grid.rows.map { $0.last?.text } == ["3", "5", "9"])
  }

  @Test func groupsOverColumnsAreSeriesOfTheirOwn() throws {
    let text = """
      INDICATOR,REF_AREA,2023,,2024,
      ,,Plan,Actual,Plan,Actual
      exports,VN-31,10,11,12,13

      """
    let mixed = Reading(text)
    #expect(mixed.rules.contains("several-series"))
    #expect(mixed.findings.first { $0.rule == "several-series" }?.field == "HEADING")
    let chosen = Reading(text, ReaderOptions(filters: ["HEADING": ["Actual"]]))
    #expect(chosen.errors == [] && chosen.values == [11, 13])
    let apart = Reading(text, ReaderOptions(columns: ["METHOD": "HEADING"]))
    #expect(
      apart.errors == []
        && apart.table?.observations.map(\.key.method) == [
          "Plan", "Actual", "Plan", "Actual",
        ])
  }

  @Test func whatALayoutCannotSayIsAskedFor() {
    let file = "Chỉ tiêu,2021,2022\nKinh tế số,5.5,6.2\n"
    let reading = Reading(file)
    #expect(reading.table == nil)
    #expect(reading.errors.map(\.field) == ["REF_AREA"])
    #expect(reading.errors.first?.remedy?.contains("--constant REF_AREA=") == true)
    #expect(Reading(file, ReaderOptions(constants: ["REF_AREA": "VN-31"])).values == [5.5, 6.2])
  }

  @Test func mistakesInOptionsAreFindings() {
    let file = commas(["1"])
    for (options, rule) in [
      (ReaderOptions(layout: "owidd"), "unknown-layout"),
      (ReaderOptions(constants: ["INDICATR": "a"]), "unknown-constant"),
      (ReaderOptions(constants: ["INDICATOR": "b"]), "constant-of-column"),
      (ReaderOptions(filters: ["SEXX": ["T"]]), "unknown-filter"),
      (ReaderOptions(filters: ["INDICATOR": ["b"]]), "empty-selection"),
    ] {
      #expect(Reading(file, options).rules.contains(rule), "\(rule)")
    }
  }

  @Test func aMultiplierIsAppliedOrRefused() {
    let header = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
    #expect(Reading(header + "a,VN,2021,1.5,3\na,VN,2022,2,0\n").values == [1500, 2])
    #expect(Reading(header + "a,VN,2021,0.5,-2\n").values == [0.005])
    #expect(Reading(header + "a,VN,2021,1.5,thousand\n").rules.contains("invalid-multiplier"))
  }

  @Test func yearsAndTheirPartsAreNeverOneSeries() {
    let rows = (2019...2021).map { "a,VN,\($0),40\na,VN,\($0)-Q1,10\n" }.joined()
    let reading = Reading("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n" + rows)
    #expect(reading.errors.map(\.rule) == ["mixed-frequency"])
    let newest = Reading(commas(["40", "44"]) + "a,VN,2003-06,45\n")
    #expect(newest.errors == [])
  }

  @Test func remarksThatDifferTellNoSeriesApart() {
    let rows = (1...8).map { "a,VN,\(2000 + $0),\($0),seen by \($0)\n" }.joined()
    #expect(Reading("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,Who\n" + rows).errors == [])
    let groups = (1...8).map { "a,VN,\(2000 + $0),\($0),\($0 < 5 ? "urban" : "rural")\n" }.joined()
    #expect(
      Reading("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,Who\n" + groups).errors.map(\.rule)
        == ["several-series"])
  }
}

/// The same columns and checks for files of records.
@Suite struct RecordLayoutTests {
  @Test func recordsAreReadLikeRows() throws {
    let text = """
      [{"INDICATOR": "a", "REF_AREA": "VN", "TIME_PERIOD": "2021", "OBS_VALUE": 1.50},
       {"INDICATOR": "a", "REF_AREA": "VN", "TIME_PERIOD": "2022", "OBS_VALUE": null, "OBS_STATUS": "M"}]
      """
    let (table, findings) = ObservationReader.read(Array(text.utf8), file: "a.json")
    #expect(findings.filter { $0.severity == .error } == [])
    #expect(
      table?.observations.map(Download.row) == ["a VN 2021 1.50 A", "a VN 2022  M"])
    #expect(table?.dialect.description == "JSON records")
  }

  @Test func whatIsWrittenAsRecordsIsReadBack() throws {
    for sample in Download.samples {
      let table = try #require(
        ObservationReader.read(
          Array(sample.text.utf8), file: sample.file, options: sample.options
        ).table)
      let json = try #require(FigureGrid.make(table, .json).grid?.json)
      let (back, findings) = ObservationReader.read(Array(json.utf8), file: "back.json")
      #expect(findings.filter { $0.severity == .error } == [], "\(sample.name)")
      #expect(back?.observations.map(\.value) == table.observations.map(\.value))
      #expect(back?.observations.map(\.statuses) == table.observations.map(\.statuses))
    }
  }
}
