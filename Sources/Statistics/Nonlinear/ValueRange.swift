/// The lowest and the highest value of a series.
struct ValueRange {
  /// Ranges beyond the data from which on a ceiling is no ceiling.
  static let farthest = 1000.0

  let lowest: Double
  let highest: Double

  init(_ values: [Double]) {
    lowest = values.reduce(.infinity) { min($0, $1) }
    highest = values.reduce(-.infinity) { max($0, $1) }
  }

  var length: Double { highest - lowest }

  /// How far outside the range a value lies; 0 within.
  func distance(to value: Double) -> Double { max(0, value - highest, lowest - value) }
}
