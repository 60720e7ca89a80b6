import CLAPACK

/// The one setting OpenBLAS needs before its first use.
///
/// Attain's matrices are small (tens of rows) and its parallelism is over series, so threads inside
/// BLAS only cost: the same QR was measured ten times slower with two BLAS threads than with one.
/// A `static let` is evaluated exactly once, whichever thread comes first.
package enum BLASThreads {
  private static let pinned: Void = openblas_set_num_threads(1)

  /// Pins OpenBLAS to one thread and ends the others, before any other use of it.
  ///
  /// They start with the process and wait for work by asking for it all the time, for a tenth of a
  /// second: a third of what a batch of 20,000 forecasts takes.
  package static func retire() {
    pinToOne()
    attain_end_blas_threads()
  }

  /// Pins OpenBLAS to one thread; every later call is a load and a compare.
  static func pinToOne() {
    _ = pinned
  }
}

extension Int32 {
  /// Converts a dimension to LAPACK's 32-bit integer, refusing what does not fit.
  init(dimension value: Int) {
    require(
      value >= 0 && value <= Int(Int32.max),
      "LAPACK takes dimensions from 0 to \(Int32.max), not \(value)")
    self.init(truncatingIfNeeded: value)
  }

  /// The leading dimension of a column-major matrix with `rowCount` rows: never below 1.
  init(leadingDimension rowCount: Int) {
    self.init(dimension: Swift.max(1, rowCount))
  }
}
