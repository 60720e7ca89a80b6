import LinearAlgebra

private import CKernels

/// Eight series side by side, one in each lane.
private typealias Lanes = SIMD8<Double>

/// The loops of `SharedDesign` over a batch.
///
/// Eight series are laid side by side, so that no sum crosses lanes: each series meets the same
/// multiplications and additions in the same order, whatever its neighbours. The block (n x 8
/// doubles) stays in the first-level cache while each column of the basis is projected out of it in
/// turn, as in modified Gram-Schmidt: z[j] = q[j] r; r -= z[j] q[j]. What remains is the residual,
/// so its sum of squares does not cancel.
struct SharedDesignKernel {
  let design: SharedDesign

  private static let width = Lanes.scalarCount

  /// Fits `count` series that start at `responses` and writes into prepared buffers.
  func run(_ responses: UnsafePointer<Double>, count: Int, into result: inout BatchForecast) {
    let rows = design.observationCount
    // Swift aligns its own vectors to 16 bytes only.
    withUnsafeTemporaryAllocation(
      byteCount: (rows + design.coefficientCount + 1) * MemoryLayout<Lanes>.stride, alignment: 64
    ) { memory in
      let workspace = memory.bindMemory(to: Lanes.self)
      guard let block = workspace.baseAddress else { return }
      let projections = block + rows
      let squares = projections + design.coefficientCount
      for first in stride(from: 0, to: count, by: Self.width) {
        let lanes = min(Self.width, count - first)
        project(responses + first * rows, lanes: lanes, block, projections, squares)
        let place = Place(first: first, lanes: lanes)
        writeForecasts(projections, squares[0], place, into: &result)
        if result.coefficientCount > 0 {
          writeCoefficients(projections, squares[0], place, into: &result)
        }
        if !(squares[0].sum() < .infinity) { refuse(squares[0], place, in: &result) }
      }
    }
  }

  /// Projects up to eight series; lanes without one repeat the last.
  @inline(__always)
  private func project(
    _ start: UnsafePointer<Double>, lanes: Int, _ block: UnsafeMutablePointer<Lanes>,
    _ projections: UnsafeMutablePointer<Lanes>, _ squares: UnsafeMutablePointer<Lanes>
  ) {
    design.basis.withUnsafeBufferPointer { basis in
      attain_project_lanes(
        start, design.observationCount, lanes, basis.baseAddress, design.coefficientCount,
        Self.scalars(block), Self.scalars(projections), Self.scalars(squares))
    }
  }

  /// The same memory as plain numbers.
  private static func scalars(_ lanes: UnsafeMutablePointer<Lanes>) -> UnsafeMutablePointer<Double>
  {
    UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
  }
}

/// Where eight lanes belong in the batch.
private struct Place {
  let first: Int
  let lanes: Int
}

extension SharedDesignKernel {
  @inline(__always)
  private func writeForecasts(
    _ projections: UnsafePointer<Lanes>, _ squares: Lanes, _ place: Place,
    into result: inout BatchForecast
  ) {
    let (count, rows) = (design.coefficientCount, design.futureCount)
    let root = squares.squareRoot()
    result.means.withUnsafeMutableBufferPointer { means in
      result.lowerBounds.withUnsafeMutableBufferPointer { lowers in
        result.upperBounds.withUnsafeMutableBufferPointer { uppers in
          for row in 0..<rows {
            var mean = Lanes(repeating: 0)
            for index in 0..<count {
              mean += projections[index] * design.futureWeights[row * count + index]
            }
            let half = root * design.halfWidths[row]
            let start = place.first * rows + row
            Self.scatter(mean, to: means, from: start, step: rows, lanes: place.lanes)
            Self.scatter(mean - half, to: lowers, from: start, step: rows, lanes: place.lanes)
            Self.scatter(mean + half, to: uppers, from: start, step: rows, lanes: place.lanes)
          }
        }
      }
    }
  }

  private func writeCoefficients(
    _ projections: UnsafePointer<Lanes>, _ squares: Lanes, _ place: Place,
    into result: inout BatchForecast
  ) {
    let count = design.coefficientCount
    let deviation = (squares / Double(design.degreesOfFreedom)).squareRoot()
    result.residualStandardDeviations.withUnsafeMutableBufferPointer { target in
      Self.scatter(deviation, to: target, from: place.first, step: 1, lanes: place.lanes)
    }
    result.coefficients.withUnsafeMutableBufferPointer { target in
      for row in 0..<count {
        var value = Lanes(repeating: 0)
        for index in 0..<count {
          value += projections[index] * design.coefficientRows[row * count + index]
        }
        Self.scatter(
          value, to: target, from: place.first * count + row, step: count, lanes: place.lanes)
      }
    }
  }

  /// Writes lanes `step` numbers apart; at once when they lie side by side.
  @inline(__always)
  private static func scatter(
    _ lanes: Lanes, to target: UnsafeMutableBufferPointer<Double>, from start: Int, step: Int,
    lanes count: Int
  ) {
    guard count == Lanes.scalarCount else {
      for lane in 0..<count { target[start + lane * step] = lanes[lane] }
      return
    }
    require(
      start + (count - 1) * step < target.count, "\(start) + \(count) lanes of \(target.count)")
    guard let base = target.baseAddress else { return }
    if step == 1 {
      UnsafeMutableRawPointer(base + start).storeBytes(of: lanes, as: Lanes.self)
    } else {
      for lane in 0..<Lanes.scalarCount { base[start + lane * step] = lanes[lane] }
    }
  }

  /// Marks the series whose sum of squares is not a finite number.
  private func refuse(_ squares: Lanes, _ place: Place, in result: inout BatchForecast) {
    for lane in 0..<place.lanes where !squares[lane].isFinite {
      let series = place.first + lane
      result.refused.append(series)
      for index in series * design.futureCount..<(series + 1) * design.futureCount {
        result.means[index] = .nan
        result.lowerBounds[index] = .nan
        result.upperBounds[index] = .nan
      }
      guard result.coefficientCount > 0 else { continue }
      result.residualStandardDeviations[series] = .nan
      for index in series * result.coefficientCount..<(series + 1) * result.coefficientCount {
        result.coefficients[index] = .nan
      }
    }
  }
}
