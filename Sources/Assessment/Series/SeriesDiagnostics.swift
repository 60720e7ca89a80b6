import Forecasting
import Statistics

/// What the residuals of the straight line, and the series itself, say about its assumptions.
package struct SeriesDiagnostics: Sendable {
  /// What a test is asked.
  package enum Question: String, Sendable, CaseIterable {
    /// Is there a trend at all?
    case trend
    /// Do the line's errors follow one another?
    case autocorrelation
    /// Are they equally wide throughout?
    case variance
    /// Are they normal?
    case normality
    /// Does the series return to its line?
    case stationarity
    /// Does it wander without return?
    case unitRoot = "unit_root"
    /// Did the line break?
    case stability
  }

  /// A question with its answer.
  package struct Entry: Sendable {
    package let question: Question
    /// The test, or why there is none.
    package let test: Result<HypothesisTest, TestError>
  }

  /// One entry a question.
  package let entries: [Entry]

  /// Tests a series.
  ///
  /// - Parameter history: Any number of observations; tests that need more say so.
  package init(_ history: History) {
    let values = history.values
    entries = Question.allCases.map { question in
      do throws(TestError) {
        return Entry(question: question, test: .success(try Self.test(question, history, values)))
      } catch {
        return Entry(question: question, test: .failure(error))
      }
    }
  }

  private static func test(
    _ question: Question, _ history: History, _ values: [Double]
  ) throws(TestError) -> HypothesisTest {
    switch question {
    case .trend: return try MannKendall(values).test
    case .stationarity: return try KPSS.test(values, null: .trend)
    case .unitRoot: return try DickeyFuller(values, terms: .trend).test
    case .stability: return try StructuralBreak(values, model: .line).test
    case .autocorrelation, .variance, .normality: break
    }
    let design = Design(columns: ["time": history.times])
    let residuals: [Double]
    do {
      residuals = try LinearRegression.fit(design: design, response: values).residuals
    } catch {
      throw .regression(error)
    }
    switch question {
    case .variance: return try BreuschPagan.test(residuals: residuals, design: design)
    case .normality: return try ShapiroFrancia.test(residuals)
    default: return try LjungBox.test(residuals, lags: max(1, min(10, values.count / 5)))
    }
  }
}
