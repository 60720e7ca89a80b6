import Statistics

/// What sort of number an indicator is; decides the scale on which its changes are modelled.
public enum IndicatorKind: String, Sendable, CaseIterable {
  /// A part of a whole, 0 to 100 % unless the bounds say otherwise.
  case share
  /// A quotient that may pass 100 (subscriptions per 100 people).
  case ratio
  /// A bounded composite score (human development index, 0 to 1).
  case index
  /// An amount (gross regional product, kilowatt-hours a head).
  case level
  /// A number of things (patent applications, enterprises).
  case count
  /// A place in an order among areas; 1 is first.
  case rank
  /// A rate of change, in per cent a year; may be negative.
  case growth
  /// Done or not done; never scored.
  case milestone
  /// A statement in words; never scored.
  case qualitative
}

/// An indicator's kind and natural bounds, and the scale on which its changes are modelled.
///
/// A series is modelled where its changes are most nearly alike at every level: shares and
/// bounded indices on the scaled logit, amounts on the logarithm, ratios and counts on the
/// square root, anything else as it is. On 160,000 cases of official indicators that choice
/// scored better than the raw scale for each kind (`Documentation/Decisions/0002`).
public struct MeasurementScale: Sendable, Equatable {
  /// What sort of number it is.
  public let kind: IndicatorKind
  /// The least value possible, in the indicator's unit; `nil` when there is none.
  public let lower: Double?
  /// The greatest value possible, in the indicator's unit; `nil` when there is none.
  public let upper: Double?

  /// A scale; bounds that are not given follow from the kind.
  ///
  /// - Parameters:
  ///   - kind: What sort of number it is.
  ///   - lower: Least value possible; `nil` with no `upper` either takes the kind's own bounds
  ///     (share: 0 and 100; ratio, count and level: 0 and none; others: none).
  ///   - upper: Greatest value possible.
  public init(kind: IndicatorKind, lower: Double? = nil, upper: Double? = nil) {
    self.kind = kind
    if lower == nil, upper == nil {
      (self.lower, self.upper) = Self.ownBounds(of: kind)
    } else {
      self.lower = lower
      self.upper = upper
    }
  }

  /// A scale whose declared bounds are final: `nil` means open, whatever the kind.
  ///
  /// - Parameters:
  ///   - kind: What sort of number it is.
  ///   - declared: The bounds as the plan states them.
  public init(kind: IndicatorKind, declared: (lower: Double?, upper: Double?)) {
    self.kind = kind
    self.lower = declared.lower
    self.upper = declared.upper
  }

  private static func ownBounds(of kind: IndicatorKind) -> (Double?, Double?) {
    switch kind {
    case .share: (0, 100)
    case .ratio, .count, .level: (0, nil)
    case .rank: (1, nil)
    case .index, .growth, .milestone, .qualitative: (nil, nil)
    }
  }

  /// The distance between the bounds, where both exist.
  public var range: Double? {
    guard let lower, let upper else { return nil }
    return upper - lower
  }

  /// The transform on which this indicator's changes are modelled.
  ///
  /// - Parameter values: The observed values; a level with a zero or negative value stays raw.
  /// - Returns: Scaled logit, logarithm, square root or identity.
  public func transform(for values: [Double]) -> MonotoneTransform {
    if let lower, let upper, kind != .growth, kind != .rank {
      return .logit(lower: lower, upper: upper)
    }
    switch kind {
    case .level where values.allSatisfy { $0 > 0 }:
      return .logarithm(offset: 0)
    case .ratio, .count, .share, .index, .level:
      guard let lower else { return .identity }
      return .squareRoot(lower: lower)
    default:
      return .identity
    }
  }

  /// Values as they are, held at a bound that they would pass.
  var censoring: MonotoneTransform {
    if lower == nil, upper == nil { return .identity }
    return .censored(lower: lower ?? -.infinity, upper: upper ?? .infinity)
  }

  /// A value as close to a bound as the logit may be taken, so 0 and 100 % stay finite.
  ///
  /// - Parameters:
  ///   - value: A value in the indicator's unit.
  ///   - share: The least distance from a bound, as a share of the range.
  /// - Returns: The value, or the nearest one that lies at least that far inside.
  public func interior(_ value: Double, byShare share: Double = 0.0005) -> Double {
    guard let lower, let upper, let range else { return value }
    let margin = share * range
    return min(max(value, lower + margin), upper - margin)
  }
}
