import Statistics

/// A trend that can be fitted to a series.
public enum TrendModel: Sendable, Equatable, Hashable {
  /// Least squares on time and what else the design holds.
  case leastSquares
  /// Least squares for the logarithm of the values.
  case logarithmic
  /// Least squares for the logit of the values between their bounds.
  case logit
  /// Least squares on time and its powers.
  case polynomial(degree: Int)
  /// The median of the slopes between all pairs (Theil, Sen).
  case theilSen
  /// The median over observations of the median slope through each (Siegel).
  case repeatedMedian
  /// M-estimate with Huber's loss.
  case huber
  /// M-estimate with Tukey's bisquare.
  case bisquare
  /// MM-estimate.
  case mm
  /// The line below which a share of the values lies.
  case quantile(Double)
  /// Slopes drawn towards zero; `nil` chooses the penalty by generalised cross-validation.
  case ridge(penalty: Double?)
  /// Conjugate Bayesian regression.
  case bayes
  /// Straight pieces that join at estimated times.
  case segmented(breaks: Int)
  /// Generalised least squares with errors that persist.
  case autoregressive(AutoregressiveRegression.Estimation)
  /// A growth curve.
  case growth(GrowthForm)
  /// The formula that the design holds.
  case formula

  /// The growth curves.
  public enum GrowthForm: String, Sendable, CaseIterable {
    /// From zero to a ceiling, fastest halfway.
    case logistic
    /// To a ceiling, slowing down early.
    case gompertz
    /// Diffusion of an innovation.
    case bass
    /// To a ceiling with a free place of the inflection.
    case richards
    /// By a constant share a year.
    case exponential
    /// By a constant elasticity.
    case power
    /// The gap to a ceiling closes by a constant share a year.
    case modifiedExponential = "modified-exponential"
    /// From a floor to a ceiling.
    case fourParameterLogistic = "logistic-4"
  }

  /// What `all` stands for: every model that needs nothing beyond times and values.
  public static let all: [TrendModel] =
    [
      .leastSquares, .logarithmic, .logit, .polynomial(degree: 2), .theilSen, .huber, .mm,
      .quantile(0.1), .quantile(0.5), .quantile(0.9), .ridge(penalty: nil), .bayes,
      .segmented(breaks: 1), .autoregressive(.maximumLikelihood),
    ]
    + [.logistic, .gompertz, .bass, .richards, .exponential, .power].map { .growth($0) }

  /// The names that may be asked for, without their parameters.
  public static let names: [String] =
    [
      "ols", "log", "logit", "quadratic", "polynomial", "theil-sen", "repeated-median", "huber",
      "bisquare", "mm", "quantile", "ridge", "bayes", "segmented", "ar1",
    ] + GrowthForm.allCases.map(\.rawValue) + ["formula", "all"]

  /// The model's name, as it is asked for.
  public var name: String {
    switch self {
    case .leastSquares: "ols"
    case .logarithmic: "log"
    case .logit: "logit"
    case .polynomial(2): "quadratic"
    case .polynomial(let degree): "polynomial:\(degree)"
    case .theilSen: "theil-sen"
    case .repeatedMedian: "repeated-median"
    case .huber: "huber"
    case .bisquare: "bisquare"
    case .mm: "mm"
    case .quantile(let share): "quantile:\(share)"
    case .ridge(let penalty): penalty.map { "ridge:\($0)" } ?? "ridge"
    case .bayes: "bayes"
    case .segmented(let breaks): breaks == 1 ? "segmented" : "segmented:\(breaks)"
    case .autoregressive(let estimation): "ar1" + (Self.suffixes[estimation] ?? "")
    case .growth(let form): form.rawValue
    case .formula: "formula"
    }
  }

  private static let suffixes: [AutoregressiveRegression.Estimation: String] = [
    .restrictedMaximumLikelihood: ":reml", .praisWinsten: ":prais-winsten",
    .cochraneOrcutt: ":cochrane-orcutt",
  ]

  /// Reads one name, as `quantile:0.9`; `nil` for anything else.
  ///
  /// - Parameter text: A name, and after a colon its parameter.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
    guard let name = parts.first else { return nil }
    let parameter = parts.count > 1 ? parts[1] : nil
    if let parameter {
      guard let model = Self.model(name, parameter) else { return nil }
      self = model
    } else {
      guard let model = Self.model(name) else { return nil }
      self = model
    }
  }

  private static func model(_ name: String) -> TrendModel? {
    switch name {
    case "quadratic": return .polynomial(degree: 2)
    case "quantile": return .quantile(0.5)
    default:
      if let form = GrowthForm(rawValue: name) { return .growth(form) }
      let plain: [TrendModel] = [
        .leastSquares, .logarithmic, .logit, .theilSen, .repeatedMedian, .huber, .bisquare, .mm,
        .ridge(penalty: nil), .bayes, .segmented(breaks: 1), .autoregressive(.maximumLikelihood),
        .formula,
      ]
      return plain.first { $0.name == name }
    }
  }

  private static func model(_ name: String, _ parameter: String) -> TrendModel? {
    switch name {
    case "polynomial":
      return Int(parameter).flatMap { (1...10).contains($0) ? .polynomial(degree: $0) : nil }
    case "quantile":
      return Double(parameter).flatMap { $0 > 0 && $0 < 1 ? .quantile($0) : nil }
    case "ridge":
      return Double(parameter).flatMap { $0 >= 0 && $0.isFinite ? .ridge(penalty: $0) : nil }
    case "segmented":
      return Int(parameter).flatMap { (1...2).contains($0) ? .segmented(breaks: $0) : nil }
    case "ar1":
      return suffixes.first { $0.value == ":" + parameter }.map { .autoregressive($0.key) }
    default: return nil
    }
  }
}

extension TrendModel {
  /// Whether the model is a least squares fit of a linear design, perhaps on another scale.
  public var isLeastSquares: Bool {
    switch self {
    case .leastSquares, .logarithmic, .logit, .polynomial: true
    default: false
    }
  }

  /// Whether the model can weigh its observations.
  public var takesWeights: Bool {
    switch self {
    case .ridge, .bayes, .growth, .formula: true
    default: isLeastSquares
    }
  }

  /// Whether the model reads a design of several columns rather than the time alone.
  public var takesDesign: Bool {
    switch self {
    case .theilSen, .repeatedMedian, .segmented, .growth: false
    default: true
    }
  }
}
