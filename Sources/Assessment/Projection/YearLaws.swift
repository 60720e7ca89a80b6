import Statistics
import Synchronization

/// The laws of single years, each worked out when it is first asked for, once.
final class YearLaws: Sendable {
  private let last: Double
  private let law: @Sendable (_ yearsAhead: Double) -> PredictiveDistribution?
  private let known = Mutex<[Int: PredictiveDistribution?]>([:])

  /// Laws of the years after a time.
  ///
  /// - Parameters:
  ///   - last: The end of the newest figure's period, in decimal years.
  ///   - law: The law of the value a number of years later.
  init(
    after last: Double, _ law: @escaping @Sendable (_ yearsAhead: Double) -> PredictiveDistribution?
  ) {
    self.last = last
    self.law = law
  }

  /// The law at the end of a year; `nil` for one that ends no later than the newest figure.
  subscript(year: Int) -> PredictiveDistribution? {
    if let found = known.withLock({ $0[year] }) { return found }
    let ahead = Double(year) + 1 - last
    let found = ahead > 0 ? law(ahead) : nil
    known.withLock { $0[year] = .some(found) }
    return found
  }
}
