import LinearAlgebra

/// The named predictors of a regression, one column each, with or without an intercept.
///
///     let design = Design(columns: ["year": [2020, 2021, 2022], "capital": [0, 0, 1]])
///     design.columnNames   // ["intercept", "year", "capital"]
///
/// The intercept is not passed as a column of ones: knowing it lets the fit centre the predictors,
/// which saves the digits that calendar years would cost.
public struct Design: Sendable, Equatable {
  /// Name of the constant term among `columnNames`.
  public static let interceptName = "intercept"

  /// Whether the model has a constant term.
  public let hasIntercept: Bool
  /// Number of observations.
  public let observationCount: Int
  /// The names of the predictors, without the intercept.
  public let predictorNames: [String]

  /// The values of each predictor, exact beyond double where they were computed so.
  let predictors: [[DoubleDouble]]

  /// A design from named columns.
  ///
  /// - Parameters:
  ///   - intercept: Whether to add a constant term.
  ///   - columns: Names and values; all of one length.
  public init(intercept: Bool = true, columns: KeyValuePairs<String, [Double]>) {
    self.init(intercept: intercept, names: columns.map(\.key), columns: columns.map(\.value))
  }

  /// A design from names and columns in parallel.
  ///
  /// - Parameters:
  ///   - intercept: Whether to add a constant term.
  ///   - names: One a column.
  ///   - columns: The values, at least one column, all of one length.
  public init(intercept: Bool = true, names: [String], columns: [[Double]]) {
    self.init(
      intercept: intercept, names: names,
      extendedColumns: columns.map { $0.map { DoubleDouble($0) } })
  }

  /// A design whose predictors were computed to 32 digits, so that rounding them costs nothing.
  init(intercept: Bool = true, names: [String], extendedColumns columns: [[DoubleDouble]]) {
    require(!columns.isEmpty, "a design needs a column; see constant(observations:)")
    require(
      names.count == columns.count, "\(names.count) names for \(columns.count) columns")
    for (name, column) in zip(names, columns) {
      require(
        column.count == columns[0].count,
        "\"\(name)\" has \(column.count) values where \"\(names[0])\" has \(columns[0].count)")
    }
    self.init(
      hasIntercept: intercept, observationCount: columns[0].count, predictorNames: names,
      predictors: columns)
  }

  /// The design with a constant term only: its fit is the mean.
  ///
  /// - Parameter observations: Number of observations.
  /// - Returns: A design without predictors.
  public static func constant(observations: Int) -> Design {
    require(observations >= 0, "\(observations) observations")
    return Design(
      hasIntercept: true, observationCount: observations, predictorNames: [], predictors: [])
  }

  /// The names of the coefficients in their order: the intercept first, if there is one.
  public var columnNames: [String] {
    hasIntercept ? [Self.interceptName] + predictorNames : predictorNames
  }

  private init(
    hasIntercept: Bool, observationCount: Int, predictorNames: [String],
    predictors: [[DoubleDouble]]
  ) {
    self.hasIntercept = hasIntercept
    self.observationCount = observationCount
    self.predictorNames = predictorNames
    self.predictors = predictors
  }
}
