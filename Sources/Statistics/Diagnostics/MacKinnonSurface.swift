/// The asymptotic distribution of the Dickey-Fuller tau as a normal of a polynomial.
///
/// P(T < tau) = Phi(sum of c[i] tau^i), one polynomial below and one above a turning point.
///
/// Reference: MacKinnon (1994), *Journal of Business and Economic Statistics* 12, 167-176, tables 3
/// (left tail) and 4, for one series.
package struct MacKinnonSurface {
  private let least, turn, most: Double
  private let left, right: [Double]

  package init(_ terms: DickeyFuller.Terms) {
    switch terms {
    case .none:
      (least, turn, most) = (-19.04, -1.04, .infinity)
      left = [0.6344, 1.2378, 0.032496]
      right = [0.4797, 0.93557, -0.06999, 0.033066]
    case .drift:
      (least, turn, most) = (-18.83, -1.61, 2.74)
      left = [2.1659, 1.4412, 0.038269]
      right = [1.7339, 0.93202, -0.12745, -0.010368]
    case .trend:
      (least, turn, most) = (-16.18, -2.89, 0.7)
      left = [3.2512, 1.6047, 0.049588]
      right = [2.5261, 0.61654, -0.37956, -0.060285]
    }
  }

  /// The p-value with a note where the surface ends.
  package func pValue(_ tau: Double) -> (pValue: Double, note: String?) {
    if tau < least { return (0, "p is 0 to the accuracy of the response surface") }
    if tau > most { return (1, "p is 1 to the accuracy of the response surface") }
    let coefficients = tau <= turn ? left : right
    let z = coefficients.reversed().reduce(0) { $0 * tau + $1 }
    return (StandardNormal.lowerTail(z), nil)
  }
}
