import Foundation
import TestSupport
import Testing

/// One file of figures, one reading in every command: values, not only exit status.
@Suite struct DataDoorTests {
  /// The cell of a CSV answer, by the name of its column.
  static func cell(_ text: String, _ column: String, row: Int = 0) -> String? {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard lines.count > row + 1, let position = lines[0].firstIndex(of: column[...]) else {
      return nil
    }
    return position < lines[row + 1].count ? String(lines[row + 1][position]) : nil
  }

  static let header = "TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE,LOWER,UPPER\n"

  static let worldBank = """
    "Data Source","World Development Indicators",

    "Last Updated Date","2025-01-28",

    "Country Name","Country Code","Indicator Name","Indicator Code","2018","2019","2020","2021",
    "Freedonia","FRD","Internet users","IT.NET.USER.ZS","61.8","64.7","","71.9",

    """

  @Test func oneDownloadInEveryCommand() throws {
    let scratch = try Scratch()
    try scratch.write(Self.worldBank, to: "internet.csv")
    try scratch.write(Self.header + "1,IT.NET.USER.ZS,FRD,2030,>=,90,0,100\n", to: "t.csv")
    let check = try Attain.run(["check", "internet.csv"], in: scratch.url)
    #expect(check.status == 0 && check.output.contains("World Bank indicator download"))
    #expect(check.output.contains("2018") && check.output.contains("71.9"))
    let assess = try Attain.run(
      ["assess", "--observations", "internet.csv", "--targets", "t.csv"], in: scratch.url)
    #expect(assess.status == 0 && Self.cell(assess.output, "LAST_VALUE") == "71.9")
    #expect(Self.cell(assess.output, "N_OBS") == "3")
    let forecast = try Attain.run(["forecast", "internet.csv", "--until", "2023"], in: scratch.url)
    let long = try Attain.run(
      ["forecast", "--until", "2023"],
      standardInput: "unique_id,ds,y\nx,2018,61.8\nx,2019,64.7\nx,2020,\nx,2021,71.9\n")
    #expect(forecast.status == 0)
    #expect(
      forecast.output.replacing("IT.NET.USER.ZS/FRD", with: "x") == long.output)
    let convert = try Attain.run(["convert", "internet.csv", "-o", "long.xlsx"], in: scratch.url)
    #expect(convert.status == 0)
    let again = try Attain.run(
      ["assess", "--observations", "long.xlsx", "--targets", "t.csv"], in: scratch.url)
    #expect(again.output == assess.output)
  }

  @Test func aPlanSaysTheSameOfItsFiles() throws {
    let scratch = try Scratch()
    try scratch.write(
      "Entity,Code,Year,Share\nFreedonia,A1,2021,71.9\nFreedonia,A1,2022,74\nOther,A2,2022,1\n",
      to: "owid.csv")
    try scratch.write(
      SmallPlan.plan.replacing(
        "data: [figures.csv]",
        with: "data: [{file: owid.csv, constant: {INDICATOR: internet}, where: {Code: A1}}]"),
      to: "plan.yaml")
    let run = try Attain.run(["run", "plan.yaml", "--format", "csv"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(Self.cell(run.output, "LAST_VALUE") == "74")
    try scratch.write(
      SmallPlan.plan.replacing(
        "data: [figures.csv]", with: "data: [{file: owid.csv, layot: owid}]"),
      to: "wrong.yaml")
    let wrong = try Attain.run(["check", "wrong.yaml"], in: scratch.url)
    #expect(wrong.status == 78 && wrong.output.contains("did you mean \"layout\"?"))
  }

  @Test func aFileOfOneIndicatorIsTheOneAskedAbout() throws {
    let scratch = try Scratch()
    try scratch.write("Year,Value\n2018,61.8\n2019,64.7\n2020,69.3\n", to: "series.csv")
    try scratch.write(Self.header + "1,internet,FRD,2030,>=,90,0,100\n", to: "t.csv")
    let inferred = try Attain.run(
      [
        "assess", "--observations", "series.csv", "--targets", "t.csv", "--constant",
        "INDICATOR=internet",
      ], in: scratch.url)
    #expect(inferred.status == 0 && Self.cell(inferred.output, "LAST_VALUE") == "69.3")
    #expect(inferred.errors.contains("--constant REF_AREA=FRD"))
    let asked = try Attain.run(["check", "series.csv"], in: scratch.url)
    #expect(asked.status == 65 && asked.output.contains("--constant REF_AREA=..."))
  }

  @Test func seriesAreNeverMixed() throws {
    let scratch = try Scratch()
    let rows =
      (2015...2018).map { "LIT,FRD,F,\($0),6\($0 - 2015)\n" }.joined()
      + (2019...2021).map { "LIT,FRD,M,\($0),8\($0 - 2019)\n" }.joined()
    try scratch.write("INDICATOR,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE\n" + rows, to: "sex.csv")
    try scratch.write(Self.header + "1,LIT,FRD,2030,>=,90,0,100\n", to: "t.csv")
    for arguments in [
      ["assess", "--observations", "sex.csv", "--targets", "t.csv"],
      ["forecast", "sex.csv", "--horizon", "1"], ["convert", "sex.csv"], ["check", "sex.csv"],
    ] {
      let run = try Attain.run(arguments, in: scratch.url)
      #expect(run.status == 65 && (run.output + run.errors).contains("--where SEX=F"))
    }
    let men = try Attain.run(
      ["assess", "--observations", "sex.csv", "--targets", "t.csv", "--where", "SEX=M"],
      in: scratch.url)
    #expect(men.status == 0 && Self.cell(men.output, "LAST_VALUE") == "82")
    #expect(Self.cell(men.output, "N_OBS") == "3")
  }

  @Test func theDecimalMarkIsThatOfTheWholeFile() throws {
    let rows = "a;2017;1.180\na;2018;1.234\na;2019;1.345,5\na;2020;1.400\n"
    let read = try Attain.run(
      ["forecast", "--horizon", "1", "--model", "naive"],
      standardInput: "unique_id;ds;y\n" + rows)
    #expect(read.status == 0 && Self.cell(read.output, "naive") == "1400")
    let open = try Attain.run(
      ["forecast", "--horizon", "1"], standardInput: "unique_id;ds;y\na;2019;2.650\na;2020;980\n")
    #expect(open.status == 65 && open.output.isEmpty && open.errors.contains("--decimal point"))
    let said = try Attain.run(
      ["forecast", "--horizon", "1", "--model", "naive", "--decimal", "comma"],
      standardInput: "unique_id;ds;y\na;2019;2.650\na;2020;2.700\n")
    #expect(Self.cell(said.output, "naive") == "2700")
  }

  @Test func theDecimalMarkIsTheSameForTrends() throws {
    let trend = ["trend", "--model", "ols", "--format", "csv"]
    let rows = "a;2017;1.180\na;2018;1.234\na;2019;1.345,5\na;2020;1.400\n"
    let read = try Attain.run(trend, standardInput: "unique_id;ds;y\n" + rows)
    #expect(read.status == 0 && Self.cell(read.output, "last_value") == "1400")
    let open = try Attain.run(
      trend, standardInput: "unique_id;ds;y\na;2019;2.650\na;2020;980\na;2021;990\n")
    #expect(open.status == 65 && open.output.isEmpty && open.errors.contains("--decimal point"))
    // Regressors have no survey: what can be two numbers is refused.
    for (text, place) in [("1;1,5\n2;1.234\n3;2", ":3:3:"), ("1,2\n2,\"1,234\"\n3,4", ":3:3:")] {
      let header = text.contains(";") ? "x;y\n" : "x,y\n"
      let run = try Attain.run(
        trend + ["--x", "x"], standardInput: header + text + "\n")
      #expect(run.status == 65 && run.errors.contains(place), "\(run.errors)")
    }
  }

  @Test func allMistakesOfAStreamAreToldAndNothingIsWritten() throws {
    let scratch = try Scratch()
    let text = "unique_id,ds,y\na,2020,45%\na,202113,2\nb,2020,10k\nb,2019,1\na,2021,3\n"
    try scratch.write(text, to: "s.csv")
    for run in [
      try Attain.run(["forecast", "s.csv", "--horizon", "1"], in: scratch.url),
      try Attain.run(["forecast", "--horizon", "1"], standardInput: text),
    ] {
      #expect(run.status == 65 && run.output.isEmpty)
      for place in [":2:8:", ":3:3:", ":4:8:", ":5:3:", ":6:1:"] {
        #expect(run.errors.contains(place), "\(place) \(run.errors)")
      }
    }
  }

  @Test func sizesBeyondAnyFigureAreRefused() throws {
    let scratch = try Scratch()
    try scratch.write(Self.header + "1,x,A1,2030,>=,1e309,0,\n2,x,A1,2030,>=,9,,\n", to: "t.csv")
    try scratch.write(
      "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nx,A1,2019,1e308\nx,A1,2020,2\nx,A1,2021,3\n",
      to: "o.csv")
    let run = try Attain.run(
      ["assess", "--observations", "o.csv", "--targets", "t.csv"], in: scratch.url)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("o.csv:2:11:") && run.errors.contains("t.csv:2:"))
    let series = try Attain.run(
      ["forecast", "--horizon", "3"], standardInput: "unique_id,ds,y\nx,2019,1e308\nx,2020,2\n")
    #expect(series.status == 65)
  }

  @Test func periodsGoOnAsTheyAreWritten() throws {
    for (periods, next) in [
      (["202110", "202111", "202112"], "202201"), (["2019Q2", "2019Q3", "2019Q4"], "2020Q1"),
      (["2017/18", "2018/19", "2019/20"], "2020/21"),
    ] {
      let text = "unique_id,ds,y\n" + periods.map { "a,\($0),5\n" }.joined()
      let run = try Attain.run(["forecast", "--horizon", "1"], standardInput: text)
      #expect(run.status == 0 && Self.cell(run.output, "ds") == next, "\(run.errors)")
    }
  }
}
