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

  /// The tests, one a question; `nil` where the series is too short or too regular for it.
  public let tests: [HypothesisTest?]
  /// The time of the first observation after the most likely break of the line.
  public let breakTime: Double?

  /// Tests a fit.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - series: The series it was fitted to, in order of time.
  /// - Complexity: O(n^2), for the exact distribution of Kendall's statistic O(n^3).
  public init(of fit: FittedTrend, series: TrendSeries) {
    let time = Design(columns: ["time": series.times])
    let design = fit.design.flatMap { $0.hasIntercept ? $0 : nil }
    let residuals = fit.residuals
    let values = series.values
    let broken = try? StructuralBreak(values, model: .line)
    tests = Question.allCases.map { question -> HypothesisTest? in
      switch question {
      case .trend: try? MannKendall(values).test
      case .autocorrelation:
        try? LjungBox.test(residuals, lags: max(1, min(10, residuals.count / 5)))
      case .durbinWatson:
        design.flatMap { try? DurbinWatson.test(residuals: residuals, design: $0) }
      case .heteroscedasticity:
        residuals.count == values.count
          ? try? BreuschPagan.test(residuals: residuals, design: design ?? time) : nil
      // With fewer degrees of freedom residuals have a shape of their own, whatever the errors.
      case .normality: fit.degreesOfFreedom >= 3 ? try? ShapiroWilk.test(residuals) : nil
      case .jarqueBera: fit.degreesOfFreedom >= 3 ? try? JarqueBera.test(residuals) : nil
      case .unitRoot: try? DickeyFuller(values, terms: .trend).test
      case .phillipsPerron: try? PhillipsPerron.test(values)
      case .stationarity: try? KPSS.test(values, null: .trend)
      case .lineBreak: broken?.test
      case .cusum:
        design.flatMap {
          try? CumulativeSumTest.test(
            residuals: residuals, coefficientCount: $0.columnNames.count)
        }
      }
    }
    breakTime = broken.flatMap {
      $0.observationsBefore < series.times.count ? series.times[$0.observationsBefore] : nil
    }
  }
}
