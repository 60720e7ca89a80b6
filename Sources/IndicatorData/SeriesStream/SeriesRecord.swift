/// One series of a stream, its values on the grid of its periods.
public struct SeriesRecord: Sendable, Equatable {
  /// The series' key as written.
  public let key: String
  /// The line of its first row.
  public let line: Int
  /// Its periods; `nil` where they stand at no common distance.
  public let axis: TimeAxis?
  /// The two periods whose distance is no multiple of the shortest one, where there are such.
  public let uneven: [String]
  /// The value of each period, oldest first, up to the last that has one; NaN where there is none.
  public let values: [Double]
}
