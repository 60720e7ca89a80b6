import Forecasting
import Foundation

/// One question of the benchmark, whether a value was reached some years after a history ends.
struct Case {
  let history: Int
  let horizon: Double
  let target: Double
  let isUpward: Bool
  let attained: Bool
  let outcome: Double?
}

/// The public cases of official annual indicators, with the histories they start from.
struct CaseSet {
  var histories: [History] = []
  var scales: [MeasurementScale] = []
  var cases: [Case] = []

  /// Reads `indicators.csv`, `panel.csv.gz` and `cases.csv.gz` of a folder.
  init(folder: String) throws {
    let kinds = try Self.kinds(folder + "/indicators.csv")
    var panel: [String: [(year: Int, value: Double)]] = [:]
    for row in try Self.rows(folder + "/panel.csv.gz") {
      guard let year = Int(row[2]), let value = Double(row[3]) else { continue }
      panel["\(row[0]):\(row[1])", default: []].append((year, value))
    }
    var known: [String: Int] = [:]
    for row in try Self.rows(folder + "/cases.csv.gz") where !Self.interpolated.contains(row[1]) {
      guard let origin = Int(row[3]), let start = Int(row[9]), let horizon = Double(row[4]),
        let target = Double(row[7]), let kind = kinds[row[1]]
      else { continue }
      let key = "\(row[1]):\(row[2]):\(origin)"
      if known[key] == nil {
        let points = (panel["\(row[1]):\(row[2])"] ?? [])
          .filter { $0.year >= start && $0.year <= origin }.sorted { $0.year < $1.year }
        known[key] = histories.count
        histories.append(
          History(times: points.map { Double($0.year + 1) }, values: points.map(\.value)))
        scales.append(kind)
      }
      cases.append(
        Case(
          history: known[key] ?? 0, horizon: horizon, target: target,
          isUpward: row[8] == "up", attained: row[12] == "1", outcome: Double(row[14])))
    }
  }

  /// Indicators whose yearly figures are interpolated, left out of the core score.
  private static let interpolated: Set<String> = ["basic_sanitation", "forest_cover"]

  private static func kinds(_ path: String) throws -> [String: MeasurementScale] {
    var kinds: [String: MeasurementScale] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let id = line.prefix { $0 != "," }
      let rest = "," + line + ","
      kinds[String(id)] =
        rest.contains(",share_0_100,")
        ? MeasurementScale(kind: .share)
        : rest.contains(",index_0_1,")
          ? MeasurementScale(kind: .index, lower: 0, upper: 1)
          : MeasurementScale(
            kind: rest.contains(",count,")
              ? .count : rest.contains(",level,") ? .level : .ratio)
    }
    return kinds
  }

  private static func rows(_ path: String) throws -> [[String]] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
