import Forecasting
import Planning
import Statistics

extension Phrases {
  /// The name of a candidate trend.
  func name(of method: CandidateTrend.Method) -> String {
    switch method {
    case .straightLine: pick(vi: "đường thẳng", en: "straight line")
    case .scaleLine: pick(vi: "đường thẳng trên thang mô hình", en: "line on the modelling scale")
    case .theilSen: "Theil–Sen"
    case .robust: pick(vi: "bền vững (bisquare)", en: "robust (bisquare)")
    case .quadratic: pick(vi: "bậc hai", en: "quadratic")
    case .autoregressive: pick(vi: "đường thẳng, sai số AR(1)", en: "line, AR(1) errors")
    case .segmented: pick(vi: "gãy khúc", en: "segmented")
    case .logistic: pick(vi: "lôgistic", en: "logistic growth")
    case .gompertz: pick(vi: "Gompertz", en: "Gompertz growth")
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
      return pick(vi: "số liệu chưa cho thấy trần", en: "the figures show no ceiling yet")
    }
    return error.description
  }

  /// Why a series is not projected.
  func reason(_ error: SeriesError) -> String {
    switch error {
    case .tooShort(let needed, let found): needs(needed, has: found)
    case .kindNotProjected:
      pick(vi: "loại chỉ tiêu này không dự báo riêng", en: "this kind is not projected on its own")
    case .noUsableChange:
      pick(
        vi: "giữa các lần gãy chuỗi không còn thay đổi nào để học",
        en: "breaks leave no change to learn from")
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
    pick(vi: "cần \(required) số liệu, có \(count)", en: "needs \(required) figures, has \(count)")
  }

  /// A test's question.
  func question(_ question: SeriesDiagnostics.Question) -> String {
    switch question {
    case .trend: pick(vi: "Có xu thế không?", en: "Is there a trend?")
    case .autocorrelation:
      pick(vi: "Sai số có nối nhau không?", en: "Do errors follow one another?")
    case .variance: pick(vi: "Sai số có đều không?", en: "Are errors equally wide?")
    case .normality: pick(vi: "Sai số có chuẩn không?", en: "Are errors normal?")
    case .stationarity:
      pick(vi: "Có quay về đường thẳng không?", en: "Does it return to its line?")
    case .unitRoot: pick(vi: "Có trôi ngẫu nhiên không?", en: "Does it wander without return?")
    case .stability: pick(vi: "Đường có gãy không?", en: "Did the line break?")
    }
  }

  /// What a test's outcome means at the 5 % level.
  func answer(_ question: SeriesDiagnostics.Question, isRejected: Bool) -> String {
    switch (question, isRejected) {
    case (.trend, true): pick(vi: "có xu thế", en: "there is a trend")
    case (.trend, false): pick(vi: "chưa vượt ngẫu nhiên", en: "not beyond chance")
    case (.autocorrelation, true):
      pick(
        vi: "có: khoảng của đường thẳng quá hẹp", en: "they do: the line's interval is too narrow")
    case (.autocorrelation, false): pick(vi: "không thấy", en: "not seen")
    case (.variance, true): pick(vi: "không đều", en: "they are not")
    case (.variance, false): pick(vi: "không thấy khác", en: "no difference seen")
    case (.normality, true): pick(vi: "không chuẩn", en: "they are not")
    case (.normality, false): pick(vi: "không thấy khác", en: "no difference seen")
    case (.stationarity, true): pick(vi: "không: nó trôi", en: "no: it wanders off")
    case (.stationarity, false): pick(vi: "có thể", en: "it may")
    case (.unitRoot, true): pick(vi: "không: nó quay về", en: "no: it returns")
    case (.unitRoot, false): pick(vi: "có thể", en: "it may")
    case (.stability, true): pick(vi: "có", en: "it did")
    case (.stability, false): pick(vi: "không thấy", en: "not seen")
    }
  }
}
