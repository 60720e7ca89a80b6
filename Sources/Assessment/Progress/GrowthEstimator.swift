import RealModule

/// How a method reads a pace off yearly figures, and carries it forward.
public enum GrowthEstimator: String, Sendable, CaseIterable {
  /// Compound growth between the first and the last figure.
  case compound
  /// Straight line between the first and the last figure, in points a year.
  case linear
  /// Slope of the logit between the natural bounds, least squares over all figures.
  case logit
  /// Compound growth, steps weighted by how near they lie to the target year:
  /// w[i] = (T - t[1]) / (T - t[i]) (Bidarbakhtnia 2017, UN ESCAP working paper SD/WP/04); steps
  /// over several years count as yearly growth.
  case weightedCompound = "weighted_compound"

  /// The pace per year on the estimator's scale: a growth factor minus 1, points, or logits.
  ///
  /// - Parameters:
  ///   - years: At least two years.
  ///   - values: As many values.
  ///   - record: Gives target year and bounds.
  /// - Returns: `nil` where the scale is not defined for the values.
  func pace(years: [Int], values: [Double], in record: ProgressRecord) -> Double? {
    guard let y0 = values.first, let y1 = values.last, let t0 = years.first, let t1 = years.last,
      t1 > t0
    else { return nil }
    let span = Double(t1 - t0)
    switch self {
    case .linear: return (y1 - y0) / span
    case .compound: return Self.growth(from: y0, to: y1, years: span)
    case .logit:
      let logits = values.compactMap { record.logit($0) }
      guard logits.count == values.count else { return nil }
      return Self.slope(years.map { Double($0) }, logits)
    case .weightedCompound: return Self.weighted(years, values, to: record.targetYear)
    }
  }

  /// The pace that leads from one value to another.
  func pace(
    from start: Double, to end: Double, years: Double, in record: ProgressRecord
  ) -> Double? {
    guard years > 0 else { return nil }
    switch self {
    case .linear: return (end - start) / years
    case .compound, .weightedCompound: return Self.growth(from: start, to: end, years: years)
    case .logit:
      guard let a = record.logit(start), let b = record.logit(end) else { return nil }
      return (b - a) / years
    }
  }

  /// A value carried forward at a pace.
  func carry(_ value: Double, pace: Double, years: Double, in record: ProgressRecord) -> Double? {
    switch self {
    case .linear: return value + pace * years
    case .compound, .weightedCompound: return value * Double.pow(1 + pace, years)
    case .logit:
      guard let start = record.logit(value), let bounds = record.bounds else { return nil }
      let share = 1 / (1 + Double.exp(-(start + pace * years)))
      return bounds.lowerBound + share * (bounds.upperBound - bounds.lowerBound)
    }
  }

  private static func growth(from start: Double, to end: Double, years: Double) -> Double? {
    guard start != 0, end / start > 0 else { return nil }
    return Double.pow(end / start, 1 / years) - 1
  }

  /// The slope of the least squares line through points of which two differ in x.
  static func slope(_ x: [Double], _ y: [Double]) -> Double {
    let count = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let cross = zip(x, y).reduce(0.0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let square = x.reduce(0.0) { $0 + ($1 - mx) * ($1 - mx) }
    return cross / square
  }

  private static func weighted(_ years: [Int], _ values: [Double], to end: Int) -> Double? {
    guard let first = years.first, let last = years.last, last < end else {
      return growth(
        from: values[0], to: values[values.count - 1],
        years: Double(years[years.count - 1] - years[0]))
    }
    var (sum, weights) = (0.0, 0.0)
    for i in 1..<years.count {
      guard values[i - 1] != 0, values[i] / values[i - 1] > 0 else { return nil }
      let weight = Double(end - first) / Double(end - years[i])
      sum += weight * Double.log(values[i] / values[i - 1]) / Double(years[i] - years[i - 1])
      weights += weight
    }
    return Double.exp(sum / weights) - 1
  }
}

extension ProgressRecord {
  /// The logit of a value between the bounds, kept 0.5 % of the range away from them; `nil`
  /// without bounds.
  func logit(_ value: Double) -> Double? {
    guard let bounds else { return nil }
    let share = (value - bounds.lowerBound) / (bounds.upperBound - bounds.lowerBound)
    let inside = min(max(share, 0.005), 0.995)
    return Double.log(inside / (1 - inside))
  }
}
