/// The moving simplex of `NelderMead`: d + 1 points of d coordinates in one buffer.
struct Simplex {
  private let lower: [Double]
  private let upper: [Double]
  private let objective: ([Double]) -> Double
  private let dimension: Int
  private var points: [Double]
  private var values: [Double]
  private var centroid: [Double]
  private var trial: [Double]
  private var second: [Double]
  private(set) var evaluations = 0

  init(lower: [Double], upper: [Double], objective: @escaping ([Double]) -> Double) {
    self.lower = lower
    self.upper = upper
    self.objective = objective
    dimension = lower.count
    points = Array(repeating: 0, count: (dimension + 1) * dimension)
    values = Array(repeating: .infinity, count: dimension + 1)
    centroid = Array(repeating: 0, count: dimension)
    trial = centroid
    second = centroid
  }

  /// The best point and its value.
  var best: (point: [Double], value: Double) {
    let row = values.indices.min { values[$0] < values[$1] } ?? 0
    return (Array(points[row * dimension..<(row + 1) * dimension]), values[row])
  }

  /// Sets one point at the centre and one a step along each axis, inwards where a wall is near.
  mutating func build(around centre: [Double], share: Double) {
    for row in 0...dimension {
      for axis in 0..<dimension {
        trial[axis] = min(max(centre[axis], lower[axis]), upper[axis])
      }
      if row > 0 {
        let axis = row - 1
        let step = share * (upper[axis] - lower[axis])
        trial[axis] += trial[axis] + step <= upper[axis] ? step : -step
      }
      store(trial, value: evaluate(trial), at: row)
    }
  }

  /// Moves until the values agree within the tolerance; false when the limit was reached first.
  mutating func settle(tolerance: Double, limit: Int) -> Bool {
    while true {
      let (least, worst, next) = extremes()
      let spread = values[worst] - values[least]
      if spread <= tolerance || values[least] == .infinity { return true }
      if evaluations >= limit { return false }
      move(worst: worst, next: next, least: least)
    }
  }

  private mutating func move(worst: Int, next: Int, least: Int) {
    let d = Double(dimension)
    let expansion = dimension > 1 ? 1 + 2 / d : 2
    let contraction = dimension > 1 ? 0.75 - 0.5 / d : 0.5
    findCentroid(without: worst)
    let reflected = probe(worst: worst, factor: 1)
    if reflected < values[least] {
      swap(&trial, &second)
      let expanded = probe(worst: worst, factor: expansion)
      if expanded < reflected {
        store(trial, value: expanded, at: worst)
      } else {
        store(second, value: reflected, at: worst)
      }
    } else if reflected < values[next] {
      store(trial, value: reflected, at: worst)
    } else {
      let outside = reflected < values[worst]
      let contracted = probe(worst: worst, factor: outside ? contraction : -contraction)
      if contracted < min(reflected, values[worst]) {
        store(trial, value: contracted, at: worst)
      } else {
        shrink(towards: least, factor: dimension > 1 ? 1 - 1 / d : 0.5)
      }
    }
  }

  /// Evaluates centroid + factor (centroid - worst), kept inside the box, left in `trial`.
  private mutating func probe(worst: Int, factor: Double) -> Double {
    for axis in 0..<dimension {
      let moved =
        centroid[axis] + factor * (centroid[axis] - points[worst * dimension + axis])
      trial[axis] = min(max(moved, lower[axis]), upper[axis])
    }
    return evaluate(trial)
  }

  private mutating func evaluate(_ point: [Double]) -> Double {
    evaluations += 1
    let value = objective(point)
    return value.isNaN ? .infinity : value
  }

  private mutating func store(_ point: [Double], value: Double, at row: Int) {
    for axis in 0..<dimension { points[row * dimension + axis] = point[axis] }
    values[row] = value
  }

  private mutating func findCentroid(without worst: Int) {
    for axis in 0..<dimension {
      var sum = 0.0
      for row in 0...dimension where row != worst { sum += points[row * dimension + axis] }
      centroid[axis] = sum / Double(dimension)
    }
  }

  private mutating func shrink(towards least: Int, factor: Double) {
    for row in 0...dimension where row != least {
      for axis in 0..<dimension {
        let anchor = points[least * dimension + axis]
        trial[axis] = anchor + factor * (points[row * dimension + axis] - anchor)
      }
      store(trial, value: evaluate(trial), at: row)
    }
  }

  /// The rows of the least, the greatest and the second greatest value.
  private func extremes() -> (least: Int, worst: Int, next: Int) {
    var (least, worst, next) = (0, 0, 0)
    for row in 1...dimension {
      if values[row] < values[least] { least = row }
      if values[row] > values[worst] {
        next = worst
        worst = row
      } else if row == 1 || values[row] > values[next] || next == worst {
        next = row
      }
    }
    return (least, worst, next)
  }
}
