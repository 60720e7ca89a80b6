/// One figure of one series, as a row of a file states it.
public struct Observation: Sendable, Hashable {
  /// The series it belongs to.
  public var key: SeriesKey
  /// The period it is about.
  public var period: Period
  /// The figure; `nil` where it is missing or could not be read.
  public var value: Double?
  /// What the publisher says about it; often one status, sometimes several.
  public var statuses: StatusSet
  /// The day on which it was published; `nil` where that is not said.
  public var vintage: CalendarDate?
  /// Unit of measure as written.
  public var unit: String?
  /// Where it was published.
  public var source: String?
  /// Remark of whoever entered it.
  public var comment: String?
  /// Where its value stands.
  public var location: SourceLocation
  /// Its value as written, without surrounding spaces.
  public var valueText: String

  /// The status that decides how the figure is used.
  public var status: ObservationStatus {
    get { statuses.primary }
    set { statuses = StatusSet(newValue) }
  }

  /// Makes an observation.
  public init(
    key: SeriesKey, period: Period, value: Double?, status: ObservationStatus = .normal,
    vintage: CalendarDate? = nil, unit: String? = nil, source: String? = nil,
    comment: String? = nil, location: SourceLocation = SourceLocation(file: ""),
    valueText: String = ""
  ) {
    self.key = key
    self.period = period
    self.value = value
    statuses = StatusSet(status)
    self.vintage = vintage
    self.unit = unit
    self.source = source
    self.comment = comment
    self.location = location
    self.valueText = valueText
  }
}
