/// How many series of a batch ended which way, and what is to be said about them.
package struct ForecastTally: Sendable {
  /// Series without the forecast asked for.
  package var failures: [ForecastFailure] = []
  /// Values that no forecast rests on.
  package var leftOut: [ValueLeftOut] = []
  /// Series forecast by the model asked for.
  package var forecast = 0
  /// Series forecast by a simpler one.
  package var fellBack = 0
  /// Series not forecast.
  package var skipped = 0

  /// Nothing yet.
  package init() {}

  /// Adds the counts of another tally, and not what is to be said.
  package mutating func addCounts(_ other: ForecastTally) {
    forecast += other.forecast
    fellBack += other.fellBack
    skipped += other.skipped
  }
}
