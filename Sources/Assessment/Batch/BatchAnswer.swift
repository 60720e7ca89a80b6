import Forecasting
import Statistics

/// What is said of one target of a batch.
package struct BatchAnswer: Sendable {
  package let target: BatchTarget
  /// The newest figure; `nil` where there is none.
  package internal(set) var last: (year: Int, value: Double)?
  /// The number of figures used.
  package internal(set) var observations = 0
  /// What must be true for the target to be met; `nil` without a figure.
  package internal(set) var event: TargetEvent?
  /// The law of the target year; `nil` where it is observed or cannot be said.
  package internal(set) var distribution: PredictiveDistribution?
  /// The probability that the target is met; 0 or 1 where the year is observed.
  package internal(set) var probability: Double?
  /// The first year in which the target is met rather than not, up to twenty years ahead.
  package internal(set) var firstYear: Int?
  /// The pace that would be needed and the pace of the last five years.
  package internal(set) var pace: RequiredPace?
  /// What official methods say.
  package internal(set) var statuses: [OfficialStatuses.Entry] = []
  /// The model's name, with the class it leans on; empty where nothing was projected.
  package internal(set) var model = ""
  /// What a reader must know.
  package internal(set) var notes: [String] = []

  init(_ target: BatchTarget) { self.target = target }

  /// The label of an official method; `nil` where it has none.
  ///
  /// - Parameter name: As in `OfficialStatuses.Entry.name`.
  /// - Returns: The words.
  package func label(_ name: String) -> String? {
    statuses.first { $0.name == name }?.result.label?.words
  }
}
