/// Why a matrix could not be factorised or a system could not be solved.
///
/// Row and column numbers count from 0 and refer to the matrix that was passed in.
public enum FactorizationError: Error, Equatable, Sendable {
  /// The matrix holds NaN or an infinity.
  case nonFinite(row: Int, column: Int, value: Double)
  /// The right-hand side holds NaN or an infinity.
  case nonFiniteRightHandSide(row: Int, column: Int, value: Double)
  /// The leading minor of this order (counted from 1) is not positive.
  case notPositiveDefinite(order: Int)
  /// Fewer independent columns than columns; `dependent` lists, in ascending order, columns that
  /// are combinations of the others to working precision.
  case rankDeficient(rank: Int, columns: Int, dependent: [Int])
  /// An iteration inside LAPACK stopped early; `info` is LAPACK's own count of what is left.
  case notConverged(routine: String, info: Int)
  /// LAPACK refused its argument number `position`: a defect of this module, not of the data.
  case illegalArgument(routine: String, position: Int)
  /// LAPACK could not allocate its work space.
  case outOfMemory(routine: String)
}

extension FactorizationError: CustomStringConvertible {
  /// One sentence with the numbers and what they mean.
  public var description: String {
    switch self {
    case .nonFinite(let row, let column, let value):
      return "the matrix holds \(value) at row \(row), column \(column)"
    case .nonFiniteRightHandSide(let row, let column, let value):
      return "the right-hand side holds \(value) at row \(row), column \(column)"
    case .notPositiveDefinite(let order):
      return "the matrix is not positive definite: its leading \(order) x \(order) block is not"
    case .rankDeficient(let rank, let columns, let dependent):
      let list = dependent.map(String.init).joined(separator: ", ")
      return "only \(rank) of \(columns) columns are independent; dependent: column \(list)"
    case .notConverged(let routine, let info):
      return "\(routine) did not converge (info \(info): that many values remain undetermined)"
    case .illegalArgument(let routine, let position):
      return "\(routine) refused its argument \(position)"
    case .outOfMemory(let routine):
      return "\(routine) could not allocate its work space"
    }
  }
}

extension FactorizationError {
  /// LAPACKE's codes for failed allocations (`LAPACK_WORK_MEMORY_ERROR`, `..._TRANSPOSE_...`).
  private static let allocationFailures: ClosedRange<Int32> = -1011...(-1010)

  /// Turns a negative `info` into an error; a positive one means something else in every routine.
  static func checkArguments(_ info: Int32, of routine: String) throws(FactorizationError) {
    if allocationFailures.contains(info) { throw .outOfMemory(routine: routine) }
    if info < 0 { throw .illegalArgument(routine: routine, position: Int(-info)) }
  }
}
