import Forecasting
import Foundation
import IndicatorData

// How accurate are batch forecasts on public competitions, and where do others do better?
// The default model on all series, beside published numbers; every method of the registry on a fixed
// part of them, so that the slow ones take seconds.
// usage: accuracy-benchmark FOLDER [MODEL]
//   FOLDER holds m4_yearly_train.csv.gz, m4_yearly_test.csv.gz and the same of m3_yearly.

/// A competition, and what others reached in it.
struct Competition {
  let file: String
  let title: String
  /// Every how many series are forecast by all methods.
  let step: Int
  let published: [Published]
}

/// Numbers of others; `nil` where not published.
struct Published {
  let name: String
  let smape: Double?
  let mase: Double?
  let owa: Double?
  let msis: Double?
  let coverage95: Double?
}

// M4: Makridakis, Spiliotis and Assimakopoulos (2020), IJF 36, 54-74, all 23,000 series; Legaki and
// Koutsouri (2020), IJF 36, 197-200; AutoETS and dynamic Theta as measured with statsforecast 2.1.1.
let competitions = [
  Competition(
    file: "m4_yearly", title: "M4 yearly", step: 10,
    published: [
      Published(
        name: "Smyl (winner)", smape: 13.176, mase: 2.980, owa: 0.778, msis: 23.9,
        coverage95: nil),
      Published(
        name: "Legaki & Koutsouri", smape: 13.366, mase: 3.009, owa: 0.788, msis: nil,
        coverage95: nil),
      Published(
        name: "FFORMA", smape: 13.528, mase: 3.060, owa: 0.799, msis: 27.5, coverage95: nil),
      Published(
        name: "dynamic Theta", smape: nil, mase: nil, owa: 0.805, msis: 49.7, coverage95: 0.69),
      Published(
        name: "AutoETS", smape: nil, mase: nil, owa: 0.816, msis: 31.4, coverage95: 0.857),
      Published(
        name: "Theta", smape: 14.593, mase: 3.382, owa: 0.872, msis: nil, coverage95: nil),
    ]),
  Competition(
    file: "m3_yearly", title: "M3 yearly", step: 3,
    published: [
      Published(
        name: "median of three", smape: nil, mase: 2.553, owa: nil, msis: nil, coverage95: nil),
      Published(
        name: "dynamic Theta", smape: nil, mase: 2.576, owa: nil, msis: nil, coverage95: nil),
      Published(
        name: "Robust-Trend", smape: nil, mase: 2.625, owa: nil, msis: nil, coverage95: nil),
      Published(
        name: "AutoETS", smape: nil, mase: 2.695, owa: nil, msis: nil, coverage95: 0.836),
      Published(name: "Theta", smape: nil, mase: 2.806, owa: nil, msis: nil, coverage95: nil),
    ]),
]

/// The series of a compressed file, by key in their order.
func series(_ path: String) throws -> [(key: String, values: [Double])] {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/bin/gunzip")
  process.arguments = ["-c", path]
  process.standardOutput = pipe
  try process.run()
  let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
  process.waitUntilExit()
  var reader = SeriesStreamReader(file: path)
  var all: [(String, [Double])] = []
  reader.consume(bytes[...]) { all.append(($0.key, $0.values)) }
  reader.finish { all.append(($0.key, $0.values)) }
  if let problem = reader.problem {
    print(problem)
    exit(65)
  }
  return all
}

func cell(_ value: Double?, _ decimals: Int, _ width: Int) -> String {
  let text = value.map { NumberText($0, decimals: decimals).description } ?? "-"
  return String(repeating: " ", count: max(0, width - text.count)) + text
}

func row(_ name: String, _ values: [(Double?, Int)]) {
  print(
    name + String(repeating: " ", count: max(0, 24 - name.count))
      + values.map { cell($0.0, $0.1, 9) }.joined())
}

func head(_ title: String, _ more: [String] = []) {
  print("\n" + title)
  print(
    String(repeating: " ", count: 24)
      + (["sMAPE", "MASE", "OWA", "MSIS95", "in 95 %", "in 80 %"] + more)
      .map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }.joined())
}

func row(_ score: BacktestScore, _ more: [(Double?, Int)] = []) {
  row(
    score.name,
    [
      (score.smape, 3), (score.mase, 3), (score.owa, 3), (score.msis, 2),
      (score.coverage.share95, 3), (score.coverage.share80, 3),
    ] + more)
}

func report(_ competition: Competition, _ own: BacktestScore) {
  head("\(competition.title), \(own.series) series, horizon 6")
  row(own)
  for group in own.byLength where group.cases > 0 {
    row(
      "  history \(group.label)",
      [(nil, 0), (nil, 0), (nil, 0), (nil, 0), (group.share95, 3), (group.share80, 3)])
  }
  for other in competition.published {
    row(
      other.name,
      [
        (other.smape, 3), (other.mase, 3), (other.owa, 3), (other.msis, 2), (other.coverage95, 3),
        (nil, 0),
      ])
  }
  let losses = competition.published.flatMap { other in
    [
      ("sMAPE", other.smape, own.smape), ("MASE", other.mase, own.mase),
      ("OWA", other.owa, own.owa), ("MSIS95", other.msis, own.msis),
    ].compactMap { name, theirs, ours in
      theirs.flatMap { $0 < ours ? "\(name) to \(other.name)" : nil }
    }
  }
  print("loses: " + (losses.isEmpty ? "nowhere in this table" : losses.joined(separator: ", ")))
}

/// Every method on the same part of the series; a method forecasts its series or says why not.
func reportAll(
  _ competition: Competition, _ series: [[Double]], _ backtest: Backtest, _ methods: [BatchMethod]
) {
  let part = stride(from: 0, to: series.count, by: competition.step).map { series[$0] }
  head(
    "All methods on one series in \(competition.step) (\(part.count)): fell back and left out in %",
    ["fell back", "left out"])
  for method in methods {
    let score = backtest.score(part, methods: [method])[0]
    let share = 100 / Double(part.count)
    row(score, [(Double(score.fellBack) * share, 1), (Double(score.leftOut) * share, 1)])
  }
}

guard CommandLine.arguments.count >= 2 else {
  print("usage: accuracy-benchmark FOLDER [MODEL]")
  exit(64)
}
let folder = CommandLine.arguments[1]
var model = try PooledModel.annual()
if CommandLine.arguments.count > 2 {
  model = try PooledModel(reading: Data(contentsOf: URL(filePath: CommandLine.arguments[2])))
}
print("Published numbers are of all 23,000 (M4) and 645 (M3) series; ours of those in the folder.")
for competition in competitions {
  let train = try series("\(folder)/\(competition.file)_train.csv.gz")
  let test = try series("\(folder)/\(competition.file)_test.csv.gz")
  let future = Dictionary(test.map { ($0.key, $0.values) }) { first, _ in first }
  // With the test part joined on, the last 6 values are what a backtest hides.
  let whole = train.compactMap { one in future[one.key].map { one.values + $0 } }
  let backtest = Backtest(horizon: 6, origins: 1)
  report(competition, backtest.score(whole, methods: [BatchMethod(model)])[0])
  reportAll(competition, whole, backtest, MethodRegistry(model: model).methods)
}
