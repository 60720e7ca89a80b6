import Assessment
import Forecasting
import Statistics

extension Phrases {
  /// The name of a candidate trend.
  func name(of method: CandidateTrend.Method) -> String {
    switch method {
    case .straightLine: self[.straightLineWithin]
    case .scaleLine: self[.lineOnTheModellingScale]
    case .theilSen: "Theil–Sen"
    case .robust: self[.robustBisquare]
    case .quadratic: self[.quadratic]
    case .autoregressive: self[.lineAr1Errors]
    case .segmented: self[.segmented]
    case .logistic: self[.logisticGrowth]
    case .gompertz: self[.gompertzGrowth]
    }
  }

  /// The name of a coefficient.
  func name(ofCoefficient name: String) -> String {
    guard language == .vi else { return name }
    if name.hasPrefix("value in ") { return "mức năm " + name.dropFirst("value in ".count) }
    let names = [
      "slope": "độ dốc", "curvature": "độ cong", "slope before": "độ dốc trước",
      "slope after": "độ dốc sau", "bend in": "gãy năm", "autocorrelation": "tự tương quan",
      "ceiling": "trần", "midpoint": "điểm giữa", "rate": "tốc độ", "inflection": "điểm uốn",
    ]
    return names[name] ?? name
  }

  /// Why a trend could not be fitted.
  func reason(_ error: FitError) -> String {
    if case .tooFewObservations(let count, let required) = error {
      return needs(required, has: count)
    }
    if case .nonlinear(.ceilingUndetermined) = error {
      return self[.theFiguresShowNoCeilingYet]
    }
    return error.description
  }

  /// Why a series is not projected.
  func reason(_ error: SeriesError) -> String {
    switch error {
    case .tooShort(let needed, let found): needs(needed, has: found)
    case .kindNotProjected:
      self[.thisKindIsNotProjectedOn]
    case .noUsableChange:
      self[.breaksLeaveNoChangeToLearn]
    default: error.description
    }
  }

  /// Why a test could not be carried out.
  func reason(_ error: TestError) -> String {
    if case .tooFewObservations(let count, let required) = error {
      return needs(required, has: count)
    }
    return error.description
  }

  private func needs(_ required: Int, has count: Int) -> String {
    self[.needsFiguresHas, required, count]
  }

  /// A test's question.
  func question(_ question: SeriesDiagnostics.Question) -> String {
    switch question {
    case .trend: self[.isThereATrend]
    case .autocorrelation:
      self[.doErrorsFollowOneAnother]
    case .variance: self[.areErrorsEquallyWide]
    case .normality: self[.areErrorsNormal]
    case .stationarity:
      self[.doesItReturnToItsLine]
    case .unitRoot: self[.doesItWanderWithoutReturn]
    case .stability: self[.didTheLineBreak]
    }
  }

  /// What a test's outcome means at the 5 % level.
  func answer(_ question: SeriesDiagnostics.Question, isRejected: Bool) -> String {
    switch (question, isRejected) {
    case (.trend, true): self[.thereIsATrend]
    case (.trend, false): self[.notBeyondChance]
    case (.autocorrelation, true):
      self[.theyDoTheLinesIntervalIs]
    case (.autocorrelation, false): self[.notSeen]
    case (.variance, true): self[.theyAreNotWithin]
    case (.variance, false): self[.noDifferenceSeen]
    case (.normality, true): self[.theyAreNot]
    case (.normality, false): self[.noDifferenceSeen]
    case (.stationarity, true): self[.noItWandersOff]
    case (.stationarity, false): self[.itMay]
    case (.unitRoot, true): self[.noItReturns]
    case (.unitRoot, false): self[.itMay]
    case (.stability, true): self[.itDid]
    case (.stability, false): self[.notSeen]
    }
  }
}
