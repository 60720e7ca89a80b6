import Foundation
import TestSupport
import Testing

/// `attain forecast`, `attain backtest` and `attain train` from end to end.
@Suite struct ForecastTests {
  static let small = """
    unique_id,ds,y
    growth,2018,100
    growth,2019,104
    growth,2020,101
    growth,2021,109
    growth,2022,115
    "quarters, odd",2023-Q1,5
    "quarters, odd",2023-Q2,6.5
    "quarters, odd",2023-Q4,6
    "quarters, odd",2024-Q1,7
    one,2024-12-31,12
    zeros,1,0
    zeros,2,0

    """

  /// Many series, so that there are several blocks.
  static let many: String = {
    var text = "unique_id,ds,y\n"
    for series in 0..<700 {
      for year in 0..<(5 + series % 9) {
        text += "s\(series),\(2000 + year),\(100 + (series * year * 37) % 101)\n"
      }
    }
    return text
  }()

  /// A file that took the place of a device would harm the machine.
  @Test func aPipeIsWrittenToAndStays() throws {
    let folder = try Scratch()
    let pipe = folder.url.appending(path: "pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let run = try Attain.run(
      ["forecast", "--horizon", "1", "--model", "naive", "-o", pipe], standardInput: Self.small)
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(reader, &bytes, bytes.count)
    #expect(run.status == 0 && count > 0)
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).hasPrefix("unique_id,ds,"))
    #expect(folder.names == ["pipe"])
  }

  @Test func resultIsAsRecorded() throws {
    let run = try Attain.run(
      ["forecast", "--horizon", "2", "--model", "attain,naive"], standardInput: Self.small)
    #expect(run.status == 0)
    #expect(try Snapshot.matches(run.output + "--\n" + run.errors, "forecast.txt"))
  }

  @Test func fileStreamAndThreadsGiveTheSameBytes() throws {
    let scratch = try Scratch()
    try scratch.write(Self.many, to: "many.csv")
    let file = try Attain.run(["forecast", "many.csv", "--horizon", "3"], in: scratch.url)
    let stream = try Attain.run(
      ["forecast", "--horizon", "3", "--threads", "2"], standardInput: Self.many)
    let written = try Attain.run(
      ["forecast", "many.csv", "--horizon", "3", "--threads", "5", "-o", "out.csv"],
      in: scratch.url)
    #expect(file.status == 0 && stream.status == 0 && written.status == 0)
    #expect(file.output == stream.output)
    #expect(try scratch.read("out.csv") == file.output)
    #expect(scratch.names == ["many.csv", "out.csv"])
    let keys = file.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(keys == (0..<700).flatMap { key in (0..<3).map { _ in "s\(key)"[...] } })
  }

  @Test func aGrossErrorIsNamed() throws {
    var text = "unique_id,ds,y\n"
    for key in ["calm", "load"] {
      for year in 0..<15 {
        let value = 200 + 10 * year
        text += "\(key),\(2005 + year),\(key == "load" && year == 9 ? 1000 * value : value)\n"
      }
    }
    let run = try Attain.run(["forecast", "--horizon", "2"], standardInput: text)
    #expect(run.status == 0)
    #expect(
      run.errors
        == "attain: load (line 17): 290000 in 2014 is about 1000 times the figures beside it "
        + "(280, 300) and is taken for missing; correct it, or add --keep-outliers if it is right\n"
    )
    let rows = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let medians = rows.compactMap { Double($0[2]) }
    // A straight line goes on alike with and without the value.
    #expect(medians.count == 4 && (medians[2] / medians[0] - 1).magnitude < 0.005)
    let kept = try Attain.run(
      ["forecast", "--horizon", "2", "--keep-outliers"], standardInput: text)
    #expect(kept.errors.isEmpty && kept.output != run.output)
    #expect(kept.output.hasPrefix(run.output.prefix { $0 != "l" }))
  }

  /// Nine years of quarters whose third is always half as much again.
  static func quarters(_ key: String) -> String {
    (0..<36).map { index in
      let level = 100.0 + Double(index) + Double(index * 7 % 5)
      let value = index % 4 == 2 ? 1.5 * level : level
      return "\(key),\(2015 + index / 4)-Q\(index % 4 + 1),\(value)\n"
    }.joined()
  }

  @Test func quartersHaveTheirSeasonsAmongAnnualSeries() throws {
    let annual = Self.many.split(separator: "\n").prefix(60).joined(separator: "\n") + "\n"
    let mixed = annual + Self.quarters("q1") + Self.quarters("q2")
    let models = "attain,seasonal-naive,automatic-smoothing,theta,arima"
    let one = try Attain.run(
      ["forecast", "--horizon", "4", "--model", models], standardInput: mixed)
    let three = try Attain.run(
      ["forecast", "--horizon", "4", "--model", models, "--threads", "3"], standardInput: mixed)
    #expect(one.status == 0 && one.output == three.output && one.errors == three.errors)
    let rows = one.output.split(separator: "\n").map { $0.split(separator: ",") }
    let plain = try Attain.run(
      ["forecast", "--horizon", "4", "--model", models], standardInput: annual)
    #expect(one.output.hasPrefix(plain.output), "annual series among quarters keep their bytes")
    let first = rows.filter { $0[0] == "q1" }
    #expect(first.map { $0[1] } == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"])
    for column in stride(from: 2, to: rows[0].count, by: 5) {
      let medians = first.compactMap { Double($0[column]) }
      #expect(medians.count == 4 && medians[2] > 1.3 * medians[1], "\(rows[0][column])")
      #expect(medians[2] > 1.3 * medians[3], "\(rows[0][column])")
    }
  }

  @Test func untilAPeriodAndOtherLevels() throws {
    let run = try Attain.run(
      ["forecast", "--until", "2024", "--level", "50,99"], standardInput: Self.small)
    let lines = run.output.split(separator: "\n")
    #expect(
      lines.first == "unique_id,ds,Attain,Attain-lo-99,Attain-lo-50,Attain-hi-50,Attain-hi-99")
    #expect(lines.dropFirst().map { $0.split(separator: ",")[1] }.prefix(2) == ["2023", "2024"])
    #expect(run.output.contains("2024-Q4"))
    #expect(run.errors.contains("one (line 11)"))
  }

  @Test func strictEndsWithTwoAndFailuresAreListed() throws {
    let scratch = try Scratch()
    try scratch.write(Self.small, to: "small.csv")
    let run = try Attain.run(
      ["forecast", "small.csv", "--horizon", "1", "--strict", "--failures", "f.csv", "-q"],
      in: scratch.url)
    #expect(run.status == 2)
    #expect(run.errors == "")
    #expect(
      try scratch.read("f.csv") == """
        unique_id,line,model,outcome,used,reason
        one,11,Attain,fell_back,naive,"needs 2 observations, has 1"
        zeros,12,Attain,fell_back,naive,2 observations of 0.0 do not tell how large a change would be

        """)
  }

  @Test(arguments: [
    ("a,1,1\nb,1,1\na,2,1\n", "bad.csv:4:1: error: unique_id \"a\""),
    ("a,1,1\na,then,1\n", "bad.csv:3:3: error: ds \"then\""),
    ("a,1,x\n", "bad.csv:2:5: error: y \"x\""),
  ])
  func mistakesWriteNoFile(rows: String, message: String) throws {
    let scratch = try Scratch()
    try scratch.write("unique_id,ds,y\n" + rows, to: "bad.csv")
    let run = try Attain.run(
      ["forecast", "bad.csv", "--horizon", "1", "-o", "out.csv", "--failures", "f.csv"],
      in: scratch.url)
    #expect(run.status == 65)
    #expect(run.errors.contains(message))
    #expect(scratch.names == ["bad.csv"])
  }

  @Test func wrongUseIsExplained() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "empty.csv")
    for (arguments, status, text) in [
      (["forecast", "empty.csv", "--horizon", "1"], 65, "empty.csv: error: the file is empty"),
      (["forecast", "none.csv", "--horizon", "1"], 66, "no such file"),
      (["forecast", ".", "--horizon", "1"], 66, "is a directory"),
      (["forecast", "empty.csv"], 64, "--horizon N or --until"),
      (["forecast", "empty.csv", "--horizon", "0"], 64, "not 0"),
      (
        ["forecast", "empty.csv", "--horizon", "1", "--model", "naiv"], 64,
        "did you mean \"naive\"?"
      ),
      (
        ["forecast", "empty.csv", "--horizon", "1", "--parameters", "empty.csv"], 65,
        "is no attain model"
      ),
      (["forecast", "empty.csv", "--horizon", "1", "-o", "no/where.csv"], 73, "cannot be created"),
      (["backtest", "empty.csv"], 65, "the file is empty"),
    ] as [([String], Int32, String)] {
      let run = try Attain.run(arguments, in: scratch.url)
      #expect(run.status == status, "\(arguments)")
      #expect(run.errors.contains(text), "\(arguments): \(run.errors)")
      #expect(run.output == "")
    }
  }

  @Test func aClosedPipeEndsTheRun() throws {
    let scratch = try Scratch()
    try scratch.write(Self.many, to: "many.csv")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = scratch.url
    process.arguments = [
      "-c", "\(Attain.program.path) forecast many.csv --horizon 900 --threads 2 | head -n 1",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.hasPrefix("unique_id,ds,Attain,"))
    #expect(text.split(separator: "\n").count == 1)
  }

  @Test func backtestIsAsRecordedAndTrainedModelsAreUsed() throws {
    let scratch = try Scratch()
    try scratch.write(Self.many, to: "many.csv")
    let arguments = ["backtest", "many.csv", "--horizon", "3", "--format"]
    let table = try Attain.run(arguments + ["table"], in: scratch.url)
    #expect(try Snapshot.matches(table.output, "backtest.txt"))
    let csv = try Attain.run(arguments + ["csv", "--threads", "3"], in: scratch.url)
    #expect(csv.output.hasPrefix("model,measure,group,value,cases\nAttain,MASE,all,"))
    let again = try Attain.run(arguments + ["csv"], in: scratch.url)
    #expect(csv.output == again.output)
    let json = try Attain.run(arguments + ["json"], in: scratch.url)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    }
    let train = try Attain.run(
      ["train", "many.csv", "-o", "own.pooled", "--members", "1", "--passes", "1"],
      in: scratch.url)
    #expect(train.status == 0)
    #expect(try scratch.read("own.pooled").contains("# panel: 700 series"))
    let own = try Attain.run(
      arguments + ["csv", "--parameters", "own.pooled"], in: scratch.url)
    #expect(own.status == 0)
    #expect(own.output != csv.output)
  }

  @Test func severalPanelsAreWeighed() throws {
    let scratch = try Scratch()
    try scratch.write(Self.many, to: "many.csv")
    let long = (0..<40).flatMap { series in
      (0..<24).map { "t\(series),\(2000 + $0),\(50 + (series * $0 * 37) % 101)\n" }
    }
    try scratch.write("unique_id,ds,y\n" + long.joined(), to: "few.csv")
    let arguments = ["train", "many.csv", "few.csv", "--members", "1", "--passes", "1"]
    let even = try Attain.run(arguments + ["-o", "even.pooled"], in: scratch.url)
    #expect(even.status == 0 && even.errors.contains("few.csv, hidden 6: "), "\(even.errors)")
    let weighed = try Attain.run(
      arguments + ["--weights", "1,0.2", "-o", "weighed.pooled"], in: scratch.url)
    #expect(weighed.status == 0)
    let text = try scratch.read("weighed.pooled")
    #expect(text.contains("# command: attain train --weights 1,0.2 --members 1 --passes 1 "))
    #expect(text.contains("# panel 2, error on hidden values 1-6 before the last: "))
    #expect(try text.suffix(1000) != scratch.read("even.pooled").suffix(1000))
    for weights in ["1", "1,2,3", "1,0", "1,x", ""] {
      let run = try Attain.run(
        arguments + ["--weights", weights, "-o", "no.pooled"], in: scratch.url)
      #expect(run.status == 64, "\(weights)")
    }
  }
}
