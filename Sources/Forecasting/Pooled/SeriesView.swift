import CKernels
import RealModule

/// A series as the pooled model sees it at one origin: as it is and, where all values are positive,
/// as logarithms.
struct SeriesView {
  /// The last value.
  let last: Double
  /// The series as it is.
  let plain: SeriesFeatures
  /// The logarithms of its values over the last one; `nil` where a value is not positive.
  let logarithmic: SeriesFeatures?
  /// The number of values.
  let count: Int

  /// What the outputs of networks are counted in.
  var unit: Double { plain.unit }

  /// The change of the value that belongs to a change of its logarithm, held between a loss of
  /// nearly all and growth by a factor of 148.
  func change(ofLogarithm change: Double) -> Double {
    last * .expMinusOne(min(5, max(-20, change)))
  }

  /// The series' own forecast less the last value: the mean of four.
  ///
  /// Damped trend on both scales, standard and dynamic Theta on logarithms; without logarithms all
  /// are taken from the plain scale.
  ///
  /// - Parameter steps: Periods ahead, 1 to the model's horizon.
  /// - Returns: The change.
  func localChange(after steps: Int) -> Double {
    let trend = plain.local.trendChange(after: steps)
    guard let log = logarithmic else {
      return trend / 2 + (plain.theta.standard[steps - 1] + plain.theta.dynamic[steps - 1]) / 4
    }
    let others =
      change(ofLogarithm: log.local.trendChange(after: steps))
      + change(ofLogarithm: log.theta.standard[steps - 1])
      + change(ofLogarithm: log.theta.dynamic[steps - 1])
    return (trend + others) / 4
  }
}

/// Describes one series after the other without new memory.
struct SeriesViewer {
  private var changes: [Double] = []
  private var logarithms: [Double] = []
  private var work = [Double](repeating: 0, count: SeriesFeatures.count)
  /// The features of the last series seen, as it is.
  private(set) var plain = [Float](repeating: 0, count: SeriesFeatures.count)
  /// The features of its logarithms; those of an earlier one where it has none.
  private(set) var logarithmic = [Float](repeating: 0, count: SeriesFeatures.count)

  /// Describes a series.
  ///
  /// - Parameter values: Finite values, at most 1 in size.
  /// - Returns: What was seen; `nil` for fewer than two values, or values that never change.
  /// - Complexity: O(n).
  mutating func view(_ values: UnsafeBufferPointer<Double>) -> SeriesView? {
    guard values.count >= 2 else { return nil }
    let last = values[values.count - 1]
    guard
      let seen = Self.features(values, level: last, changes: &changes, work: &work, into: &plain)
    else { return nil }
    var log: SeriesFeatures?
    if values.allSatisfy({ $0 > 0 }) {
      takeLogarithms(values)
      log = logarithms.withUnsafeBufferPointer {
        Self.features($0, level: 1, changes: &changes, work: &work, into: &logarithmic)
      }
    }
    return SeriesView(last: last, plain: seen, logarithmic: log, count: values.count)
  }

  /// The logarithm of each value over the last.
  private mutating func takeLogarithms(_ values: UnsafeBufferPointer<Double>) {
    logarithms.removeAll(keepingCapacity: true)
    logarithms.append(contentsOf: values)
    logarithms.withUnsafeMutableBufferPointer { logarithms in
      guard let start = logarithms.baseAddress else { return }
      attain_logarithms(start, logarithms.count)
      let last = logarithms[logarithms.count - 1]
      for index in logarithms.indices { logarithms[index] -= last }
    }
  }

  private static func features(
    _ values: UnsafeBufferPointer<Double>, level: Double, changes: inout [Double],
    work: inout [Double], into out: inout [Float]
  ) -> SeriesFeatures? {
    changes.removeAll(keepingCapacity: true)
    for index in 1..<values.count { changes.append(values[index] - values[index - 1]) }
    return out.withUnsafeMutableBufferPointer { out in
      work.withUnsafeMutableBufferPointer { work in
        guard let out = out.baseAddress, let work = work.baseAddress else { return nil }
        return changes.withUnsafeBufferPointer {
          SeriesFeatures(values, changes: $0, level: level, into: out, work: work)
        }
      }
    }
  }
}
