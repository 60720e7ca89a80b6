import LinearAlgebra
import RealModule
import Statistics

/// A history leaned on reference classes: the law of every later year.
public struct ReferenceFit: FittedModel {
  /// The name in results.
  public static let name = "reference-class"

  /// A part of the law: networks, what they see, and how much of the law is theirs.
  struct Part {
    let share: Double
    let networks: [DenseNetwork]
    let inputs: [Float]
    /// The change of the history they see, in units of the fit's.
    var unit = 1.0

    /// The law of a time ahead, in units of change and root years.
    func components(_ yearsAhead: Double) -> [LogisticMixtureDistribution.Component] {
      var row = inputs + [Float](repeating: 0, count: Horizon.count)
      row.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { Horizon.write(yearsAhead, into: base + inputs.count) }
      }
      let each = share / Double(networks.count)
      return networks.flatMap { network in
        ReferenceFit.components(network.evaluate(row)).map {
          .init(
            weight: each * $0.weight, location: unit * $0.location, scale: unit * $0.scale)
        }
      }
    }
  }

  let history: ReferenceHistory
  /// What its class says; `nil` without one.
  let own: Part?
  /// What all classes say.
  let general: Part
  /// The same two of the path of the whole that the area is part of; empty without one.
  let whole: [Part]
  /// Networks that take the place of `general` beside the past of other areas.
  let peers: [DenseNetwork]
  /// How its newest figure may be revised; `nil` where it is final.
  public let revisions: RevisionLaw?
  let persistence: Double
  /// The class that it leans on; `nil` when it leans on all classes.
  public let referenceClass: ReferenceClass?
  let periodsPerYear: Int

  /// The number of yearly figures used, fifteen at most.
  public var yearsUsed: Int { history.levels.count }
  /// The modelling scale.
  public var transform: MonotoneTransform { history.transform }
  /// The newest figure on the modelling scale.
  public var level: Double { history.levels[history.levels.count - 1] }
  /// The history's own size of a year's change, on the modelling scale.
  public var changeUnit: Double { history.changeUnit }
  /// The end of the last observed period, in decimal years.
  public var lastTime: Double { history.lastTime }

  /// The distribution a number of years after the last observation.
  ///
  /// - Parameter yearsAhead: Years, greater than 0; parts of years count.
  /// - Returns: Logistic distributions on the modelling scale, read in the indicator's unit.
  public func distribution(yearsAhead: Double) -> PredictiveDistribution {
    PredictiveDistribution.logistics(modelled(yearsAhead))
      .onOriginalScale(of: history.transform)
  }

  /// One distribution a period.
  ///
  /// - Parameter steps: The number of periods.
  /// - Returns: Distributions in the indicator's unit.
  public func distributions(steps: Int) -> [PredictiveDistribution] {
    (0..<steps).map { distribution(yearsAhead: Double($0 + 1) / Double(periodsPerYear)) }
  }

  /// One distribution a calendar year, whatever the length of the periods observed.
  ///
  /// - Parameter year: The last year to forecast.
  /// - Returns: The forecast; empty when no year up to it ends after the last observation.
  public func forecast(throughYear year: Int) -> Forecast {
    .yearly(
      model: Self.name, after: lastTime, through: year, distribution: distribution(yearsAhead:))
  }

  func modelled(_ yearsAhead: Double) -> LogisticMixtureDistribution {
    placed(steady(yearsAhead) + general.components(yearsAhead), yearsAhead)
  }

  /// What past cases of other areas leave as it is.
  func steady(_ yearsAhead: Double) -> [LogisticMixtureDistribution.Component] {
    ([own].compactMap(\.self) + whole).flatMap { $0.components(yearsAhead) }
  }

  /// Whether the whole that the area is part of counts.
  public var followsWhole: Bool { !whole.isEmpty }

  /// Components in units of change and root years, on the modelling scale.
  func placed(
    _ components: [LogisticMixtureDistribution.Component], _ yearsAhead: Double
  ) -> LogisticMixtureDistribution {
    let root = yearsAhead.squareRoot()
    let revised =
      revisions?.widening(components, relativeUnit: history.relativeUnit, byRootYears: root)
      ?? components
    return LogisticMixtureDistribution(revised)
      .scaled(by: history.changeUnit * root, from: history.levels[history.levels.count - 1])
  }

  /// The law that a network's outputs stand for.
  static func components(_ outputs: [Float]) -> [LogisticMixtureDistribution.Component] {
    let k = MixtureLearning.components
    let top = outputs[(2 * k)...].max() ?? 0
    let weights = (0..<k).map { Double.exp(Double(outputs[2 * k + $0] - top)) }
    let total = weights.reduce(0, +)
    return (0..<k).map { c in
      LogisticMixtureDistribution.Component(
        weight: weights[c] / total, location: Double(outputs[c]),
        scale: .exp(Double(MixtureLearning.clamped(outputs[k + c]))))
    }
  }

  /// Simulates futures whose years belong together.
  ///
  /// Each path is a Gaussian process of places, W(h) = B(h^(2 g)) / h^g with B a Brownian motion
  /// and g the persistence, so that two years' places correlate by (h / k)^g; a place is read as a
  /// quantile of its year. Each year alone has the law of `distribution(yearsAhead:)`.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: `nil` when no year up to `year` ends after the last observation.
  /// - Complexity: O(count x years).
  public func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    require(count >= 1, "\(count) paths")
    let first = Int(lastTime.rounded(.down))  // a year ends at year + 1
    guard first <= year else { return nil }
    let ahead = (first...year).map { Double($0) + 1 - lastTime }
    let tables = ahead.map { PlaceTable(modelled($0)) }
    let clocks = ahead.map { Double.pow($0, 2 * persistence) }
    let steps = zip(clocks, [0] + clocks).map { ($0 - $1).squareRoot() }
    var values: [Double] = []
    values.reserveCapacity(count * ahead.count)
    for _ in 0..<count {
      var walk = 0.0
      for index in ahead.indices {
        walk += steps[index] * stream.normal()
        let place = walk / clocks[index].squareRoot()
        values.append(history.transform.invert(tables[index].value(at: place)))
      }
    }
    return Paths(years: first...year, count: count, values: values)
  }
}

/// Quantiles of a distribution by their place on the scale of the standard normal, read between
/// the nodes by lines: within 0.1 % of a standard deviation of the exact one.
private struct PlaceTable {
  private static let reach = 5.0
  private static let perUnit = 32.0
  private let values: [Double]

  init(_ distribution: LogisticMixtureDistribution) {
    let nodes = Int(2 * Self.reach * Self.perUnit) + 1
    let normal = NormalDistribution(mean: 0, standardDeviation: 1)
    values = (0..<nodes).map { node in
      let place = Double(node) / Self.perUnit - Self.reach
      return place <= 0
        ? distribution.quantile(normal.cumulativeProbability(place))
        : distribution.quantile(upperTail: normal.upperTailProbability(place))
    }
  }

  func value(at place: Double) -> Double {
    let position = (min(max(place, -Self.reach), Self.reach) + Self.reach) * Self.perUnit
    let node = min(Int(position), values.count - 2)
    let share = position - Double(node)
    return values[node] + share * (values[node + 1] - values[node])
  }
}
