import RealModule

extension StructuralBreak {
  /// BIC without a break less BIC with it: n log(RSS0 / RSS) less the price of k + 1 parameters.
  static func bicGain(
    _ without: Double, _ with: Double, count: Int, coefficients: Int
  ) -> Double {
    let n = Double(count)
    return n * .log(without / with) - Double(coefficients + 1) * .log(n)
  }
}

/// The asymptotic distribution of the supremum of F statistics.
///
/// P(supF > x) is the tail of a chi-square with d degrees of freedom at a + b x, with (a, b, d)
/// tabulated for 25 trimmings from 0.49 to 0.01 and each number of coefficients, and interpolated
/// linearly in between.
///
/// Reference: Hansen (1997), *Journal of Business and Economic Statistics* 15, 60-67, table 1 and
/// equation 11.
enum HansenSurface {
  /// P(supF > statistic).
  ///
  /// - Parameters:
  ///   - statistic: The supremum.
  ///   - coefficients: 1 or 2.
  ///   - lambda: (1 - h1) h2 / (h1 (1 - h2)) for dates from share h1 to share h2.
  /// - Returns: The p-value.
  static func pValue(_ statistic: Double, coefficients: Int, lambda: Double) -> Double {
    let rows = coefficients == 1 ? one : two
    let trimming = 1 / (1 + lambda.squareRoot())
    let single = ChiSquare(degreesOfFreedom: Double(coefficients)).tails(statistic).upper
    if trimming >= 0.5 { return single }
    if trimming <= 0.01 { return tail(statistic, rows[24]) }
    if trimming >= 0.49 {
      let near = tail(statistic, rows[0])
      return ((0.5 - trimming) * near + (trimming - 0.49) * single) * 100
    }
    let place = (0.51 - trimming) * 50
    let index = Int(place)
    let share = place - Double(index)
    return (1 - share) * tail(statistic, rows[index - 1]) + share * tail(statistic, rows[index])
  }

  private static func tail(_ x: Double, _ row: (Double, Double, Double)) -> Double {
    ChiSquare(degreesOfFreedom: row.2).tails(max(0, row.0 + row.1 * x)).upper
  }

  private static let one: [(Double, Double, Double)] = [
    (-0.0648467, 0.99671156, 1.2573241),
    (-0.15305667, 0.96757645, 1.43651315),
    (-0.23071675, 0.95825013, 1.56531261),
    (-0.29247661, 0.95715782, 1.68851898),
    (-0.35706588, 0.95237505, 1.77889686),
    (-0.40514715, 0.96055795, 1.89761322),
    (-0.45248386, 0.95810999, 1.98370422),
    (-0.50458517, 0.96149538, 2.07086519),
    (-0.55009159, 0.96684273, 2.17244338),
    (-0.60241623, 0.96518399, 2.23509053),
    (-0.64308746, 0.97354902, 2.33722161),
    (-0.68833676, 0.97829106, 2.42776524),
    (-0.73136161, 0.9820687, 2.50833918),
    (-0.78078198, 0.99475319, 2.6209551),
    (-0.82894221, 1.00023473, 2.70286643),
    (-0.88430133, 1.00162529, 2.77835798),
    (-0.9499265, 1.00384268, 2.84325795),
    (-0.98828874, 1.01604712, 2.96752918),
    (-1.04892713, 1.02570939, 3.08442682),
    (-1.11527783, 1.03526033, 3.19770394),
    (-1.14992644, 1.06643436, 3.44739573),
    (-1.24010871, 1.06929468, 3.54993605),
    (-1.38522113, 1.06808543, 3.61667211),
    (-1.48296473, 1.1283969, 4.07202473),
    (-1.78738608, 1.17220925, 4.4726701),
  ]

  private static let two: [(Double, Double, Double)] = [
    (-0.03933112, 0.99525784, 2.44239332),
    (-0.14650989, 0.9938654, 2.78837829),
    (-0.28765583, 0.98139359, 2.93724618),
    (-0.35528752, 0.9942739, 3.18187129),
    (-0.49538961, 0.96923268, 3.19484388),
    (-0.58780544, 0.97339124, 3.32763253),
    (-0.66900489, 0.97444133, 3.44170617),
    (-0.77825803, 0.96678414, 3.48652761),
    (-0.87260977, 0.97626434, 3.61709836),
    (-0.96782445, 0.97636983, 3.6779502),
    (-1.07358977, 0.97407744, 3.71945379),
    (-1.12531079, 0.99897105, 3.95114475),
    (-1.16041007, 1.01629918, 4.14932643),
    (-1.2975797, 1.015268, 4.17103882),
    (-1.36743697, 1.03004743, 4.3223804),
    (-1.43012785, 1.05139461, 4.53836755),
    (-1.53311747, 1.05280599, 4.61175851),
    (-1.65273586, 1.05932633, 4.69340428),
    (-1.79350728, 1.04936541, 4.68380985),
    (-1.9117747, 1.0588459, 4.8073354),
    (-2.02659329, 1.07200268, 4.97772701),
    (-2.18499383, 1.08674781, 5.14231666),
    (-2.3765858, 1.11342895, 5.40268693),
    (-2.51267262, 1.15305027, 5.88573096),
    (-3.05559851, 1.17629253, 6.11067794),
  ]
}
