import Foundation
import TestSupport
import Testing

/// `attain trend` from end to end.
@Suite struct TrendTests {
  private static let figures = Attain.root
    .appending(path: "Datasets/binh-dinh/observations.csv").path

  /// The three indicators that planners ask about first, in the country.
  private static let asked = [
    "trend", figures, "--where", "INDICATOR=digital_economy", "--where",
    "INDICATOR=online_service_use", "--where", "INDICATOR=rd_share", "--where", "REF_AREA=VN",
  ]

  private static let targets = """
    TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE,BETTER,LOWER,UPPER,METHOD,KIND
    7,digital_economy,VN,2030,>=,30,higher,0,100,MIC,share
    29,digital_economy,VN,2045,>=,50,higher,0,100,MIC,share
    none,nothing,VN,2030,>=,2,higher,0,100,,share

    """

  @Test func planFiguresAreAsRecorded() throws {
    let run = try Attain.run(Self.asked + ["--model", "ols,theil-sen,logit"])
    #expect(run.status == 0)
    #expect(try Snapshot.matches(run.output + "--\n" + run.errors, "trend.txt"))
  }

  /// R 4.2.2, lm(y ~ t) and predict(interval = "prediction") on the same figures; the two figures of
  /// online service use make a line without errors to judge it by.
  @Test func planFiguresAsInR() throws {
    let run = try Attain.run(Self.asked + ["--level", "95", "--format", "csv"])
    let rows = Self.rows(run.output)
    let published = [
      "digital_economy/VN/MIC": [
        ("estimate_2", "2.231"), ("std_error_2", "0.03958535083"), ("fit_2030", "32.05"),
        ("lo_95_2030", "30.70348622"), ("hi_95_2030", "33.39651378"), ("fit_2045", "65.515"),
        ("lo_95_2045", "61.65917133"), ("hi_95_2045", "69.37082867"),
      ],
      "online_service_use/VN/ALL-LEVELS": [
        ("estimate_2", "6.82"), ("std_error_2", ""), ("fit_2030", "91.18"), ("lo_95_2030", ""),
        ("fit_2045", "193.48"),
      ],
      "rd_share/VN/NEW-GDP": [
        ("estimate_2", "0.01321428571"), ("std_error_2", "0.00350534092"),
        ("fit_2030", "0.5286904762"), ("lo_95_2030", "-0.0943331767"),
        ("hi_95_2030", "1.151714129"), ("fit_2045", "0.7269047619"),
        ("lo_95_2045", "-0.4934038532"), ("hi_95_2045", "1.947213377"),
      ],
    ]
    for (key, numbers) in published {
      let row = try #require(rows.first { $0["unique_id"] == key })
      for (column, text) in numbers { #expect(row[column] == text, "\(key), \(column)") }
    }
  }

  @Test func targetsStandBesideTheCalibratedAnswer() throws {
    let scratch = try Scratch()
    try scratch.write(Self.targets, to: "targets.csv")
    let run = try Attain.run(
      Self.asked + ["--targets", "targets.csv", "--format", "csv"], in: scratch.url)
    let assessed = try Attain.run(
      ["assess", "--observations", Self.figures, "--targets", "targets.csv"], in: scratch.url)
    let answers = Self.rows(assessed.output)
    let rows = Self.rows(run.output).filter { !($0["target_id"] ?? "").isEmpty }
    #expect(rows.map { $0["target_id"] } == ["7", "29"])
    for row in rows {
      let answer = try #require(answers.first { $0["TARGET_ID"] == row["target_id"] })
      #expect(row["probability_calibrated"] == answer["PROBABILITY"])
      #expect(row["why"]?.isEmpty == false)
    }
    #expect(rows.first?["arrival"] == "2030")
    #expect(run.errors.contains("target none: no series nothing/VN"))
    let table = try Attain.run(Self.asked + ["--targets", "targets.csv"], in: scratch.url)
    #expect(try Snapshot.matches(table.output, "trend-targets.txt"))
  }

  @Test func fileStreamAndThreadsGiveTheSameBytes() throws {
    let scratch = try Scratch()
    try scratch.write(ForecastTests.many, to: "many.csv")
    for rest in [
      ["--model", "ols,theil-sen,quantile:0.1,0.9", "--format", "csv"],
      ["--model", "ols,log,quadratic", "--format", "csv", "--diagnostics", "none"],
      ["--model", "ols", "--format", "json"],
    ] {
      let file = try Attain.run(["trend", "many.csv"] + rest, in: scratch.url)
      let stream = try Attain.run(
        ["trend", "--threads", "3"] + rest, standardInput: ForecastTests.many)
      let written = try Attain.run(
        ["trend", "many.csv", "-o", "out.txt", "--threads", "2"] + rest, in: scratch.url)
      #expect(file.status == 0 && stream.status == 0 && written.status == 0)
      #expect(file.output == stream.output)
      #expect(try scratch.read("out.txt") == file.output)
    }
  }

  /// The shared fit of a batch and the refined fit print the same ten digits but for the last.
  @Test func batchesAgreeWithTheRefinedFit() throws {
    let fixed = ["trend", "--model", "ols,quadratic", "--format", "csv"]
    let refined = Self.rows(
      try Attain.run(fixed, standardInput: ForecastTests.many).output)
    let shared = Self.rows(
      try Attain.run(fixed + ["--diagnostics", "none"], standardInput: ForecastTests.many).output)
    #expect(refined.count == shared.count && refined.count == 1400)
    for (a, b) in zip(refined, shared) {
      for (column, text) in b where column != "note" {
        guard let x = Double(text), let y = a[column].flatMap(Double.init) else {
          #expect(a[column] == text, "\(column) of \(b["unique_id"] ?? "")")
          continue
        }
        #expect((x - y).magnitude <= 1e-7 * max(1, y.magnitude), "\(column)")
      }
    }
  }

  static let trouble = """
    unique_id,ds,y,w,pop
    fine,2019,1,1,10
    fine,2020,2,1,12
    fine,2021,4,1,11
    fine,2022,4.5,1,15
    fine,2023,,,14
    flat,2019,1,1,7
    flat,2020,2,1,7
    flat,2021,4,1,7
    flat,2022,4.5,1,7
    heavy,2019,1,0,1
    heavy,2020,2,0,3
    heavy,2021,4,0,2
    one,2019,1,1,1

    """

  @Test func badSeriesAreListedAndTheOthersGoOn() throws {
    let fixed = [
      "trend", "--weights", "w", "--regressors", "pop", "--until", "2023", "--format", "csv",
    ]
    let run = try Attain.run(fixed, standardInput: Self.trouble)
    #expect(run.status == 0)
    let rows = Self.rows(run.output)
    try #require(rows.map { $0["unique_id"] } == ["fine", "flat", "heavy", "one"])
    #expect(rows.map { $0["outcome"] } == ["fitted", "skipped", "skipped", "skipped"])
    #expect(rows[0]["fit_2023"]?.isEmpty == false)
    #expect(
      rows[1]["note"] == "pop is constant or follows from the other columns; leave it out")
    #expect(rows[2]["note"] == "all 3 weights are zero")
    #expect(rows[3]["note"] == "1 usable observation where 3 are required")
    #expect(run.errors.contains("3 fits skipped, 0 did not converge"))
    let strict = try Attain.run(fixed + ["--strict"], standardInput: Self.trouble)
    #expect(strict.status == 2)
    #expect(strict.output == run.output)
    let huge = try Attain.run(
      fixed, standardInput: Self.trouble + "huge,2019,1e308,1,1\nhuge,2020,-1e308,1,5\n")
    #expect(huge.status == 65 && huge.output.isEmpty && huge.errors.contains("-:15:11: error: y"))
  }

