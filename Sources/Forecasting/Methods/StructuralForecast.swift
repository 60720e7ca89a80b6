import Statistics

/// A structural model (local level, local linear or smooth trend) fitted to one series.
public struct StructuralForecast: FittedModel {
  /// The model on the modelling scale.
  public let model: StructuralFit
  private let series: ModelSeries

  /// Fits one form to one series, with the errors of the forecasters that call it.
  init(
    _ form: StructuralFit.Form, of history: History, scale: MeasurementScale, minimum: Int
  ) throws(SeriesError) {
    let series = try ModelSeries(
      history, scale: scale, policy: .stateSpace, needed: minimum)
    do {
      model = try StructuralFit.fit(
        series.values, form: form, breaks: series.breaks.contains(true) ? series.breaks : nil)
    } catch {
      throw .of(error, history)
    }
    self.series = series
  }

  /// One distribution a period.
  ///
  /// - Parameter steps: The number of periods.
  /// - Returns: Student t on the modelling scale, in the indicator's unit.
  public func distributions(steps: Int) -> [PredictiveDistribution] {
    series.distributions(
      model.deviations(steps: steps), degreesOfFreedom: Double(model.degreesOfFreedom))
  }
}
