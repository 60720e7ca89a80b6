import IndicatorData
import RealModule

/// A straight scale from values to places on the page, with round ticks.
struct ChartScale: Sendable {
  let values: ClosedRange<Double>
  let places: (from: Double, to: Double)

  /// The place of a value.
  func callAsFunction(_ value: Double) -> Double {
    let span = values.upperBound - values.lowerBound
    let share = span > 0 ? (value - values.lowerBound) / span : 0.5
    return places.from + share * (places.to - places.from)
  }

  /// Round values inside the range, about `count` of them.
  func ticks(_ count: Int) -> [Double] {
    let step = Self.step(values.upperBound - values.lowerBound, count)
    let first = (values.lowerBound / step - 1e-9).rounded(.up)
    let last = (values.upperBound / step + 1e-9).rounded(.down)
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The decimals that tell the ticks apart.
  func tickDecimals(_ count: Int) -> Int {
    let step = Self.step(values.upperBound - values.lowerBound, count)
    return min(6, max(0, -Int(Double.log10(step * 1.000001).rounded(.down))))
  }

  /// 1, 2 or 5 times a power of ten.
  private static func step(_ span: Double, _ count: Int) -> Double {
    guard span > 0, span.isFinite else { return 1 }
    let rough = span / Double(max(1, count))
    let unit = Double.pow(10, Double.log10(rough).rounded(.down))
    return unit * (rough / unit >= 5 ? 5 : rough / unit >= 2 ? 2 : 1)
  }
}

/// A place on the page, in print: at most one decimal.
func place(_ value: Double) -> String {
  let text = NumberText(value, decimals: 1).description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Points of a line, as `points` of SVG.
func points(_ pairs: [(x: Double, y: Double)]) -> String {
  pairs.map { "\(place($0.x)),\(place($0.y))" }.joined(separator: " ")
}

/// Labels beside a chart, pushed apart so that none covers another.
///
/// - Parameters:
///   - wanted: The places wanted, any order.
///   - gap: The least distance.
///   - range: Where labels may stand.
/// - Returns: A place for each, in the order given.
func spread(_ wanted: [Double], gap: Double, within range: ClosedRange<Double>) -> [Double] {
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  var places = wanted.map { min(max($0, range.lowerBound), range.upperBound) }
  for (before, next) in zip(order, order.dropFirst()) {
    places[next] = max(places[next], places[before] + gap)
  }
  var ceiling = range.upperBound
  for index in order.reversed() {
    places[index] = min(places[index], ceiling)
    ceiling = places[index] - gap
  }
  return places
}
