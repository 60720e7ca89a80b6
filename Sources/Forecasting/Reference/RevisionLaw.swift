import RealModule
import Statistics

/// How far a figure moved between its first publication and the last word on it.
public struct Revision: Sendable, Equatable {
  /// Final less first figure on the modelling scale, in units of the history's own yearly change.
  public let move: Double
  /// That unit, in units of the change to expect of such an indicator.
  public let relativeUnit: Double

  /// A revision.
  ///
  /// - Parameters:
  ///   - move: In units of the history's own yearly change.
  ///   - relativeUnit: Positive.
  public init(move: Double, relativeUnit: Double) {
    self.move = move
    self.relativeUnit = relativeUnit
  }

  /// The revisions of the newest figures of a series.
  ///
  /// - Parameters:
  ///   - first: The series as published at some day.
  ///   - final: The same series as published last.
  ///   - scale: Kind and bounds.
  /// - Returns: One for each of the last three figures that both have, as it looked then.
  public static func revisions(
    of first: History, to final: History, scale: MeasurementScale
  ) -> [Revision] {
    first.times.indices.suffix(3).compactMap { last in
      guard let prepared = try? ReferenceHistory(first.upTo(last), scale: scale),
        let later = final.times.firstIndex(where: { ($0 - first.times[last]).magnitude < 1e-6 })
      else { return nil }
      let level = prepared.transform.apply(scale.interior(final.values[later]))
      let move = (level - prepared.levels[prepared.levels.count - 1]) / prepared.changeUnit
      return move.isFinite ? Revision(move: move, relativeUnit: prepared.relativeUnit) : nil
    }
  }
}

/// What becomes of first figures: with a probability they are revised, by an amount of logistic law
/// and no known direction.
///
/// The scale of the law, in units of the history's own yearly change, is s u^g with u that unit
/// relative to the change to expect of such an indicator: g = 0 would make revisions as large as
/// changes, g = -1 the same for all indicators of a kind. Preliminary figures carry the law into every
/// later year, for what is projected starts from where the figure will turn out to have been.
///
/// Reference: Croushore and Stark (2001), *Journal of Econometrics* 105, 111-130 (real-time data).
public struct RevisionLaw: Sendable, Equatable {
  /// Smaller moves, in units of a year's change, are rounding.
  static let smallest = 0.05
  /// Fewer revisions tell no law.
  public static let fewest = 30

  /// The probability that a figure is revised.
  public let share: Double
  /// The scale s of the logistic law, in units of a year's change.
  public let scale: Double
  /// The exponent g of the unit.
  public let exponent: Double

  init(share: Double, scale: Double, exponent: Double) {
    self.share = share
    self.scale = scale
    self.exponent = exponent
  }

  /// Fits revisions by maximum likelihood; `nil` with fewer than `fewest`, or where nothing was revised.
  ///
  /// - Parameter revisions: What became of first figures.
  init?(fitting revisions: [Revision]) {
    let revised = revisions.filter { $0.move.magnitude >= Self.smallest }
    guard revisions.count >= Self.fewest, !revised.isEmpty else { return nil }
    let sizes = revised.map { (move: $0.move.magnitude, logUnit: Double.log($0.relativeUnit)) }
    let found = NelderMead().minimize(from: [0, 0], lower: [-5, -2], upper: [5, 2]) { point in
      var sum = 0.0
      for size in sizes {
        let logScale: Double = point[0] + point[1] * size.logUnit
        let u: Double = size.move * Double.exp(-logScale)
        sum += u + logScale + 2 * Double.log(onePlus: Double.exp(-u))
      }
      return sum
    }
    // As precise as the file keeps them.
    self.init(
      share: Double(Float(Double(revised.count) / Double(revisions.count))),
      scale: Double(Float(Double.exp(found.point[0]))), exponent: Double(Float(found.point[1])))
  }

  /// The law of what follows a figure that may be revised: scales add as variances do.
  ///
  /// - Parameters:
  ///   - components: The law after a final figure, in units of change and root years.
  ///   - relativeUnit: The unit, relative to the change to expect.
  ///   - root: The root of the years ahead.
  /// - Returns: Two components for each.
  func widening(
    _ components: [LogisticMixtureDistribution.Component], relativeUnit: Double,
    byRootYears root: Double
  ) -> [LogisticMixtureDistribution.Component] {
    let added = scale * Double.pow(relativeUnit, exponent) / root
    return components.flatMap { one -> [LogisticMixtureDistribution.Component] in
      let wide = (one.scale * one.scale + added * added).squareRoot()
      return [
        .init(weight: (1 - share) * one.weight, location: one.location, scale: one.scale),
        .init(weight: share * one.weight, location: one.location, scale: wide),
      ]
    }
  }
}
