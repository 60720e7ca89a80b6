/// Running sums from which the fit of a line with hinges to any stretch of times follows.
///
/// In u = (t - middle) / half range and in the response minus its mean, so that the small normal
/// equations stay well conditioned. Good to about 12 digits: enough to rank candidates, whose
/// winners are refitted.
struct PieceMoments {
  /// a + b u.
  struct Line {
    let height, slope: Double
  }

  /// A fitted stretch.
  struct Fit {
    let squares: Double
    let first, last: Line
  }

  private let positions: [Double]
  private let middle, half: Double
  /// Sums over the first k distinct times of 1, u, u^2, y, u y, y^2.
  private var n: [Double] = [0]
  private var u1: [Double] = [0]
  private var u2: [Double] = [0]
  private var y1: [Double] = [0]
  private var uy: [Double] = [0]
  private var y2: [Double] = [0]

  /// Sums over the observations, whose indices `order` lists by ascending time.
  init(distinct: [Double], order: [Int], times: [Double], values: [Double]) {
    let (low, high) = (distinct.first ?? 0, distinct.last ?? 0)
    let span = high / 2 - low / 2
    middle = low / 2 + high / 2
    half = span > 0 ? span : 1
    let (centre, width) = (middle, half)
    positions = distinct.map { ($0 - centre) / width }
    let mean = values.map { $0 / Double(max(1, values.count)) }.extendedSum.rounded
    let largest = values.reduce(0) { max($0, ($1 - mean).magnitude) }
    let unit = largest > 0 ? largest : 1
    var next = 0
    for (index, time) in distinct.enumerated() {
      let u = positions[index]
      var (count, sum, squares) = (0.0, 0.0, 0.0)
      while next < order.count, times[order[next]] == time {
        let y = (values[order[next]] - mean) / unit
        (count, sum, squares) = (count + 1, sum + y, squares + y * y)
        next += 1
      }
      n.append(n[index] + count)
      u1.append(u1[index] + count * u)
      u2.append(u2[index] + count * u * u)
      y1.append(y1[index] + sum)
      uy.append(uy[index] + u * sum)
      y2.append(y2[index] + squares)
    }
  }

  /// u of a distinct time.
  func position(_ index: Int) -> Double { positions[index] }

  /// The time at u.
  func time(at u: Double) -> Double { middle + u * half }

  /// The least squares line with bends at the hinges, over a range of distinct times.
  ///
  /// The hinges are indices inside the range, ascending, at most two; `nil` when the stretch does
  /// not determine the line.
  func fit(_ range: ClosedRange<Int>, hinges: [Int]) -> Fit? {
    let order = 2 + hinges.count
    guard range.count >= order else { return nil }
    // Basis: 1 and u over the range, u - u[h] from each hinge on.
    let starts = [range.lowerBound, range.lowerBound] + hinges.map { $0 + 1 }
    let origins = [0, 0] + hinges.map { positions[$0] }
    var matrix = [Double](repeating: 0, count: order * order)
    var right = [Double](repeating: 0, count: order)
    for row in 0..<order {
      for column in 0...row {
        let from = max(starts[row], starts[column])
        let entry = product(
          row == 0 ? nil : origins[row], column == 0 ? nil : origins[column], from,
          range.upperBound + 1)
        matrix[row * order + column] = entry
        matrix[column * order + row] = entry
      }
      let (from, to) = (starts[row], range.upperBound + 1)
      let sum = y1[to] - y1[from]
      right[row] = row == 0 ? sum : uy[to] - uy[from] - origins[row] * sum
    }
    guard let b = SmallSystem.solve(matrix, right) else { return nil }
    let total = y2[range.upperBound + 1] - y2[range.lowerBound]
    let squares = total - zip(b, right).reduce(0) { $0 + $1.0 * $1.1 }
    let change = hinges.indices.reduce((0.0, 0.0)) { sums, index in
      (sums.0 - b[2 + index] * origins[2 + index], sums.1 + b[2 + index])
    }
    return Fit(
      squares: max(0, squares), first: Line(height: b[0], slope: b[1]),
      last: Line(height: b[0] + change.0, slope: b[1] + change.1))
  }

  /// The sum of (u - a)(u - b) over a stretch; `nil` stands for the constant 1.
  private func product(_ a: Double?, _ b: Double?, _ from: Int, _ to: Int) -> Double {
    let (count, sum, squares) = (n[to] - n[from], u1[to] - u1[from], u2[to] - u2[from])
    switch (a, b) {
    case (nil, nil): return count
    case (let a?, nil), (nil, let a?): return sum - a * count
    case (let a?, let b?): return squares - (a + b) * sum + a * b * count
    }
  }
}
