import RealModule
import Statistics

/// How far figures move between their first publication and the last word on them.
///
/// With a probability a figure is revised, by an amount of logistic law and no known direction, in
/// units of the history's own size of a year's change. Preliminary figures carry it into every
/// later year: what is projected starts from where the figure will turn out to have been.
///
/// Reference: Croushore and Stark (2001), *Journal of Econometrics* 105, 111-130 (real-time data).
public struct RevisionLaw: Sendable, Equatable {
  /// Smaller moves, in units of a year's change, are rounding.
  static let smallest = 0.05

  /// Fewer revisions tell no law.
  public static let fewest = 30

  /// The probability that a figure is revised.
  public let share: Double
  /// The scale of the logistic law, in units of a year's change.
  public let scale: Double

  init(share: Double, scale: Double) {
    self.share = share
    self.scale = scale
  }

  /// Fits revisions by maximum likelihood.
  ///
  /// - Parameter revisions: Final less first figure on the modelling scale, in units of a year's
  ///   change.
  /// - Returns: `nil` with fewer than `fewest`, or where nothing was revised.
  init?(fitting revisions: [Double]) {
    let sizes = revisions.map(\.magnitude).filter { $0 >= Self.smallest }
    guard revisions.count >= Self.fewest, !sizes.isEmpty else { return nil }
    let share = Double(sizes.count) / Double(revisions.count)
    let best = BrentMinimizer().minimize(gridded: 11, in: -5...5) { logScale in
      sizes.reduce(0) { sum, size in
        let u = size / .exp(logScale)
        return sum + u + logScale + 2 * .log(onePlus: .exp(-u))
      }
    }
    // As precise as the file keeps it.
    self.init(share: Double(Float(share)), scale: Double(Float(Double.exp(best.point[0]))))
  }

  /// How far the newest figures of a series, as first published, were from the last word on them.
  ///
  /// - Parameters:
  ///   - first: The series as published at some day.
  ///   - final: The same series as published last.
  ///   - scale: Kind and bounds.
  /// - Returns: Final less first on the modelling scale, in units of a year's change as it looked then;
  ///   one for each of the last three figures that both have.
  public static func revisions(
    of first: History, to final: History, scale: MeasurementScale
  ) -> [Double] {
    first.times.indices.suffix(3).compactMap { last in
      guard let prepared = try? ReferenceHistory(first.upTo(last), scale: scale),
        let later = final.times.firstIndex(where: { ($0 - first.times[last]).magnitude < 1e-6 })
      else { return nil }
      let level = prepared.transform.apply(scale.interior(final.values[later]))
      let move = (level - prepared.levels[prepared.levels.count - 1]) / prepared.changeUnit
      return move.isFinite ? move : nil
    }
  }

  /// The law of what follows a figure that may be revised: scales add as variances do.
  func widening(
    _ components: [LogisticMixtureDistribution.Component], byRootYears root: Double
  ) -> [LogisticMixtureDistribution.Component] {
    let added = scale / root
    return components.flatMap { one -> [LogisticMixtureDistribution.Component] in
      let wide = (one.scale * one.scale + added * added).squareRoot()
      return [
        .init(weight: (1 - share) * one.weight, location: one.location, scale: one.scale),
        .init(weight: share * one.weight, location: one.location, scale: wide),
      ]
    }
  }
}
