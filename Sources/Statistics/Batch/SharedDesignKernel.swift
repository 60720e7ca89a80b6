/// Eight series side by side, one in each lane.
private typealias Lanes = SIMD8<Double>

/// The inner loops of `SharedDesign`.
///
/// Eight series are laid side by side, so that no sum crosses lanes: each series is summed in the
/// order of its observations by plain multiplications and additions, whatever its neighbours. The
/// block (n x 8 doubles) stays in the first-level cache while each column of the basis is projected
/// out of it in turn, as in modified Gram-Schmidt: z[j] = q[j] r; r -= z[j] q[j]. What remains is
/// the residual, so its sum of squares does not cancel.
struct SharedDesignKernel {
  let design: SharedDesign

  private static let width = 8

  /// Fits `count` series that start at `responses` and writes into prepared buffers.
  func run(_ responses: UnsafePointer<Double>, count: Int, into result: inout BatchForecast) {
    let rows = design.observationCount
    withUnsafeTemporaryAllocation(
      of: Lanes.self, capacity: rows + design.coefficientCount
    ) { workspace in
      guard let block = workspace.baseAddress else { return }
      let projections = block + rows
      for first in stride(from: 0, to: count, by: Self.width) {
        let lanes = min(Self.width, count - first)
        gather(responses + first * rows, lanes: lanes, into: block)
        let squares = project(block, into: projections)
        let isRefused = !(squares.sum() < .infinity)
        writeForecasts(projections, squares, first: first, lanes: lanes, into: &result)
        if result.coefficientCount > 0 {
          writeCoefficients(projections, squares, first: first, lanes: lanes, into: &result)
        }
        if isRefused { refuse(squares, first: first, lanes: lanes, in: &result) }
      }
    }
  }

  /// Lays the series side by side; lanes without a series repeat the last one.
  @inline(__always)
  private func gather(
    _ start: UnsafePointer<Double>, lanes: Int, into block: UnsafeMutablePointer<Lanes>
  ) {
    let rows = design.observationCount
    let last = lanes - 1
    let a = start
    let b = start + min(1, last) * rows
    let c = start + min(2, last) * rows
    let d = start + min(3, last) * rows
    let e = start + min(4, last) * rows
    let f = start + min(5, last) * rows
    let g = start + min(6, last) * rows
    let h = start + min(7, last) * rows
    for row in 0..<rows {
      block[row] = Lanes(a[row], b[row], c[row], d[row], e[row], f[row], g[row], h[row])
    }
  }

  /// Splits the block into projections on the basis and the residuals' sums of squares.
  @inline(__always)
  private func project(
    _ block: UnsafeMutablePointer<Lanes>, into projections: UnsafeMutablePointer<Lanes>
  ) -> Lanes {
    let rows = design.observationCount
    return design.basis.withUnsafeBufferPointer { basis in
      var squares = Lanes(repeating: 0)
      guard var column = basis.baseAddress else { return squares }
      for index in 0..<design.coefficientCount {
        var projection = Lanes(repeating: 0)
        for row in 0..<rows { projection += block[row] * column[row] }
        projections[index] = projection
        for row in 0..<rows { block[row] -= projection * column[row] }
        column += rows
      }
      for row in 0..<rows { squares += block[row] * block[row] }
      return squares
    }
  }

  @inline(__always)
  private func writeForecasts(
    _ projections: UnsafePointer<Lanes>, _ squares: Lanes, first: Int, lanes: Int,
    into result: inout BatchForecast
  ) {
    let (count, rows) = (design.coefficientCount, design.futureCount)
    let root = squares.squareRoot()
    for row in 0..<rows {
      var mean = Lanes(repeating: 0)
      for index in 0..<count {
        mean += projections[index] * design.futureWeights[row * count + index]
      }
      let half = root * design.halfWidths[row]
      let (lower, upper) = (mean - half, mean + half)
      for lane in 0..<lanes {
        let place = (first + lane) * rows + row
        result.means[place] = mean[lane]
        result.lowerBounds[place] = lower[lane]
        result.upperBounds[place] = upper[lane]
      }
    }
  }

  private func writeCoefficients(
    _ projections: UnsafePointer<Lanes>, _ squares: Lanes, first: Int, lanes: Int,
    into result: inout BatchForecast
  ) {
    let count = design.coefficientCount
    let deviation = (squares / Double(design.degreesOfFreedom)).squareRoot()
    for lane in 0..<lanes { result.residualStandardDeviations[first + lane] = deviation[lane] }
    for row in 0..<count {
      var value = Lanes(repeating: 0)
      for index in 0..<count {
        value += projections[index] * design.coefficientRows[row * count + index]
      }
      for lane in 0..<lanes { result.coefficients[(first + lane) * count + row] = value[lane] }
    }
  }

  /// Marks the series whose sum of squares is not a finite number.
  private func refuse(
    _ squares: Lanes, first: Int, lanes: Int, in result: inout BatchForecast
  ) {
    for lane in 0..<lanes where !squares[lane].isFinite {
      let series = first + lane
      result.refused.append(series)
      for place in series * design.futureCount..<(series + 1) * design.futureCount {
        result.means[place] = .nan
        result.lowerBounds[place] = .nan
        result.upperBounds[place] = .nan
      }
      guard result.coefficientCount > 0 else { continue }
      result.residualStandardDeviations[series] = .nan
      for place in series * result.coefficientCount..<(series + 1) * result.coefficientCount {
        result.coefficients[place] = .nan
      }
    }
  }
}
