/// Lower and upper limits of parameters, for example a ceiling between the last value and 100.
///
///     let bounds = ParameterBounds(["ceiling": 80...100])
///
/// An infinite end is no limit. A parameter that ends on its limit counts as known there: it has no
/// standard error, and the other parameters' errors are those given its value.
public struct ParameterBounds: Sendable, Equatable {
  /// No limits.
  public static let none = ParameterBounds(ranges: [])

  let ranges: [NamedRange]

  struct NamedRange: Sendable, Equatable {
    let name: String
    let range: ClosedRange<Double>
  }

  /// Limits by the name of the parameter.
  ///
  /// - Parameter ranges: Names of parameters and their ranges; ends may be infinite.
  public init(_ ranges: KeyValuePairs<String, ClosedRange<Double>>) {
    self.init(ranges: ranges.map { NamedRange(name: $0.key, range: $0.value) })
  }

  init(ranges: [NamedRange]) {
    self.ranges = ranges
  }

  /// The limits of both.
  package func intersected(with other: ParameterBounds) -> ParameterBounds {
    ParameterBounds(ranges: ranges + other.ranges)
  }

  /// One range a parameter, in the order of the names.
  func resolved(_ names: [String]) -> [ClosedRange<Double>] {
    var result = [ClosedRange<Double>](
      repeating: -Double.infinity...Double.infinity, count: names.count)
    for entry in ranges {
      guard let index = names.firstIndex(of: entry.name) else {
        preconditionFailure("\"\(entry.name)\" is not among the parameters \(names)")
      }
      result[index] = result[index].clamped(to: entry.range)
    }
    return result
  }
}
