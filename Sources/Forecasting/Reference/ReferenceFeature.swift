/// One number that networks are told about a history, in the order of their inputs.
///
/// The order is part of every model file: a feature is added at the end or the models are fitted anew.
enum ReferenceFeature: Int, CaseIterable, Sendable {
  // Paces: the newest rates one by one, means over years, discounted means.
  case rate, secondRate, thirdRate, fourthRate
  case pace2, pace3, pace5, pace8, pace15
  case discountedBy50, discountedBy80
  // How steady the changes are.
  case meanSize, medianRate, medianSize, recentSize, deviation, autocorrelation
  case risingShare, stillShare, isStill, largestSize, meanInErrors
  // The least squares line, and the extremes.
  case slope, aboveLine, residualSize, belowHighest, aboveLowest, acceleration
  // How much is known.
  case figures, isOne, isTwo, span, spacing, lastGap
  // Where the indicator stands; all but the direction mean something only beside a class.
  case changeSize, level, position, isNearTop, isNearBottom, size, direction

  /// Features that mean something only beside a class: the place and the size of its change.
  ///
  /// Without a class they name the indicators that were learnt from, not the one asked about.
  static let classOnly = changeSize.rawValue...size.rawValue
}

extension [Float] {
  /// The number of a feature.
  subscript(feature: ReferenceFeature) -> Float { self[feature.rawValue] }
}
