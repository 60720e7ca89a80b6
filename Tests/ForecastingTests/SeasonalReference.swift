import Forecasting
import Foundation
import TestSupport

/// Seasonal series and what R makes of them, read from `Reference/seasonal.json`.
struct SeasonalReference: Decodable, Sendable {
  struct Fitted: Decodable, Sendable {
    let model: String
    let damped: Bool
    let loglik: Double
    let aicc: Double
  }

  struct Chosen: Decodable, Sendable {
    let model: String
    let aicc: Double
    let mean: [Double]
  }

  struct Power: Decodable, Sendable {
    let package: Double
    let exact: Double
    let variation: Double
  }

  struct Row: Decodable, Sendable {
    let name: String
    let period: Int
    let values: [Double]
    let future: [Double]
    let lambda: Power
    let auto: Chosen
    let theta: [Double]
    let optimum: [Fitted]

    /// The values as a history of their periods.
    var history: History { History(consecutive: values, periodsPerYear: period) }
  }

  let series: [Row]

  static func load() throws -> SeasonalReference {
    try PublishedNumbers.load(SeasonalReference.self, from: "seasonal", in: .module)
  }

  /// The model of three letters such as MAM.
  static func form(_ fitted: Fitted) -> SmoothingForm {
    let letters = Array(fitted.model)
    return SmoothingForm(
      error: letters[0] == "M" ? .multiplicative : .additive,
      trend: letters[1] == "N" ? .none : fitted.damped ? .damped : .additive,
      season: letters[2] == "M" ? .multiplicative : letters[2] == "A" ? .additive : .none)
  }
}
