/// The quantiles in which forecasts are learnt, scored, printed and drawn.
package enum ForecastQuantiles {
  /// The median and the ends of the central intervals of 50, 80 and 95 %.
  package static let probabilities = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]
}
