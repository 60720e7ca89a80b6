/// How figures of an older method are brought to the level of a newer one.
public enum LinkForm: String, Sendable, Hashable, CaseIterable {
  /// Multiplied: the older figures keep their growth rates.
  case ratio
  /// Shifted: the older figures keep their steps.
  case difference

  /// The link between two figures of one period.
  ///
  /// - Parameters:
  ///   - older: The figure of the older method; for a ratio not zero.
  ///   - newer: That of the newer one.
  /// - Returns: newer / older, or newer - older.
  public func link(from older: Double, to newer: Double) -> Double {
    switch self {
    case .ratio: newer / older
    case .difference: newer - older
    }
  }

  /// A figure at the level of the newer method.
  ///
  /// - Parameters:
  ///   - link: The ratio or the difference.
  ///   - value: A figure of the older method.
  /// - Returns: Their product or sum.
  public func apply(_ link: Double, to value: Double) -> Double {
    switch self {
    case .ratio: value * link
    case .difference: value + link
    }
  }

  /// How far one link lies from another one, on the scale of a standard error: a part of the link
  /// for ratios, units of the indicator for differences.
  func deviation(of link: Double, from centre: Double) -> Double {
    switch self {
    case .ratio: link / centre - 1
    case .difference: link - centre
    }
  }
}
