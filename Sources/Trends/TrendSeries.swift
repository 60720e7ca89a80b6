import LinearAlgebra

/// One series as a regression reads it: values at times, perhaps with weights and regressors.
///
///     let series = TrendSeries(key: "internet", times: [2019, 2020, 2021], values: [41, 44, 49])
public struct TrendSeries: Sendable, Equatable {
  /// The series' key as written.
  public let key: String
  /// The line of its first row; 0 where it comes from no file.
  public let line: Int
  /// When each value holds, in years or in the unit of the predictor; in the order of the file.
  public let times: [Double]
  /// The values.
  public private(set) var values: [Double]
  /// Inverse relative variances, one a value; `nil` weighs equally.
  public let weights: [Double]?
  /// The values of each regressor, in the order in which the design names them.
  public let regressors: [[Double]]
  /// Rows without a value, whose regressors say what to expect there.
  public let future: [TrendPoint]
  /// Periods in a year: 1 for years, 4 for quarters.
  public let periodsPerYear: Int

  /// A series.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - line: The line of its first row.
  ///   - times: One a value.
  ///   - values: The values.
  ///   - weights: One a value; `nil` weighs equally.
  ///   - regressors: As many arrays as the design names regressors, each as long as `values`.
  ///   - future: Rows without a value.
  ///   - periodsPerYear: Periods in a year.
  public init(
    key: String, line: Int = 0, times: [Double], values: [Double], weights: [Double]? = nil,
    regressors: [[Double]] = [], future: [TrendPoint] = [], periodsPerYear: Int = 1
  ) {
    require(
      times.count == values.count, "\(times.count) times for \(values.count) values")
    self.key = key
    self.line = line
    self.times = times
    self.values = values
    self.weights = weights
    self.regressors = regressors
    self.future = future
    self.periodsPerYear = periodsPerYear
  }

  /// The same series with other values.
  func replacing(values: [Double]) -> TrendSeries {
    var copy = self
    copy.values = values
    return copy
  }

  /// Where to read a trend at a time: with the regressors that the file gives for it.
  ///
  /// - Parameter time: In the unit of the times.
  /// - Returns: `nil` where the series has regressors and the file none for that time.
  public func point(at time: Double) -> TrendPoint? {
    if regressors.isEmpty { return TrendPoint(time: time) }
    if let given = future.first(where: { $0.time == time }) { return given }
    return times.firstIndex(of: time).map { row in
      TrendPoint(time: time, regressors: regressors.map { $0[row] })
    }
  }
}

/// A time, with the regressors that hold there.
public struct TrendPoint: Sendable, Equatable {
  /// In the unit of the series' times.
  public let time: Double
  /// One value a regressor.
  public let regressors: [Double]

  /// A point.
  ///
  /// - Parameters:
  ///   - time: In the unit of the series' times.
  ///   - regressors: One value a regressor.
  public init(time: Double, regressors: [Double] = []) {
    self.time = time
    self.regressors = regressors
  }
}
