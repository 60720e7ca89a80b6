import RealModule
import Statistics
import Testing

@Suite struct OptimizationTests {
  /// Distances of a minimiser from the answer.
  enum Reach {
    static let simplex = 1e-4
    static let brent = 1e-7
  }

  static func rosenbrock(_ x: [Double]) -> Double {
    100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
  }

  /// Rosenbrock (1960): the minimum 0 at (1, 1).
  @Test func theBananaValleyIsFollowed() {
    let found = NelderMead(tolerance: 1e-14).minimize(
      from: [-1.2, 1], lower: [-5, -5], upper: [5, 5], Self.rosenbrock)
    #expect(found.converged && found.value < 1e-10)
    #expect(found.point.allSatisfy { ($0 - 1).magnitude < Reach.simplex })
  }

  /// With x <= 0.5 the minimum stands on the wall: 0.25 at (0.5, 0.25).
  @Test func aWallHoldsTheMinimum() {
    let found = NelderMead(tolerance: 1e-14).minimize(
      from: [-1, -1], lower: [-2, -2], upper: [0.5, 2], Self.rosenbrock)
    #expect(found.point[0] == 0.5 && (found.point[1] - 0.25).magnitude < Reach.simplex)
    #expect((found.value - 0.25).magnitude < 1e-9)
  }

  @Test(arguments: [1, 2, 5, 8]) func aBowlIsSolvedInManyDimensions(dimension: Int) {
    let found = NelderMead(maximumEvaluations: 20_000, tolerance: 1e-13).minimize(
      from: Array(repeating: 0, count: dimension),
      lower: Array(repeating: -4, count: dimension), upper: Array(repeating: 4, count: dimension)
    ) { x in
      x.indices.reduce(0) { $0 + Double($1 + 1) * (x[$1] - 1) * (x[$1] - 1) }
    }
    #expect(found.point.allSatisfy { ($0 - 1).magnitude < Reach.simplex })
  }

  @Test func refusedPointsAreAvoided() {
    let found = NelderMead().minimize(from: [0.9, 0.9], lower: [0, 0], upper: [1, 1]) { x in
      x[0] + x[1] < 0.5 ? .nan : x[0] + x[1]
    }
    #expect(found.value >= 0.5 && found.value < 0.5001)
    let nothing = NelderMead().minimize(from: [0], lower: [0], upper: [1]) { _ in .nan }
    #expect(nothing.value == .infinity)
  }

  @Test func theLimitIsKept() {
    let found = NelderMead(maximumEvaluations: 20).minimize(
      from: [-1.2, 1], lower: [-5, -5], upper: [5, 5], Self.rosenbrock)
    #expect(!found.converged && found.evaluations < 30)
  }

  /// Brent (1973): x - sin x has slope 0 at 0; cos x is least at pi.
  @Test func brentFindsAMinimumInside() {
    let found = BrentMinimizer().minimize(in: 2...5) { Double.cos($0) }
    #expect((found.point[0] - .pi).magnitude < Reach.brent && found.converged)
    #expect(found.evaluations < 20)
  }

  @Test func brentFindsTheEndOfASlope() {
    let found = BrentMinimizer().minimize(gridded: 5, in: 1...3) { $0 * $0 }
    #expect(found.point == [1] && found.value == 1)
  }

  /// The lower of two valleys, which one search alone would miss.
  @Test func theGridChoosesTheValley() {
    let valleys = { (x: Double) in (x * x - 1) * (x * x - 1) + 0.3 * x }
    let found = BrentMinimizer().minimize(gridded: 11, in: -2...2, valleys)
    #expect(found.point[0] < -1 && found.value < valleys(0.96))
  }
}
