import RealModule

/// The Kalman filter of a stationary ARMA process, applied to several columns at once.
///
/// Harvey's state for phi(B) w[t] = theta(B) e[t], m = max(p, q + 1), variance of e 1:
///
///     a[t+1] = T a[t] + R e[t],  T = [phi, shift],  R = (1, theta[1], ..., theta[m-1])',  Z = (1, 0, ...)
///
/// Without observation error the update leaves a known first element, so the covariance needs one
/// shifted rank-one correction a step:
///
///     P'[i, j] = P[i+1, j+1] - P[i+1, 0] P[j+1, 0] / F + theta[i] theta[j]
///
/// Once P - R R' has vanished to 14 digits the recursion of the covariance stops and only
/// innovations run on. A response and its regressors pass through the same gains, so they come out
/// as the columns of an ordinary least squares problem.
///
/// - Complexity: O(m^2) to start and a step until steady, then O(m + columns m) a step; nothing
///   is allocated while it runs.
///
/// Reference: Harvey (1989), *Forecasting, Structural Time Series Models and the Kalman Filter*,
/// section 3.3.2 and 3.4; Gardner, Harvey and Phillips (1980), *Applied Statistics* 29, 311-322.
struct ARMAFilter {
  let m: Int
  /// phi[1...m], padded by zeros.
  let phi: [Double]
  /// 1, theta[1...m-1], padded by zeros.
  let theta: [Double]
  /// The covariance of the predicted state, m x m, row after row.
  private(set) var covariance: [Double]
  /// The predicted state of each column, one after another.
  private(set) var states: [Double] = []

  /// Starts at the stationary distribution; `nil` for a process that is not stationary.
  init?(phi ar: [Double], theta ma: [Double]) {
    m = max(ar.count, ma.count + 1)
    phi = ar + Array(repeating: 0, count: m - ar.count)
    theta = [1] + ma + Array(repeating: 0, count: m - 1 - ma.count)
    guard let gamma = Autocovariances.ofProcess(ar, theta, lags: m) else { return nil }
    covariance = Self.stationaryCovariance(phi, theta, gamma)
  }

  /// P of the stationary state: its first row from the autocovariances, the others by
  /// P = T P T' + R R', which needs only rows and columns further down.
  private static func stationaryCovariance(
    _ phi: [Double], _ theta: [Double], _ gamma: [Double]
  ) -> [Double] {
    let m = phi.count
    let psi = Autocovariances.impulses(phi, theta, count: m)
    var P = [Double](repeating: 0, count: m * m)
    P[0] = gamma[0]
    for j in stride(from: 1, to: m, by: 1) {
      var sum = 0.0
      for k in j..<m { sum += phi[k] * gamma[1 + k - j] + theta[k] * psi[k - j] }
      P[j] = sum
      P[j * m] = sum
    }
    for i in stride(from: m - 1, to: 0, by: -1) {
      for j in stride(from: m - 1, through: i, by: -1) {
        let (belowI, belowJ) = (i + 1 < m ? P[i + 1] : 0, j + 1 < m ? P[j + 1] : 0)
        let diagonal = i + 1 < m && j + 1 < m ? P[(i + 1) * m + j + 1] : 0
        var value = phi[i] * phi[j] * gamma[0] + diagonal
        value += phi[i] * belowJ + phi[j] * belowI + theta[i] * theta[j]
        P[i * m + j] = value
        P[j * m + i] = value
      }
    }
    return P
  }

  /// Replaces every column by its standardised innovations.
  ///
  /// - Parameters:
  ///   - data: The columns, one after another; innovations over the root of F afterwards.
  ///   - count: The length of a column.
  /// - Returns: The sum of the logarithms of F.
  mutating func whiten(_ data: inout [Double], count: Int) -> Double {
    let columns = count > 0 ? data.count / count : 0
    let m = m
    states = [Double](repeating: 0, count: m * columns)
    var gain = [Double](repeating: 0, count: m)
    var logF = LogProduct()
    var steady = false
    data.withUnsafeMutableBufferPointer { w in
      states.withUnsafeMutableBufferPointer { a in
        covariance.withUnsafeMutableBufferPointer { P in
          gain.withUnsafeMutableBufferPointer { g in
            phi.withUnsafeBufferPointer { phi in
              theta.withUnsafeBufferPointer { theta in
                for t in 0..<count {
                  if !steady {
                    let F = max(P[0], 1)  // the innovation is part of it
                    logF.multiply(by: F)
                    for i in 0..<m { g[i] = P[i * m] / F }
                    steady = Self.advance(P, g, theta, m, F)
                    Self.advance(a, w, g, phi, m, at: t, count, columns, 1 / F.squareRoot())
                    if steady {
                      for i in 0..<m { g[i] = theta[i] }
                    }
                  } else {
                    Self.advance(a, w, g, phi, m, at: t, count, columns, 1)
                  }
                }
              }
            }
          }
        }
      }
    }
    return logF.logarithm
  }

  /// One step of the states; each column's value becomes its innovation times `factor`.
  @inline(__always)
  private static func advance(
    _ a: UnsafeMutableBufferPointer<Double>, _ w: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, _ phi: UnsafeBufferPointer<Double>, _ m: Int,
    at t: Int, _ count: Int, _ columns: Int, _ factor: Double
  ) {
    for c in 0..<columns {
      let base = c * m
      let y = w[c * count + t]
      let v = y - a[base]
      w[c * count + t] = v * factor
      for i in 0..<(m - 1) { a[base + i] = a[base + i + 1] + g[i + 1] * v + phi[i] * y }
      a[base + m - 1] = phi[m - 1] * y
    }
  }

  /// One step of the covariance; whether it is now that of a known state.
  @inline(__always)
  private static func advance(
    _ P: UnsafeMutableBufferPointer<Double>, _ g: UnsafeMutableBufferPointer<Double>,
    _ theta: UnsafeBufferPointer<Double>, _ m: Int, _ F: Double
  ) -> Bool {
    var excess = 0.0
    for i in 0..<m {
      for j in i..<m {
        let kept =
          j + 1 < m ? P[(i + 1) * m + j + 1] - g[i + 1] * g[j + 1] * F : 0
        if i == j { excess = max(excess, kept.magnitude) }
        let value = kept + theta[i] * theta[j]
        P[i * m + j] = value
        P[j * m + i] = value
      }
    }
    return excess < 1e-14
  }
}

/// A running product as its logarithm, with a logarithm taken only now and then.
struct LogProduct {
  private var product = 1.0
  private var sum = 0.0

  @inline(__always)
  mutating func multiply(by factor: Double) {
    product *= factor
    if !(product > 1e-100 && product < 1e100) { flush() }
  }

  private mutating func flush() {
    sum += .log(product)
    product = 1
  }

  var logarithm: Double { sum + .log(product) }
}
