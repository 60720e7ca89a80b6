import Statistics

/// What the residuals of a trend, and the series itself, say about the trend's assumptions.
public struct TrendDiagnostics: Sendable {
  /// What a test is asked; its raw value names the columns.
  public enum Question: String, Sendable, CaseIterable {
    /// Is there a trend at all? (Mann, Kendall)
    case trend
    /// Do the errors follow one another? (Ljung, Box)
    case autocorrelation
    /// The same for neighbours alone. (Durbin, Watson)
    case durbinWatson = "durbin_watson"
    /// Are they equally wide throughout? (Breusch, Pagan)
    case heteroscedasticity
    /// Are they normal? (Shapiro, Wilk)
    case normality
    /// The same by skewness and kurtosis. (Jarque, Bera)
    case jarqueBera = "jarque_bera"
    /// Does the series wander without return? (Dickey, Fuller)
    case unitRoot = "unit_root"
    /// The same, corrected for short memory. (Phillips, Perron)
    case phillipsPerron = "phillips_perron"
    /// Does it return to its line? (Kwiatkowski, Phillips, Schmidt, Shin)
    case stationarity
    /// Did the line break? (Andrews)
    case lineBreak = "break"
    /// Did the level of the errors shift? (OLS-CUSUM)
    case cusum
  }

  /// The tests, one a question; `nil` where the series is too short, too regular or not of the kind
  /// that the test reads.
  public let tests: [HypothesisTest?]
  /// The time of the first observation after the most likely break of the line.
  public let breakTime: Double?

  /// Tests a fit.
  ///
  /// Tests that read the order of the values need times that increase, those of memory from one
  /// period to the next equal steps too.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - series: The series it was fitted to.
  /// - Complexity: O(n^2), for the exact distribution of Kendall's statistic O(n^3).
  public init(of fit: FittedTrend, series: TrendSeries) {
    let subject = TestSubject(fit, series)
    let broken = subject.isOrdered ? try? StructuralBreak(series.values, model: .line) : nil
    tests = Question.allCases.map { $0 == .lineBreak ? broken?.test : subject.test($0) }
    breakTime = broken.flatMap {
      $0.observationsBefore < series.times.count ? series.times[$0.observationsBefore] : nil
    }
  }
}

/// What the tests of one fit read.
private struct TestSubject {
  private let values, residuals: [Double]
  /// The design of the fit, where the tests of regressions apply.
  private let design: Design?
  private let time: Design
  private let degreesOfFreedom: Double
  let isOrdered: Bool
  private let isRegular: Bool

  init(_ fit: FittedTrend, _ series: TrendSeries) {
    let steps = zip(series.times.dropFirst(), series.times).map { $0 - $1 }
    values = series.values
    residuals = fit.residuals
    design = fit.design.flatMap { $0.hasIntercept ? $0 : nil }
    time = Design(columns: ["time": series.times])
    degreesOfFreedom = fit.degreesOfFreedom
    isOrdered = steps.allSatisfy { $0 > 0 }
    isRegular = isOrdered && steps.allSatisfy { ($0 - steps[0]).magnitude < 1e-6 }
  }

  func test(_ question: TrendDiagnostics.Question) -> HypothesisTest? {
    // With fewer degrees of freedom residuals have a shape of their own, whatever the errors.
    let hasResiduals = degreesOfFreedom >= 3
    return switch question {
    case .trend, .lineBreak: isOrdered ? ordered(question) : nil
    case .cusum: isOrdered && hasResiduals ? ordered(question) : nil
    case .unitRoot, .phillipsPerron, .stationarity: isRegular ? regular(question) : nil
    case .autocorrelation, .durbinWatson: isRegular && hasResiduals ? regular(question) : nil
    case .heteroscedasticity, .normality, .jarqueBera: hasResiduals ? shape(question) : nil
    }
  }

  private func shape(_ question: TrendDiagnostics.Question) -> HypothesisTest? {
    switch question {
    case .normality: try? ShapiroWilk.test(residuals)
    case .jarqueBera: try? JarqueBera.test(residuals)
    default:
      residuals.count == values.count
        ? try? BreuschPagan.test(residuals: residuals, design: design ?? time) : nil
    }
  }

  private func ordered(_ question: TrendDiagnostics.Question) -> HypothesisTest? {
    guard question == .cusum else { return try? MannKendall(values).test }
    return design.flatMap {
      try? CumulativeSumTest.test(residuals: residuals, coefficientCount: $0.columnNames.count)
    }
  }

  private func regular(_ question: TrendDiagnostics.Question) -> HypothesisTest? {
    switch question {
    case .durbinWatson:
      design.flatMap { try? DurbinWatson.test(residuals: residuals, design: $0) }
    case .unitRoot: try? DickeyFuller(values, terms: .trend).test
    case .phillipsPerron: try? PhillipsPerron.test(values)
    case .stationarity: try? KPSS.test(values, null: .trend)
    default: try? LjungBox.test(residuals, lags: max(1, min(10, residuals.count / 5)))
    }
  }
}
