/// The extrapolation rule of the WHO/UNICEF Joint Monitoring Programme: a straight line through
/// figures that span five years, or else their mean; carried two years, then flat for four, then
/// nothing; below 0.5 and above 99.5 % flat without end.
///
/// Reference: WHO/UNICEF JMP (2018), *Methodology: 2017 update*.
public struct JMPExtrapolation: ProgressStatus {
  /// The method's name.
  public let name = "WHO/UNICEF JMP rule"
  /// Where it is published.
  public let source = "WHO/UNICEF JMP, methodology, 2017 update"

  /// The rule.
  public init() {}

  /// The rule's estimate for a year, 0 to 100; `nil` where it gives none.
  ///
  /// - Parameters:
  ///   - year: The year to estimate.
  ///   - record: Coverage in per cent.
  /// - Returns: Per cent.
  public func estimate(for year: Int, of record: ProgressRecord) -> Double? {
    guard let first = record.years.first, let last = record.years.last else { return nil }
    let count = Double(record.values.count)
    let mean = record.values.reduce(0, +) / count
    var slope = 0.0
    let centre = Double(record.years.reduce(0, +)) / count
    if last - first >= 5 {
      slope = GrowthEstimator.slope(record.years.map(Double.init), record.values)
    }
    let ahead = year - last
    let reached = Double(min(max(year, first - 2), last + 2))
    let value = min(max(mean + slope * (reached - centre), 0), 100)
    let isExtreme = value < 0.5 || value > 99.5
    return ahead <= 6 || isExtreme ? value : nil
  }

  /// Judges a record; see `ProgressStatus`.
  public func assess(_ record: ProgressRecord) -> StatusResult {
    guard let latest = record.values.last else { return .none(.noFigures) }
    guard record.target != nil else { return .none(.noTarget) }
    guard record.bounds == 0...100 else { return .none(.noBounds) }
    if record.isMet(by: latest), record.years.last == record.targetYear {
      return .labelled(StatusLabel("target met", .met), latest)
    }
    guard let estimate = estimate(for: record.targetYear, of: record) else {
      return .none(.beyondRule)
    }
    return record.isMet(by: estimate)
      ? .labelled(StatusLabel("met by extrapolation", .onTrack), estimate)
      : .labelled(StatusLabel("not met by extrapolation", .behind), estimate)
  }
}
