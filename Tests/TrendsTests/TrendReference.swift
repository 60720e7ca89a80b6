import Foundation
import Trends

/// What R says of each trend; `make_trends.R` made it.
struct TrendReference: Decodable {
  struct Series: Decodable {
    let times, values: [Double]
  }

  struct Entry: Decodable, CustomStringConvertible, Sendable {
    let model, series: String
    let terms: [Double]
    let errors, r2, sigma, aicc, fit, line, observation, p: [Double]?

    var description: String { "\(model) of \(series)" }
  }

  let series: [String: Series]
  let trends: [Entry]

  static let all: TrendReference = {
    let url = Bundle.module.bundleURL.appendingPathComponent("Reference/trends.json")
    guard let data = try? Data(contentsOf: url),
      let content = try? JSONDecoder().decode(TrendReference.self, from: data)
    else { return TrendReference(series: [:], trends: []) }
    return content
  }()

  /// A series by its name.
  static func series(_ name: String) -> TrendSeries {
    let one = all.series[name]
    return TrendSeries(key: name, times: one?.times ?? [], values: one?.values ?? [])
  }
}

/// Digits that a computed number shares with a published one, at most 16.
func digits(_ computed: Double?, _ published: Double) -> Double {
  guard let computed, computed.isFinite else { return 0 }
  let error = (computed - published).magnitude
  if error == 0 { return 16 }
  return min(16, -log10(published == 0 ? error : error / published.magnitude))
}

/// Digits asked of trends.
enum TrendTolerance {
  /// Of closed forms against R, which loses the last three in the powers of calendar years.
  static let closedForm = 11.0
  /// Of sandwich errors, where R multiplies uncentred matrices of calendar years.
  static let sandwich = 10.0
  /// Of fits that R stops short of their end.
  static let iterative = 7.0
  /// Of the shared fit against the refined one.
  static let shared = 10.0
  /// Of two routes to one number.
  static let twoRoutes = 12.0
}
