import IndicatorData
import RealModule
import Statistics

/// Single values about a hundredfold and more out of line with the figures on both sides, in a
/// series that is calm without them: a lost decimal mark, another unit, a slip of the keyboard.
///
/// A value v is one where
///
/// - v is at least 70 times, or at most a 70th of, the kept figure before it and that after it;
/// - the factor is at least the fifth power of the largest change between kept figures, so that a
///   thousandfold needs changes of less than a factor of 4;
/// - the kept figures are of one sign, none is zero, and there are three of them at least;
/// - at most two such values stand side by side, and at most a quarter of all figures are such;
/// - at an end of the series, where there is one neighbour only and a figure may be the first or
///   last of a new level, it stands alone, five figures are kept, and the power is the tenth;
/// - no break is declared at it or at the figure after it.
///
/// Where any of this fails nothing is named: a level that changes for good is no gross error, nor
/// is a count that leaps from zero.
///
///     GrossErrors.positions(in: [288, 301, 310_000, 318, 333])   // [2]
///
/// The candidates are found by the running median of six neighbours (Hampel's identifier, on
/// logarithms).
///
/// Reference: Davies and Gather (1993), *JASA* 88, 782-792; Chen and Liu (1993), *JASA* 88, 284-297
/// (additive outliers).
package enum GrossErrors {
  /// The least factor; 70 is about a hundredfold.
  static let leastFactor = 70.0
  /// The power of the largest other change that a gross error exceeds.
  static let leastPower = 5.0
  /// The same at an end of the series.
  static let leastPowerAtEnd = 10.0

  /// The positions of the gross errors.
  ///
  /// - Parameters:
  ///   - values: Values in the order of time, NaN where there is none.
  ///   - breaksBefore: As many flags, whether a break is declared at each; empty for none.
  /// - Returns: Ascending positions; nearly always none.
  /// - Complexity: O(n), one comparison a value for a series without a leap.
  package static func positions(in values: [Double], breaksBefore: [Bool] = []) -> [Int] {
    guard hasLeap(values) else { return [] }
    let known = values.indices.filter { !values[$0].isNaN }
    let logarithms = known.map { Double.log10(values[$0].magnitude) }
    let suspects = suspects(logarithms)
    guard !suspects.isEmpty, 4 * suspects.count <= max(4, known.count) else { return [] }
    let isSuspect = Set(suspects)
    let kept = known.indices.filter { !isSuspect.contains($0) }
    guard kept.count >= 3, isOfOneSign(kept.map { values[known[$0]] }),
      isOutOfLine(suspects, kept: kept, logarithms)
    else { return [] }
    let isDeclared =
      !breaksBefore.isEmpty
      && zip(suspects, neighbours(of: suspects, among: kept)).contains { place, sides in
        breaksBefore[known[place]] || sides.after.map { breaksBefore[known[$0]] } ?? false
      }
    return isDeclared ? [] : suspects.map { known[$0] }
  }

  /// The values with NaN for each gross error.
  static func removed(from values: [Double]) -> [Double] {
    let positions = positions(in: values)
    guard !positions.isEmpty else { return values }
    var rest = values
    for position in positions { rest[position] = .nan }
    return rest
  }

  /// How a gross error compares with the known values beside it: "about 1000 times the figures
  /// beside it (301, 318)".
  ///
  /// - Parameters:
  ///   - position: One of `positions`.
  ///   - values: The values it was found in.
  /// - Returns: Words for a message.
  package static func comparison(at position: Int, in values: [Double]) -> String {
    let errors = Set(positions(in: values))
    let isKept = { (index: Int) in !values[index].isNaN && !errors.contains(index) }
    let sides = [
      values[..<position].indices.last(where: isKept),
      values[(position + 1)...].indices.first(where: isKept),
    ].compactMap { $0.map { values[$0] } }
    let usual = sides.reduce(1) { $0 * Double.pow($1.magnitude, 1 / Double(sides.count)) }
    let factor = values[position].magnitude / usual
    let size = factor >= 1 ? factor : 1 / factor
    let unit = Double.pow(10, Double.log10(size).rounded(.down))
    let rounded = NumberText((size / unit).rounded() * unit)
    return "about \(factor >= 1 ? "\(rounded) times" : "1/\(rounded) of") the "
      + (sides.count == 1 ? "figure" : "figures")
      + " beside it (\(sides.map { NumberText($0).description }.joined(separator: ", ")))"
  }

  /// Whether no value is zero and two neighbours differ by the least factor.
  package static func hasLeap(_ values: some Sequence<Double>) -> Bool {
    var before = Double.nan
    var hasLeap = false
    for value in values where !value.isNaN {
      let size = value.magnitude
      if size == 0 { return false }
      if size > leastFactor * before || before > leastFactor * size { hasLeap = true }
      before = size
    }
    return hasLeap
  }

  /// The places whose logarithm lies far from the median of the six nearest ones, at most three of
  /// them on a side where both sides have as many.
  private static func suspects(_ logarithms: [Double]) -> [Int] {
    let least = Double.log10(leastFactor)
    return logarithms.indices.filter { place in
      guard logarithms[place].isFinite else { return false }
      let start = max(0, min(place - 3, logarithms.count - 7))
      let window = start..<min(logarithms.count, start + 7)
      let others = window.filter { $0 != place }.map { logarithms[$0] }
      guard !others.isEmpty else { return false }
      return (logarithms[place] - OrderStatistics.median(others)).magnitude >= least
    }
  }

  private static func isOfOneSign(_ values: [Double]) -> Bool {
    values.allSatisfy { $0 > 0 && $0.isFinite } || values.allSatisfy { $0 < 0 && $0.isFinite }
  }

  /// Whether every suspect is far from the kept figures beside it, measured by how calm those are.
  private static func isOutOfLine(
    _ suspects: [Int], kept: [Int], _ logarithms: [Double]
  ) -> Bool {
    var largest = 0.0
    for (one, next) in zip(kept, kept.dropFirst()) {
      largest = max(largest, (logarithms[next] - logarithms[one]).magnitude)
    }
    return zip(suspects, neighbours(of: suspects, among: kept)).allSatisfy { place, sides in
      let (before, after) = sides
      let run = (after ?? logarithms.count) - (before ?? -1) - 1
      let isAtEnd = before == nil || after == nil
      guard run <= (isAtEnd ? 1 : 2), !isAtEnd || kept.count >= 5 else { return false }
      let power = isAtEnd ? leastPowerAtEnd : leastPower
      let least = max(Double.log10(leastFactor), power * largest)
      let distances = [before, after].compactMap(\.self).map {
        logarithms[place] - logarithms[$0]
      }
      return distances.allSatisfy { $0 >= least } || distances.allSatisfy { -$0 >= least }
    }
  }

  /// The kept places on either side of each suspect.
  private static func neighbours(
    of suspects: [Int], among kept: [Int]
  ) -> [(before: Int?, after: Int?)] {
    var next = 0
    return suspects.map { place in
      while next < kept.count, kept[next] < place { next += 1 }
      return (next > 0 ? kept[next - 1] : nil, next < kept.count ? kept[next] : nil)
    }
  }
}
