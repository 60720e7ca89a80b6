import Statistics
import Testing

@Suite struct StructuralFitTests {
  /// The Nile at Aswan, 1871 to 1970.
  ///
  /// Durbin and Koopman (2012), *Time Series Analysis by State Space Methods*, 2nd ed., section
  /// 2.10.2 and table 2.1: variances 15099 and 1469.1, q = 0.0973, and the concentrated diffuse
  /// log-likelihood -492.07, which leaves out the constants -(n/2) log 2 pi - (n - 1)/2.
  @Test func agreesWithDurbinAndKoopman() throws {
    let nile = try #require(StateSpaceReference.all()["Nile"]).values
    let fit = try StructuralFit.fit(nile, form: .level)
    #expect((fit.irregularVariance - 15_099).magnitude < 2)
    #expect((fit.levelVariance - 1469.1).magnitude < 0.5)
    #expect((fit.levelVariance / fit.irregularVariance - 0.0973).magnitude < 5e-5)
    let constants = 50 * 1.8378770664093453 + 49.5
    #expect((fit.logLikelihood + constants - -492.07).magnitude < 0.005)
  }

  @Test(arguments: StateSpaceReference.names)
  func likelihoodIsAtLeastRs(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    for (kind, r) in reference.structural {
      let fit = try StructuralFit.fit(reference.values, form: kind == "level" ? .level : .trend)
      let theirs = StructuralFilter(
        reference.values, breaks: nil,
        variances: VarianceShares(irregular: r.irregular, level: r.level, slope: r.slope),
        hasSlope: kind == "trend"
      ).logLikelihood
      #expect(fit.logLikelihood > theirs - Tolerance.logLikelihood, "\(name) \(kind)")
      let filter = KalmanFilter(
        kind == "level"
          ? .localLevel(irregular: fit.irregularVariance, level: fit.levelVariance)
          : .localLinearTrend(
            irregular: fit.irregularVariance, level: fit.levelVariance, slope: fit.slopeVariance))
      let general = filter.filter(reference.values).logLikelihood
      #expect(digits(fit.logLikelihood, general) > Tolerance.filterDigits, "\(name) \(kind)")
    }
  }

  /// Variances that do best at zero are zero, not small.
  @Test func boundariesAreExact() throws {
    let reference = try StateSpaceReference.all()
    let lake = try #require(reference["LakeHuron"]).values
    #expect(try StructuralFit.fit(lake, form: .level).irregularVariance == 0)
    let nile = try #require(reference["Nile"]).values
    #expect(try StructuralFit.fit(nile, form: .trend).slopeVariance == 0)
    let noise = (0..<40).map { Double(($0 * 7919) % 101) }
    #expect(try StructuralFit.fit(noise, form: .level).levelVariance == 0)
  }

  @Test(arguments: StateSpaceReference.names)
  func chosenOrdersAreAsGoodAsRs(name: String) throws {
    let reference = try #require(StateSpaceReference.all()[name])
    let chosen = try ARIMASelection(strategy: .exhaustive).select(reference.values)
    #expect([chosen.order.p, chosen.order.d, chosen.order.q] == reference.auto.order)
    #expect(chosen.order.hasConstant == reference.auto.constant)
    let aicc = try #require(chosen.aicc)
    #expect(aicc < reference.auto.aicc + Tolerance.criterion, "\(name) \(chosen.order)")
    let stepwise = try ARIMASelection().select(reference.values)
    let (quick, full) = (try #require(stepwise.aicc), try #require(chosen.aicc))
    #expect(quick >= full - Tolerance.criterion)
  }
}
