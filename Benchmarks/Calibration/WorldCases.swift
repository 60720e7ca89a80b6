import Forecasting
import Foundation
import IndicatorData

/// A question, whether a value was reached some years after a history ended.
struct WorldCase {
  let series: Int
  let origin: Int
  let horizon: Int
  let target: Double
  let isUpward: Bool
  let attained: Bool
  let outcome: Double?
  let figures: Int
}

/// The public panel, its classes, and the cases asked of it.
struct WorldCases {
  /// A series of the panel with the group that it is held out with.
  struct Entry {
    let classID: String
    let area: String
    /// The country, also of a region.
    let country: String
    let history: History
  }

  let classes: [ReferenceClass]
  private(set) var series: [Entry] = []
  private(set) var cases: [WorldCase] = []

  /// Indicators whose yearly figures are interpolated, left out of the core score.
  static let interpolated: Set<String> = ["basic_sanitation", "forest_cover"]

  /// Reads a panel and its cases; the vintage panel has a column before the others.
  ///
  /// - Parameters:
  ///   - folder: The folder with `panel.csv.gz` and `cases.csv.gz`, or `_vintage` ones.
  ///   - classes: The classes, one an indicator.
  ///   - isVintage: Whether to read the figures as first published.
  /// - Throws: Where a file cannot be read.
  init(folder: String, classes: [ReferenceClass], isVintage: Bool = false) throws {
    self.classes = classes
    let suffix = isVintage ? "_vintage" : ""
    var positions: [String: Int] = [:]
    var points: [[(year: Int, value: Double)]] = []
    var keys: [(classID: String, area: String)] = []
    let panel = try GzipTable(folder + "/panel\(suffix).csv.gz")
    for row in panel.rows {
      let (indicator, area) = (panel["indicator_id", row], panel["ref_area", row])
      guard let year = Int(panel["time_period", row]), let value = Double(panel["value", row])
      else { continue }
      let key = "\(isVintage ? panel["vintage", row] : ""):\(indicator):\(area)"
      let position = positions[key] ?? points.count
      if position == points.count {
        positions[key] = position
        points.append([])
        keys.append((indicator, area))
      }
      points[position].append((year, value))
    }
    let table = try GzipTable(folder + "/cases\(suffix).csv.gz")
    var countries: [String: String] = [:]
    for row in table.rows {
      let key =
        "\(isVintage ? table["vintage", row] : ""):\(table["indicator_id", row]):"
        + table["ref_area", row]
      guard let position = positions[key], let origin = Int(table["origin", row]),
        let horizon = Int(table["horizon", row]), let target = Double(table["target_value", row])
      else { continue }
      if table.has("split_key") { countries[table["ref_area", row]] = table["split_key", row] }
      cases.append(
        WorldCase(
          series: position, origin: origin, horizon: horizon, target: target,
          isUpward: table["direction", row] == "up", attained: table["attained", row] == "1",
          outcome: Double(table["outcome_value", row]), figures: Int(table["hist_n", row]) ?? 0))
    }
    series = keys.indices.map { index in
      let sorted = points[index].sorted { $0.year < $1.year }
      let area = keys[index].area
      return Entry(
        classID: keys[index].classID, area: area, country: countries[area] ?? area,
        history: History(times: sorted.map { Double($0.year + 1) }, values: sorted.map(\.value)))
    }
  }

  /// The history a case starts from: at most fifteen years up to its origin.
  func history(
    of one: WorldCase, keeping last: Int? = nil, isPreliminary: Bool = false
  ) -> History {
    let whole = series[one.series].history
    let range = whole.times.indices.filter {
      let year = Int(whole.times[$0]) - 1
      return year <= one.origin && year > one.origin - 15
    }.suffix(last ?? 15)
    return History(
      times: range.map { whole.times[$0] }, values: range.map { whole.values[$0] },
      isPreliminary: isPreliminary)
  }
}

/// A compressed CSV file without quoted cells.
struct GzipTable {
  let rows: [[Substring]]
  private let positions: [Substring: Int]

  init(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let table = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    positions = Dictionary(
      uniqueKeysWithValues: (table.first ?? []).enumerated().map { ($1, $0) })
    rows = Array(table.dropFirst())
  }

  func has(_ column: String) -> Bool { positions[column[...]] != nil }

  subscript(column: String, row: [Substring]) -> String {
    positions[column[...]].map { String(row[$0]) } ?? ""
  }
}
