import IndicatorData

/// A series that was not forecast by the model asked for.
package struct ForecastFailure: Sendable {
  package let key: String
  package let line: Int
  package let model: String
  package let usedModel: String?
  package let reason: String
}

/// A value that no forecast rests on, because it is wildly out of line.
package struct ValueLeftOut: Sendable, CustomStringConvertible {
  package let key: String
  package let line: Int
  package let period: String
  package let value: Double
  package let comparison: String

  package var description: String {
    "\(key) (line \(line)): \(NumberText(value)) in \(period) is \(comparison) and is taken for "
      + "missing; correct it, or add --keep-outliers if it is right"
  }
}
