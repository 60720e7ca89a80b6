import Forecasting
import Plans
import Statistics

/// A series fitted for projection: leaned on reference classes where its kind has any, damped
/// drift from its own figures where not; a rank among those of all areas, a derived indicator
/// through its inputs.
package enum ProjectionFit: Sendable {
  /// Leaned on reference classes.
  case reference(ReferenceFit)
  /// From its own figures alone.
  case dampedDrift(DampedDrift.Fit)
  /// A rank, among the ranks of all areas.
  case ranking(RankFit)
  /// Arithmetic over other indicators.
  case derived(DerivedFit)

  /// Fits a series.
  ///
  /// - Parameters:
  ///   - history: The figures.
  ///   - whole: The figures of the whole that the area is part of; damped drift leaves them out.
  ///   - scale: Kind and bounds.
  ///   - higherIsBetter: Whether more is better.
  ///   - classID: The class; `nil` leans on all classes.
  ///   - model: The reference classes; `nil` projects from the series alone.
  /// - Throws: `SeriesError` where neither way can.
  package init(
    _ history: History, partOf whole: History? = nil, scale: MeasurementScale,
    higherIsBetter: Bool, classID: String?, model: ReferenceModel?
  ) throws(SeriesError) {
    switch scale.kind {
    case .rank, .milestone, .qualitative: throw .kindNotProjected(scale.kind)
    default: break
    }
    guard let model else {
      self = .dampedDrift(try DampedDrift().fit(history, scale: scale))
      return
    }
    do throws(SeriesError) {
      self = .reference(
        try model.fit(
          history, partOf: whole, scale: scale, higherIsBetter: higherIsBetter, classID: classID))
    } catch {
      self = .dampedDrift(try DampedDrift().fit(history, scale: scale))
    }
  }

  /// The model's name, with the class it leans on.
  package var name: String {
    switch self {
    case .reference(let fit):
      ReferenceFit.name + (fit.referenceClass.map { ":\($0.id)" } ?? "")
        + (fit.followsWhole ? "+whole" : "")
    case .dampedDrift: DampedDrift.name
    case .ranking: RankFit.name
    case .derived: DerivedFit.name
    }
  }

  /// Whether a lone figure without a class says too little: on cases of indicators left out of the
  /// classes such answers were no better than a base rate (`Documentation/Calibration.md`).
  package var saysTooLittle: Bool {
    if case .reference(let fit) = self {
      return fit.yearsUsed < 2 && fit.referenceClass == nil && !fit.followsWhole
    }
    return false
  }

  /// Whether half of the law follows the path of the whole that the area is part of.
  var followsWhole: Bool {
    if case .reference(let fit) = self { return fit.followsWhole }
    return false
  }

  /// The modelling scale; `nil` for ranks and derived indicators.
  var transform: MonotoneTransform? {
    switch self {
    case .reference(let fit): fit.transform
    case .dampedDrift(let fit): fit.transform
    case .ranking, .derived: nil
    }
  }

  /// The class it leans on; `nil` for none in particular.
  package var referenceClass: ReferenceClass? {
    if case .reference(let fit) = self { return fit.referenceClass }
    return nil
  }

  /// The distribution a number of years after the last observation.
  ///
  /// - Parameter yearsAhead: Years, greater than 0; parts of years count.
  /// - Returns: A distribution in the indicator's unit; `nil` for ranks and derived indicators,
  ///   which are simulated by calendar year.
  package func distribution(yearsAhead: Double) -> PredictiveDistribution? {
    switch self {
    case .reference(let fit): fit.distribution(yearsAhead: yearsAhead)
    case .dampedDrift(let fit): fit.distribution(yearsAhead: yearsAhead)
    case .ranking, .derived: nil
    }
  }

  /// The same, with past cases of the indicator in other areas where there are enough.
  ///
  /// - Parameters:
  ///   - yearsAhead: Years, greater than 0.
  ///   - analogues: The past cases.
  ///   - area: The area of the series.
  ///   - indicator: Its kind, bounds and direction.
  /// - Returns: A distribution in the indicator's unit.
  func distribution(
    yearsAhead: Double, with analogues: Analogues, in area: String, of indicator: Indicator
  ) -> PredictiveDistribution? {
    guard case .reference(let fit) = self else { return distribution(yearsAhead: yearsAhead) }
    return fit.distribution(
      yearsAhead: yearsAhead, with: analogues, in: area, scale: indicator.scale,
      higherIsBetter: indicator.better != .lower)
  }

  /// One distribution a calendar year.
  ///
  /// - Parameter year: The last year to forecast.
  /// - Returns: The forecast; empty when no year up to it ends after the last observation.
  package func forecast(throughYear year: Int) -> Forecast {
    switch self {
    case .reference(let fit): fit.forecast(throughYear: year)
    case .dampedDrift(let fit): fit.forecast(throughYear: year)
    case .ranking(let fit): fit.forecast(throughYear: year)
    case .derived(let fit): fit.forecast(throughYear: year)
    }
  }

  /// Simulates futures whose years belong together.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: `nil` when no year up to `year` ends after the last observation.
  package func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    switch self {
    case .reference(let fit): fit.simulate(paths: count, throughYear: year, using: &stream)
    case .dampedDrift(let fit): fit.simulate(paths: count, throughYear: year, using: &stream)
    case .ranking(let fit): fit.simulate(paths: count, throughYear: year, using: &stream)
    case .derived(let fit): fit.simulate(paths: count, throughYear: year, using: &stream)
    }
  }
}
