/// One series of a stream, its values on the grid of its periods.
public struct StreamedSeries: Sendable, Equatable {
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

  /// A series of values at stamps.
  ///
  /// Periods without a value at the end are left out: they are what a forecast is about. A grid of
  /// more than a hundred periods a value is cut to its values, which are then too few for it.
  ///
  /// - Parameters:
  ///   - key: The series' key.
  ///   - line: The line of its first row.
  ///   - stamps: One or more.
  ///   - values: A value for each; NaN for none.
  ///   - positions: Room for the places of the values on the grid, kept between calls.
  init(
    key: String, line: Int, stamps: TimeStamps, values: [Double], positions: inout [Int]
  ) {
    self.key = key
    self.line = line
    var count = values.count
    while count > 1, values[count - 1].isNaN { count -= 1 }
    let stamps = count == values.count ? stamps : stamps.prefix(count)
    let values = count == values.count ? values : Array(values.prefix(count))
    do throws(TimeAxis.Uneven) {
      let axis = try TimeAxis(stamps, positions: &positions)
      self.axis = axis
      uneven = []
      self.values = Self.onGrid(values, positions, count: axis.count)
    } catch {
      axis = nil
      uneven = [error.first, error.second]
      self.values = values
    }
  }

  private static func onGrid(_ values: [Double], _ positions: [Int], count: Int) -> [Double] {
    if count == values.count { return values }
    var grid = [Double](repeating: .nan, count: min(count, 100 * values.count))
    for (value, position) in zip(values, positions) where position < grid.count {
      grid[position] = value
    }
    return grid
  }
}
