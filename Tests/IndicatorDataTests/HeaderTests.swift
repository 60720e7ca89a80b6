import IndicatorData
import Testing

@Suite struct HeaderTests {
  @Test func suggestsTheColumnMeant() {
    let reading = Reading("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALU\na,VN,2021,1\n")
    #expect(reading.table == nil)
    #expect(reading.brief == ["1:32 error missing-column OBS_VALUE \"OBS_VALU\""])
    #expect(reading.findings[0].remedy == "did you mean OBS_VALUE?")
  }

  @Test func knowsOtherNamesButDoesNotTakeThem() {
    let reading = Reading("series,geo,year,value\na,VN,2021,1\n")
    #expect(reading.errors.count == 4)
    #expect(
      reading.findings[3].remedy == "did you mean value? then say --columns OBS_VALUE=value")
    let options = ReaderOptions(columns: [
      "INDICATOR": "series", "REF_AREA": "geo", "TIME_PERIOD": "year", "obs_value": "Value",
    ])
    #expect(Reading("series,geo,year,value\na,VN,2021,1\n", options).values == [1])
  }

  @Test func aFileWithoutHeader() {
    let reading = Reading("a,VN,2021,1\na,VN,2022,2\n")
    #expect(reading.brief == ["1 error missing-header \"a, VN, 2021, 1\""])
  }

  @Test func duplicateHeaders() {
    let reading = Reading(
      "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,note,Obs_Value,note\na,VN,2021,1,,2,\n")
    #expect(
      reading.brief == [
        "1:42 note unknown-column \"note\"", "1:47 error duplicate-header \"Obs_Value\"",
        "1:57 warning duplicate-header \"note\"",
      ])
    #expect(reading.values == [1])
  }

  @Test func misspeltOptionalColumn() {
    let reading = Reading("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATU\na,VN,2021,1,A\n")
    #expect(reading.brief == ["1:42 warning unknown-column \"OBS_STATU\""])
    #expect(reading.findings[0].remedy == "did you mean OBS_STATUS?")
    #expect(reading.table?.extraColumns == ["OBS_STATU"])
  }

  @Test func wrongMappings() {
    let reading = Reading(
      commas(["1"]), ReaderOptions(columns: ["METHODS": "x", "SOURCE": "OBS_VALU"]))
    #expect(
      reading.brief == [
        "error unknown-column-mapping METHODS", "error unknown-column-mapping SOURCE \"OBS_VALU\"",
      ])
    #expect(reading.findings.map(\.remedy) == ["did you mean METHOD?", "did you mean OBS_VALUE?"])
  }

  @Test func reportsRowsEvenWithoutAColumn() {
    let reading = Reading("INDICATOR,REF_AREA,TIME_PERIOD\na,VN,soon\n")
    #expect(reading.rules == ["missing-column", "invalid-period"])
  }
}

@Suite struct SDMXTests {
  @Test func versionOne() {
    let reading = Reading(
      """
      DATAFLOW,FREQ,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS
      ESTAT:NAMA(1.0),A,a,VN,2021,1.5,A
      ESTAT:NAMA(1.0),A,a,VN,2022,NaN,M
      ESTAT:NAMA(1.0),A,a,VN,2023,,
      """)
    #expect(reading.brief == ["4:29 note omitted-value OBS_VALUE \"\""])
    #expect(reading.values == [1.5, nil, nil])
    #expect(reading.table?.extraColumns == ["DATAFLOW", "FREQ"])
  }

  @Test func furtherDimensionsAreProposedForTheKey() {
    let text = """
      DATAFLOW,FREQ,INDICATOR,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE
      X:Y(1.0),A,a,VN,F,2021,1
      X:Y(1.0),A,a,VN,M,2021,2
      """
    let reading = Reading(text)
    #expect(reading.brief == ["3:17 error several-series SEX"])
    #expect(
      reading.findings[0].remedy
        == "choose one with --where SEX=F, or keep them apart with --columns METHOD=SEX")
    #expect(Reading(text, ReaderOptions(filters: ["sex": ["M"]])).values == [2])
    let keyed = Reading(text, ReaderOptions(columns: ["METHOD": "SEX"]))
    #expect(keyed.findings.isEmpty)
    #expect(keyed.table?.observations.map(\.key.method) == ["F", "M"])
  }

  @Test func versionTwoWithLabels() {
    let reading = Reading(
      """
      STRUCTURE;STRUCTURE_ID;ACTION;INDICATOR: Indicator;REF_AREA: Area;TIME_PERIOD: Time;OBS_VALUE;OBS_STATUS: Status
      dataflow;X:Y(1.0.0);I;DE: Digital economy;VN: Viet Nam;2021-M03;1,5;E: Estimated
      dataflow;X:Y(1.0.0);D;DE: Digital economy;VN: Viet Nam;2021-M04;1,5;A: Normal
      dataflow;X:Y(1.0.0);Z;DE: Digital economy;VN: Viet Nam;2021-M05;1,5;
      """)
    #expect(
      reading.brief == [
        "3:21 warning sdmx-deletion ACTION \"D\"",
        "4 note period-gap TIME_PERIOD \"2021-05\"", "4:21 warning sdmx-action ACTION \"Z\"",
      ])
    #expect(reading.table?.observations.first?.key == SeriesKey(indicator: "DE", area: "VN"))
    #expect(reading.table?.observations.map(\.status) == [.estimated, .normal])
    #expect(reading.values == [1.5, 1.5])
  }
}
