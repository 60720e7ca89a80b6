import Foundation
import IndicatorData
import TestSupport

/// The result of reading text as a file called `obs.csv`.
struct Reading {
  let table: ObservationTable?
  let findings: [Finding]

  init(_ text: String, _ options: ReaderOptions = ReaderOptions()) {
    self.init(Array(text.utf8), options)
  }

  init(_ bytes: [UInt8], _ options: ReaderOptions = ReaderOptions()) {
    (table, findings) = ObservationReader.read(bytes, file: "obs.csv", options: options)
  }

  /// Findings like `2:9 error text-value OBS_VALUE "n/d"`.
  var brief: [String] { findings.map(Self.brief) }

  /// The rules found, in the order of the file.
  var rules: [String] { findings.map(\.rule) }

  var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// The values read, in the order of the rows.
  var values: [Double?] { table?.observations.map(\.value) ?? [] }

  static func brief(_ finding: Finding) -> String {
    let place = [finding.location.line, finding.location.column].compactMap { $0 }
      .map(String.init).joined(separator: ":")
    let parts: [String?] = [
      place.isEmpty ? nil : place, finding.severity.rawValue, finding.rule, finding.field,
      finding.value.map { "\"\($0)\"" },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }
}

/// A file of one series with these value cells, separated by semicolons.
func semicolons(_ values: [String]) -> String {
  "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\n"
    + values.enumerated().map { "a;VN;\(2001 + $0);\($1)\n" }.joined()
}

/// A file of one series with these value cells, separated by commas.
func commas(_ values: [String]) -> String {
  "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
    + values.enumerated().map { "a,VN,\(2001 + $0),\($1)\n" }.joined()
}

/// An observation of series `a VN`.
func row(
  _ period: String, _ value: Double?, _ status: ObservationStatus = .normal,
  vintage: String? = nil, unit: String? = nil, area: String = "VN", method: String? = nil,
  line: Int = 1
) -> Observation {
  Observation(
    key: SeriesKey(indicator: "a", area: area, method: method),
    period: Period(period) ?? Period(year: 1), value: value, status: status,
    vintage: vintage.flatMap { CalendarDate($0) }, unit: unit,
    location: SourceLocation(file: "obs.csv", line: line, column: 9),
    valueText: value.map { NumberText($0).description } ?? "")
}

/// The bytes of a file of this project.
func fixture(_ path: String) throws -> [UInt8] { try Checkout.bytes(path) }

/// Odd files of other projects, beside the checkout (`needsCorpora`).
enum Corpora {
  static let shared = Checkout.shared

  static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: shared.appendingPathComponent(path).path).map {
      [UInt8]($0)
    }
  }

  static func files(_ folder: String) -> [String] {
    let path = shared.appendingPathComponent(folder).path
    return ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
