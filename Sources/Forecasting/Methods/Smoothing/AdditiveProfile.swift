/// The sum of squared errors of a model of sums, with the initial states at their best values.
///
/// Errors of such a model are linear in the initial state: e = e0 - U x0, where e0 are the errors
/// from a state of zeros and column j of U is what a unit of state j adds to the expected values.
/// So for given smoothing parameters the best state is a least squares solution, found here by
/// modified Gram-Schmidt, and the search has to look at smoothing parameters only.
///
/// Reference: Hyndman et al. (2008), section 3.1 (likelihood); Golub and Pereyra (1973), *SIAM
/// Journal on Numerical Analysis* 10, 413-432 (profiling linear parameters).
struct AdditiveProfile {
  private let values: [Double]
  private let form: SmoothingForm
  private let period: Int
  private let rows: Int
  private let states: Int
  /// `states` + 1 columns of `rows`: U, then e0.
  private var columns: [Double]
  /// The coefficients of the triangular system, row by row.
  private var triangle: [Double]

  init(values: [Double], observations: Int, form: SmoothingForm, period: Int) {
    self.values = values
    self.form = form
    self.period = period
    rows = observations
    states = form.stateCount(period: period)
    columns = Array(repeating: 0, count: rows * (states + 1))
    triangle = Array(repeating: 0, count: states * (states + 1))
  }

  /// The least sum of squares for given smoothing parameters.
  ///
  /// - Complexity: O(n k^2), k initial states, no allocation without seasons.
  mutating func squares(_ parameters: SmoothingParameters) -> Double {
    if form.season == .none {
      fillTrend(parameters)
    } else {
      for column in 0...states { fill(column, parameters) }
    }
    return orthogonalise()
  }

  /// The best initial state for the parameters of the last call of `squares`.
  func bestState() -> SmoothingState {
    var x = Array(repeating: 0.0, count: states)
    for row in (0..<states).reversed() {
      var rest = triangle[row * (states + 1) + states]
      for column in row + 1..<max(states, row + 1) {
        rest -= triangle[row * (states + 1) + column] * x[column]
      }
      x[row] = rest
    }
    return state(x)
  }

  /// The state of free coordinates: level, trend, all seasons but the last, which balances them.
  private func state(_ x: [Double]) -> SmoothingState {
    let trended = form.trend != .none
    guard form.season != .none else {
      return SmoothingState(level: x[0], trend: trended ? x[1] : 0)
    }
    let seasons = Array(x[(trended ? 2 : 1)...])
    return SmoothingState(
      level: x[0], trend: trended ? x[1] : 0, seasons: seasons + [-seasons.reduce(0, +)])
  }

  /// Level, trend and error chains of a model without seasons in one pass.
  private mutating func fillTrend(_ parameters: SmoothingParameters) {
    let (alpha, beta, phi) = (parameters.alpha, parameters.beta, parameters.phi)
    let trended = form.trend != .none
    let n = rows
    columns.withUnsafeMutableBufferPointer { columns in
      var (level, trend) = (0.0, 0.0)
      var (levelOfLevel, trendOfLevel) = (1.0, 0.0)
      var (levelOfTrend, trendOfTrend) = (0.0, 1.0)
      var row = 0
      for value in values {
        if trended {
          trend *= phi
          level += trend
          trendOfLevel *= phi
          levelOfLevel += trendOfLevel
          trendOfTrend *= phi
          levelOfTrend += trendOfTrend
        }
        if value.isNaN { continue }
        let error = value - level
        columns[row] = levelOfLevel
        if trended { columns[n + row] = levelOfTrend }
        columns[n * states + row] = error
        level += alpha * error
        trend += beta * error
        trendOfLevel -= beta * levelOfLevel
        levelOfLevel -= alpha * levelOfLevel
        trendOfTrend -= beta * levelOfTrend
        levelOfTrend -= alpha * levelOfTrend
        row += 1
      }
    }
  }

  /// One column of a model with seasons: the expected values of zeros from a unit state, or, in
  /// the last column, the errors of the values from a state of zeros.
  private mutating func fill(_ column: Int, _ parameters: SmoothingParameters) {
    var x = Array(repeating: 0.0, count: states)
    if column < states { x[column] = 1 }
    var chain = SmoothingRecursion(form: form, parameters: parameters, state: state(x))
    var row = column * rows
    for value in values {
      let expected = chain.expectation()
      if value.isNaN {
        chain.pass(expected)
        continue
      }
      let mean = chain.mean(of: expected.level)
      columns[row] = column < states ? mean : value - mean
      chain.take(column < states ? 0 : value, expected)
      row += 1
    }
  }

  /// Modified Gram-Schmidt on the columns; returns the squared length left of the last.
  private mutating func orthogonalise() -> Double {
    let (n, k) = (rows, states)
    return columns.withUnsafeMutableBufferPointer { columns in
      for pivot in 0..<k {
        let base = pivot * n
        let length = Self.dot(columns, base, base, n)
        // A column that others explain but for rounding adds nothing: its state stays 0.
        let usable = length > 1e-24
        for column in pivot + 1...k {
          let factor = usable ? Self.dot(columns, base, column * n, n) / length : 0
          triangle[pivot * (k + 1) + column] = factor
          for row in 0..<n { columns[column * n + row] -= factor * columns[base + row] }
        }
      }
      return Self.dot(columns, k * n, k * n, n)
    }
  }

  /// The inner product of two columns, in four sums so that additions overlap.
  @inline(__always)
  private static func dot(
    _ columns: UnsafeMutableBufferPointer<Double>, _ a: Int, _ b: Int, _ n: Int
  ) -> Double {
    var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
    var row = 0
    while row + 3 < n {
      s0 += columns[a + row] * columns[b + row]
      s1 += columns[a + row + 1] * columns[b + row + 1]
      s2 += columns[a + row + 2] * columns[b + row + 2]
      s3 += columns[a + row + 3] * columns[b + row + 3]
      row += 4
    }
    while row < n {
      s0 += columns[a + row] * columns[b + row]
      row += 1
    }
    return (s0 + s1) + (s2 + s3)
  }
}
