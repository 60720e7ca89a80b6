/// Why an observation is not a point of its series.
public enum OmissionReason: String, Sendable, Hashable, CaseIterable {
  /// It was published after the as-of date.
  case laterVintage = "later-vintage"
  /// A newer vintage of the same figure is used.
  case supersededVintage = "superseded-vintage"
  /// The same figure stands twice; the first one is used.
  case duplicate
  /// It is an average over several years.
  case spanAverage = "span-average"
  /// It has no value.
  case missing
  /// It is somebody's forecast (status F).
  case forecast
  /// A longer period of the series ends at the same moment.
  case sameMoment = "same-moment"
  /// Its period ends after the as-of date and no day of publication says that it was known.
  case notOver = "not-over"
  /// A newer method measures the period, where two were joined.
  case newerMethod = "newer-method"
  /// It lies before a break, and only figures since then are wanted.
  case beforeBreak = "before-break"
}

/// An observation that is not a point of its series, and why.
public struct Omission: Sendable, Hashable {
  /// The observation.
  public var observation: Observation
  /// Why it is not used.
  public var reason: OmissionReason

  /// Makes an omission.
  public init(observation: Observation, reason: OmissionReason) {
    self.observation = observation
    self.reason = reason
  }
}

/// One indicator in one area by one method over time, as known on one day.
///
/// `observations`, `times` and `values` go together, one element a point, in the order of time;
/// times are strictly increasing.
public struct Series: Sendable, Hashable {
  /// What names the series.
  public let key: SeriesKey
  /// The observations used, one a period.
  public let observations: [Observation]
  /// Ends of their periods in decimal years: an annual figure of 2024 is at 2025.0.
  public let times: [Double]
  /// Their values.
  public let values: [Double]
  /// What is not used, and why, in the order of time.
  public let omitted: [Omission]
  /// What was joined before the figures as published, the latest join first; empty for a series
  /// of one method and area.
  public let joins: [SeriesJoin]

  /// Makes a series from its rows.
  ///
  /// - Parameters:
  ///   - key: What names the series.
  ///   - observations: All rows of the series, in any order.
  ///   - asOf: Figures published later are left out; `nil` uses all. Figures whose day of
  ///     publication is not known are used, as the oldest vintage, where their period is over.
  public init(key: SeriesKey, observations: [Observation], asOf: CalendarDate? = nil) {
    let rows = GroupedObservations(observations).groups.flatMap { Array($0) }
    self.init(key: key, sorted: rows, asOf: asOf)
  }

  /// Makes a series from rows by period, vintage and place.
  init(key: SeriesKey, sorted rows: some Sequence<Observation>, asOf: CalendarDate?) {
    var selection = VintageSelection(asOf: asOf)
    for row in rows { selection.take(row) }
    selection.closePeriod()
    self.key = key
    observations = selection.used
    times = selection.used.map(\.period.end)
    values = selection.used.compactMap(\.value)
    omitted = selection.omitted
    joins = []
  }

  /// A series of given points, in the order of time.
  init(key: SeriesKey, points: [Observation], omitted: [Omission], joins: [SeriesJoin]) {
    self.key = key
    observations = points
    times = points.map(\.period.end)
    values = points.compactMap(\.value)
    self.omitted = omitted.sorted { $0.observation.period < $1.observation.period }
    self.joins = joins
  }

  /// The periods at which figures stop comparing with earlier ones: the breaks that publishers
  /// declare, but for those that a join has closed.
  public var openBreaks: [Period] {
    let closed = joins.compactMap(\.at)
    return observations.filter { $0.status.isBreak && !closed.contains($0.period) }.map(\.period)
  }

  /// The figures since the newest open break; itself without one.
  ///
  /// - Returns: A series whose earlier figures are among the omitted ones.
  public func sinceBreak() -> Series {
    guard let start = openBreaks.last,
      let place = observations.firstIndex(where: { $0.period == start }), place > 0
    else { return self }
    let dropped = observations[..<place].map { Omission(observation: $0, reason: .beforeBreak) }
    return Series(
      key: key, points: Array(observations[place...]), omitted: omitted + dropped,
      joins: joins.filter { join in join.at.map { $0 > start } ?? false })
  }

  /// Unit of the newest point that names one.
  public var unit: String? { observations.last { $0.unit != nil }?.unit }

  /// Common frequency of the points; `nil` where they differ or there are none.
  public var frequency: Frequency? {
    guard let first = observations.first?.period.frequency else { return nil }
    return observations.allSatisfy { $0.period.frequency == first } ? first : nil
  }

  /// Number of points.
  public var count: Int { values.count }

  /// Whether there is no point at all.
  public var isEmpty: Bool { values.isEmpty }
}

/// Picks the rows of a series that are its points, from rows by period and vintage.
private struct VintageSelection {
  let asOf: CalendarDate?
  var used: [Observation] = []
  var omitted: [Omission] = []
  private var candidate: Observation?

  init(asOf: CalendarDate?) { self.asOf = asOf }

  mutating func take(_ row: Observation) {
    if let reason = exclusion(row) {
      omitted.append(Omission(observation: row, reason: reason))
      return
    }
    guard let held = candidate, held.period == row.period else {
      closePeriod()
      candidate = row
      return
    }
    if held.vintage == row.vintage {
      omitted.append(Omission(observation: row, reason: .duplicate))
    } else {
      omitted.append(Omission(observation: held, reason: .supersededVintage))
      candidate = row
    }
  }

  private func exclusion(_ row: Observation) -> OmissionReason? {
    if row.period.frequency == .span { return .spanAverage }
    if row.status.isForecast { return .forecast }
    guard let asOf else { return nil }
    if let vintage = row.vintage { return vintage > asOf ? .laterVintage : nil }
    if let last = row.period.lastDay, last > asOf { return .notOver }
    return nil
  }

  /// Settles the period whose newest vintage is held.
  mutating func closePeriod() {
    guard let held = candidate else { return }
    candidate = nil
    if held.value == nil || held.status.isMissing {
      omitted.append(Omission(observation: held, reason: .missing))
    } else if let last = used.last, last.period.end >= held.period.end {
      omitted.append(Omission(observation: held, reason: .sameMoment))
    } else {
      used.append(held)
    }
  }
}
