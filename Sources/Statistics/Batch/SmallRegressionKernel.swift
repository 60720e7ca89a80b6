/// The inner loops of `SmallRegression`: columns of 4-lane rows, padded with zeros.
struct SmallRegressionKernel {
  typealias Rows = SmallRegression.Rows

  private let base: UnsafeMutablePointer<Rows>
  private let blocks: Int
  let count: Int
  let coefficients: Int
  let hasIntercept: Bool

  /// - Parameters:
  ///   - workspace: Room for `coefficients` + 1 columns.
  ///   - count: Rows, 1 to 64.
  ///   - coefficients: Columns of the design.
  ///   - hasIntercept: Whether the first of them is a constant.
  @inline(__always)
  init(
    workspace: UnsafeMutableBufferPointer<Rows>, count: Int, coefficients: Int, hasIntercept: Bool
  ) {
    guard let base = workspace.baseAddress else {
      preconditionFailure("a workspace without memory")
    }
    self.base = base
    blocks = (count + SmallRegression.width - 1) / SmallRegression.width
    self.count = count
    self.coefficients = coefficients
    self.hasIntercept = hasIntercept
  }

  @inline(__always)
  private func column(_ index: Int) -> UnsafeMutablePointer<Rows> {
    base + index * SmallRegression.stride
  }

  /// Copies a column less a shift into the workspace; the rows beyond the last are zeros.
  @inline(__always)
  func load(_ values: UnsafePointer<Double>, shift: Double, into index: Int) {
    let target = column(index)
    target[blocks - 1] = Rows(repeating: 0)
    let scalars = UnsafeMutableRawPointer(target).assumingMemoryBound(to: Double.self)
    for row in 0..<count { scalars[row] = values[row] - shift }
  }

  /// Fills a column with ones; the rows beyond the last are zeros.
  @inline(__always)
  func loadOnes() {
    let target = column(0)
    target[blocks - 1] = Rows(repeating: 0)
    let scalars = UnsafeMutableRawPointer(target).assumingMemoryBound(to: Double.self)
    for row in 0..<count { scalars[row] = 1 }
  }

  /// The sum of products of two columns.
  @inline(__always)
  func dot(_ left: Int, _ right: Int) -> Double {
    let (a, b) = (column(left), column(right))
    var sum = Rows(repeating: 0)
    for block in 0..<blocks { sum += a[block] * b[block] }
    return sum.sum()
  }

  /// Takes `share` times one column out of another.
  @inline(__always)
  func subtract(_ share: Double, times source: Int, from target: Int) {
    let (a, b) = (column(source), column(target))
    for block in 0..<blocks { b[block] -= a[block] * share }
  }
}
