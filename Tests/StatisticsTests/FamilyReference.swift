import Statistics
import Testing

/// Annual series with numbers for them, from one file of `Reference/`.
struct SeriesCollection<Series: Decodable>: Decodable {
  let series: [Series]

  static func load(_ name: String) -> [Series] {
    (try? Reference.load(Self.self, from: name).series) ?? []
  }
}

/// A series with its time index t = 1, 2, ...
protocol ReferenceSeries: Decodable, CustomTestStringConvertible, Sendable {
  var name: String { get }
  var y: [Double] { get }
}

extension ReferenceSeries {
  var testDescription: String { name }
  /// 1, 2, ...
  var times: [Double] { y.indices.map { Double($0 + 1) } }
  /// A line in t.
  var line: Design { Design(columns: ["t": times]) }
  /// Powers of t up to a degree.
  func powers(_ degree: Int) -> Design {
    Design(
      names: (1...degree).map { "t^\($0)" },
      columns: (1...degree).map { power in
        times.map { time in (0..<power).reduce(1) { product, _ in product * time } }
      })
  }
}

/// Digits and margins asked of the regression family.
enum FamilyTolerance {
  /// Log relative error asked of the NIST linear sets.
  static let nistBar = 13.2
  /// Asked of polynomials on calendar years.
  static let calendarBar = 13.0
  /// Asked of every exact oracle.
  static let oracleDigits = 10.0
  /// How far behind an optimiser's result ours may stay, relative to it.
  static let optimumMargin = 1e-6
  /// Digits shared with an iterative optimiser that stopped at the same optimum.
  static let sameOptimumDigits = 5.0
  /// Digits of standard errors shared with an optimiser whose scale is right to 4.
  static let sameOptimumCovarianceDigits = 4.0
  /// Digits above which two break points are one.
  static let sameBreakDigits = 8.0
  /// Share by which a density estimated from 2000 numbers may be off.
  static let estimatedDensity = 0.2
  /// Digits kept under a change of units or of the order of rows.
  static let lawDigits = 11.0
  /// Digits kept by iterations that stop at rounding.
  static let iterativeLawDigits = 9.0
}

/// Prints the digits reached, for the tables of the documentation.
func report(_ oracle: String, _ name: String, _ digits: [(String, Double)]) {
  let text = digits.map { "\($0.0) \(($0.1 * 10).rounded() / 10)" }.joined(separator: ", ")
  print("ORACLE", oracle, name, text)
}