  @Test func regressorsOfTheFutureComeFromTheFile() throws {
    let fixed = ["trend", "--regressors", "pop", "--format", "csv", "--model", "ols"]
    let run = try Attain.run(fixed + ["--until", "2023,2030"], standardInput: Self.trouble)
    let row = try #require(Self.rows(run.output).first)
    #expect(row["fit_2023"]?.isEmpty == false)
    #expect(row["fit_2030"] == "")
    #expect(row["term_3"] == "pop")
  }

  @Test func quartersStandAtTheirEnds() throws {
    let text = "unique_id,ds,y\nq,2020-Q1,1\nq,2020-Q2,2\nq,2020-Q3,3\nq,2020-Q4,4.5\n"
    let run = try Attain.run(
      ["trend", "--format", "csv", "--until", "2021"], standardInput: text)
    let row = try #require(Self.rows(run.output).first)
    #expect(row["first"] == "2019.25" && row["last"] == "2020")
    // Slope by hand: Sxy = 1.4375 on Sxx = 0.3125, mean 2.625 at 2019.625.
    #expect(row["estimate_2"] == "4.6" && row["fit_2021"] == "8.95")
  }

  @Test func jsonHoldsTheTable() throws {
    let fixed = Self.asked + ["--model", "ols"]
    let lines = try Attain.run(fixed + ["--format", "ndjson"]).output.split(separator: "\n")
    let whole = try JSONSerialization.jsonObject(
      with: Data(try Attain.run(fixed + ["--format", "json"]).output.utf8))
    let trends = try #require((whole as? [String: Any])?["trends"] as? [[String: Any]])
    let rows = Self.rows(try Attain.run(fixed + ["--format", "csv"]).output)
    #expect(trends.count == lines.count && rows.count == lines.count)
    for (row, trend) in zip(rows, trends) {
      #expect(trend["unique_id"] as? String == row["unique_id"])
      let terms = trend["terms"] as? [[String: Any]]
      #expect(terms?.first?["estimate"] as? Double == row["estimate_1"].flatMap(Double.init))
    }
  }

  private static let mistakes: [(arguments: [String], status: Int32)] = [
    (["--model", "line"], 64), (["--errors", "hc9"], 64), (["--degree", "11"], 64),
    (["--formula", "y = b1 + q", "--start", "b1=1"], 64), (["--formula", "y = b1"], 64),
    (["--prior", "slope=1:2"], 64), (["--digits", "18"], 64),
    (["--regressors", "population"], 65),
  ]

  @Test(arguments: 0..<mistakes.count)
  func mistakesOfUse(index: Int) throws {
    let (arguments, status) = Self.mistakes[index]
    let run = try Attain.run(["trend"] + arguments, standardInput: Self.trouble)
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(!run.errors.isEmpty)
  }

  /// Rows of CSV whose cells may be quoted, by column.
  private static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { cells(String($0)) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(zip(header, line)) { first, _ in first }
    }
  }

  private static func cells(_ line: String) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
