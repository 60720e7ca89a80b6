import IndicatorData

/// What a task is assumed to add to an indicator once it is done.
package struct TaskEffect: Sendable, Equatable {
  package var indicator: String
  /// The change when it is fully there, in the indicator's unit.
  package var size: Double
  /// The range that holds it in eight of ten cases; `nil` for a size taken as certain.
  package var range: ClosedRange<Double>?
  /// The years from the first effect until it is fully there, at least 1.
  package var years: Int
  /// The years between the task's end and the first effect; 1 means the year after.
  package var lag: Int
  /// Where it is declared.
  package var location: SourceLocation

  /// The standard deviation that the range stands for.
  package var spread: Double {
    range.map { ($0.upperBound - $0.lowerBound) / (2 * 1.2815515655446004) } ?? 0
  }

  /// The share of the effect that is there in a year.
  ///
  /// - Parameters:
  ///   - year: A calendar year.
  ///   - end: The year in which the task ends.
  /// - Returns: 0 to 1, rising in equal parts.
  package func share(in year: Int, endingIn end: Int) -> Double {
    min(max(Double(year - end - lag + 1) / Double(years), 0), 1)
  }
}
