import Assessment
import Foundation
import Statistics

/// An explanation as JSON, for scripts.
package struct ExplanationRecord: Encodable {
  struct Coefficient: Encodable {
    let name: String
    let estimate, standardError: Double?

    enum CodingKeys: String, CodingKey {
      case name, estimate
      case standardError = "standard_error"
    }
  }

  struct Trend: Encodable {
    var method: String
    var reason: String?
    var coefficients: [Coefficient] = []
    var rSquared, aicc, value, lower95, upper95: Double?

    init(_ outcome: CandidateTrend.Outcome) {
      switch outcome {
      case .notFitted(let method, let error):
        (self.method, reason) = (method.rawValue, error.description)
      case .fitted(let trend):
        method = trend.method.rawValue
        coefficients = trend.coefficients.map {
          Coefficient(
            name: $0.name, estimate: printed($0.estimate), standardError: printed($0.standardError))
        }
        (rSquared, aicc, value) = (
          printed(trend.rSquared), printed(trend.aicc), printed(trend.value)
        )
        let interval = trend.claimed?.interval(level: 0.95)
        (lower95, upper95) = (printed(interval?.lowerBound), printed(interval?.upperBound))
      }
    }

    enum CodingKeys: String, CodingKey {
      case method, reason, coefficients, aicc, value
      case rSquared = "r_squared"
      case lower95 = "claimed_lower_95"
      case upper95 = "claimed_upper_95"
    }
  }

  struct Test: Encodable {
    let question: String
    var name, nullHypothesis, reason: String?
    var statistic, pValue: Double?

    init(_ entry: SeriesDiagnostics.Entry) {
      question = entry.question.rawValue
      switch entry.test {
      case .success(let test):
        (name, nullHypothesis) = (test.name, test.nullHypothesis)
        (statistic, pValue) = (printed(test.statistic), printed(test.pValue))
      case .failure(let error): reason = error.description
      }
    }

    enum CodingKeys: String, CodingKey {
      case question, name, reason, statistic
      case nullHypothesis = "null_hypothesis"
      case pValue = "p_value"
    }
  }

  let schemaVersion = ProgramIdentity.schemaVersion
  let indicator: String
  let year: Int
  let targets: [TargetEntry]
  let prospects: [LeversEntry]
  let series: SeriesEntry?
  let trends: [Trend]
  let tests: [Test]

  enum CodingKeys: String, CodingKey {
    case indicator, year, targets, prospects, series, trends, tests
    case schemaVersion = "schema_version"
  }

  /// Records an explanation.
  ///
  /// - Parameter explanation: The indicator explained.
  package init(_ explanation: IndicatorExplanation) {
    indicator = explanation.indicator.id
    year = explanation.year
    targets = explanation.results.map { TargetEntry($0) }
    prospects = explanation.levers.map(LeversEntry.init)
    series = explanation.projection.map { SeriesEntry($0, indicator: explanation.indicator) }
    trends = explanation.trends.map(Trend.init)
    tests = explanation.diagnostics?.entries.map(Test.init) ?? []
  }

  /// The record as JSON: keys sorted, numbers with 10 significant digits, no NaN.
  ///
  /// - Returns: JSON that ends in a newline.
  /// - Throws: Only what the JSON encoder throws, which these types do not cause.
  package func json() throws -> String { try JSONText.document(self) }
}
