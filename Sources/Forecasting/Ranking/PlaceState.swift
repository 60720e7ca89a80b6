import LinearAlgebra
import RealModule
import Statistics

/// What is known of one area's place at a time: the law of its lasting and its passing part.
///
/// Gaussian filtering of places observed without error, u = a + x: a lasts, x fades. Between
/// observations x keeps a variance of 1 - lasting.
struct PlaceState: Sendable, Equatable {
  private(set) var time: Double
  private var lastingMean = 0.0
  private var passingMean = 0.0
  private var lastingVariance: Double
  private var passingVariance: Double
  private var covariance = 0.0
  private let law: RankPersistence

  /// The state of an area, knowing its places; nothing is known of an area without any.
  ///
  /// - Parameters:
  ///   - places: In order of time.
  ///   - time: When the state is wanted, not before the last place.
  ///   - law: How long places are kept.
  init(_ places: [RankPlace], at time: Double, law: RankPersistence) {
    self.time = places.first?.time ?? time
    self.law = law
    lastingVariance = law.lasting
    passingVariance = 1 - law.lasting
    for place in places {
      advance(to: place.time)
      observe(place.score)
    }
    advance(to: time)
  }

  private mutating func advance(to later: Double) {
    require(later >= time, "from \(time) back to \(later)")
    guard later > time else { return }  // also keeps 0^0 away
    let kept = Double.pow(law.decay, later - time)
    time = later
    passingMean *= kept
    covariance *= kept
    passingVariance =
      kept * kept * passingVariance + (1 - law.lasting) * (1 - kept * kept)
  }

  private mutating func observe(_ score: Double) {
    let (first, second) = (lastingVariance + covariance, covariance + passingVariance)
    let total = first + second
    guard total > 1e-9 else { return }  // the place is known already
    let miss = (score - lastingMean - passingMean) / total
    lastingMean += first * miss
    passingMean += second * miss
    lastingVariance -= first * first / total
    passingVariance -= second * second / total
    covariance -= first * second / total
  }

  /// The expected place.
  var mean: Double { lastingMean + passingMean }

  /// Draws the two parts together.
  func draw(using stream: inout RandomStream) -> (lasting: Double, passing: Double) {
    let spread = max(lastingVariance, 0).squareRoot()
    let first = stream.normal()
    let slope = spread > 0 ? covariance / spread : 0
    let rest = max(passingVariance - slope * slope, 0).squareRoot()
    let second = rest > 0 ? stream.normal() : 0
    return (lastingMean + spread * first, passingMean + slope * first + rest * second)
  }
}
