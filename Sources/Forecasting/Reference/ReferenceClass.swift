import Statistics

/// Indicators that behave alike, known from many areas: what a short history leans on.
///
/// "Internet users, % of population" is a class: 115 countries, three decades. How such shares have
/// moved from where the indicator stands says more about its next ten years than two figures of
/// its own do (reference class forecasting: Kahneman and Tversky 1979, *TIMS Studies in Management
/// Science* 12, 313-327; Flyvbjerg 2008, *European Planning Studies* 16, 3-21).
public struct ReferenceClass: Sendable, Equatable {
  /// Short identifier, as a plan names it in `class:`.
  public let id: String
  /// The indicator in words.
  public let name: String
  /// The unit that levels are in.
  public let unit: String
  /// Kind and natural bounds.
  public let scale: MeasurementScale
  /// Whether more is better.
  public let higherIsBetter: Bool
  /// What its panel holds.
  public var summary: Summary

  /// What the panel of a class holds, and how such indicators move.
  public struct Summary: Sendable, Equatable {
    /// The number of areas.
    public var areas = 0
    /// The number of figures.
    public var observations = 0
    /// The first year.
    public var firstYear = 0
    /// The last year.
    public var lastYear = 0
    /// The median size of a year's change on the modelling scale.
    public var typicalChange = 0.0
    /// The correlation of one year's change with the year's before, pooled over the areas.
    public var persistence = 0.0
    /// Quantiles of the newest figure of each area, in the unit, at `levelProbabilities`.
    public var levels: [Double] = []

    /// A panel without figures.
    public init() {}
  }

  /// The probabilities at which `Summary.levels` are kept.
  public static let levelProbabilities = ForecastQuantiles.probabilities

  /// A class.
  ///
  /// - Parameters:
  ///   - id: Short identifier.
  ///   - name: In words.
  ///   - unit: The unit that levels are in.
  ///   - scale: Kind and natural bounds.
  ///   - higherIsBetter: Whether more is better.
  ///   - summary: What its panel holds.
  public init(
    id: String, name: String, unit: String, scale: MeasurementScale, higherIsBetter: Bool,
    summary: Summary = Summary()
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.scale = scale
    self.higherIsBetter = higherIsBetter
    self.summary = summary
  }
}

/// The form of scale that changes are modelled on, which decides what is alike.
enum ModellingForm: Int, CaseIterable {
  case share
  case index
  case ratio
  case level
  case count

  /// The form of a transform; `nil` on raw scales, whose unit says nothing about their pace.
  init?(_ transform: MonotoneTransform, kind: IndicatorKind) {
    switch transform {
    case .logit: self = kind == .index ? .index : .share
    case .logarithm: self = .level
    case .squareRoot: self = kind == .count ? .count : .ratio
    case .identity, .boxCox, .censored, .shifted: return nil
    }
  }

  /// The size of a year's change to expect before any change was seen, on the modelling scale.
  ///
  /// Only a unit of measure: networks learn how far each class departs from it. Square roots take
  /// it relative to the level, so that it does not depend on the indicator's unit.
  func unitChange(at level: Double) -> Double {
    switch self {
    case .share, .index: 0.1
    case .level: 0.04
    case .ratio, .count: 0.03 * max(level.magnitude, 1e-3)
    }
  }
}
