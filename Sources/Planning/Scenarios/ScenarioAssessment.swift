import Forecasting
import IndicatorData
import Statistics

/// A plan under each of its scenarios.
public struct ScenarioAssessment: Sendable {
  /// One indicator under one scenario.
  public struct Course: Sendable {
    /// The indicator.
    public let indicator: Indicator
    /// Its projection under the scenario; that of the baseline where nothing moves it.
    public let projection: SeriesProjection
    /// Its projection as it is.
    public let baseline: SeriesProjection
    /// Whether the scenario moves it.
    public let isMoved: Bool
  }

  /// One target under one scenario.
  public struct Answer: Sendable {
    /// Position of the target's result in the plan's results.
    public let target: Int
    /// The probability that it is met.
    public let probability: Double
    /// The same without the scenario.
    public let baseline: Double
    /// The difference, in points of probability, as a fraction.
    public var difference: Double { probability - baseline }
  }

  /// A scenario with what it comes to.
  public struct Run: Sendable {
    /// The scenario.
    public let scenario: Scenario
    /// The indicators that have a forecast, in plan order.
    public let courses: [Course]
    /// The targets with a probability, in plan order.
    public let answers: [Answer]
    /// The strengths of the drivers that carried a change over, by indicator.
    public let drivers: [(indicator: String, strength: DriverStrength)]
    /// How many of the targets with a probability are expected to be met.
    public var expected: Double { answers.reduce(0) { $0 + $1.probability } }
  }

  /// The plan and its answers without any scenario.
  public let assessment: PlanAssessment
  /// The scenarios, the baseline first, in plan order.
  public let runs: [Run]
  /// Scenarios that cannot be, as errors: these have no run; indicators they name without figures,
  /// as warnings.
  public let findings: [Finding]

  /// Assesses a plan under scenarios.
  ///
  /// - Parameters:
  ///   - assessment: The plan's answers without any.
  ///   - scenarios: The scenarios; those that others combine stand among them.
  /// - Complexity: O(scenarios x (indicators x years + targets x paths)).
  public init(_ assessment: PlanAssessment, scenarios: [Scenario]) {
    self.assessment = assessment
    let baseline =
      scenarios.first { $0.id == Scenario.baselineID }
      ?? Scenario(
        id: Scenario.baselineID, name: nil, note: nil, combines: [], steps: [],
        location: SourceLocation(file: assessment.plan.file))
    let all = [baseline] + scenarios.filter { $0.id != Scenario.baselineID }
    let runner = ScenarioRunner(assessment)
    var prepared: [ScenarioRunner.Prepared] = []
    var findings: [Finding] = []
    for scenario in all {
      findings += runner.withoutFigures(scenario)
      do throws(ScenarioError) {
        prepared.append(
          try runner.prepared(scenario, steps: Self.steps(of: scenario, among: all)))
      } catch {
        findings.append(
          Finding(
            rule: "impossible-scenario", severity: .error, location: error.location, field: nil,
            value: scenario.id, message: error.message, remedy: error.remedy))
      }
    }
    runs = runner.runs(prepared)
    self.findings = findings
  }

  /// What is wrong with a plan's scenarios, without an answer to any target.
  ///
  /// - Parameters:
  ///   - plan: A plan without errors.
  ///   - panel: The observations at the plan's as-of date.
  ///   - classes: Reference classes to lean on; `nil` projects each series alone.
  /// - Returns: As `findings`.
  /// - Complexity: O(scenarios x indicators x years); nothing is simulated but derived indicators
  ///   and ranks.
  public static func findings(
    of plan: Plan, panel: Panel, classes: ReferenceModel?
  ) -> [Finding] {
    ScenarioAssessment(
      PlanAssessment(projecting: plan, panel: panel, classes: classes), scenarios: plan.scenarios
    ).findings
  }

  /// A scenario's steps with those of the scenarios it combines before them.
  private static func steps(of scenario: Scenario, among all: [Scenario]) -> [ScenarioStep] {
    scenario.combines.flatMap { id in
      all.first { $0.id == id }.map { steps(of: $0, among: all) } ?? []
    } + scenario.steps
  }
}

/// Runs one scenario on an assessed plan.
struct ScenarioRunner {
  let assessment: PlanAssessment

  init(_ assessment: PlanAssessment) { self.assessment = assessment }

  private var plan: Plan { assessment.plan }

  /// A scenario with the shifts it amounts to.
  struct Prepared {
    let scenario: Scenario
    var shifts: [String: ScenarioShift] = [:]
    var drivers: [(indicator: String, strength: DriverStrength)] = []
  }

  func prepared(
    _ scenario: Scenario, steps: [ScenarioStep]
  ) throws(ScenarioError) -> Prepared {
    let (shifts, drivers) = try shifts(of: steps)
    return Prepared(scenario: scenario, shifts: shifts, drivers: drivers)
  }

  /// Runs scenarios side by side, one indicator after the other, so that the paths of each are drawn
  /// once.
  func runs(_ scenarios: [Prepared]) -> [ScenarioAssessment.Run] {
    var courses = scenarios.map { _ in [ScenarioAssessment.Course]() }
    var probabilities = scenarios.map { _ in [Int: Double]() }
    for (indicator, base) in assessment.projections {
      let positions = assessment.results.indices.filter {
        assessment.results[$0].indicator.id == indicator.id
          && assessment.results[$0].probability != nil
      }
      let shared = SharedPaths(seed: assessment.seed)
      for (index, scenario) in scenarios.enumerated() {
        guard let course = course(indicator, base, shifts: scenario.shifts) else { continue }
        courses[index].append(course)
        for position in positions where course.isMoved {
          probabilities[index][position] = assessment.probability(
            of: assessment.results[position], under: course.projection, from: shared)
        }
      }
    }
    return scenarios.indices.map { index in
      let answers = assessment.results.enumerated().compactMap { position, result in
        result.probability.map {
          ScenarioAssessment.Answer(
            target: position, probability: probabilities[index][position] ?? $0, baseline: $0)
        }
      }
      return .init(
        scenario: scenarios[index].scenario, courses: courses[index], answers: answers,
        drivers: scenarios[index].drivers)
    }
  }

  private func course(
    _ indicator: Indicator, _ base: SeriesProjection, shifts: [String: ScenarioShift]
  ) -> ScenarioAssessment.Course? {
    guard let forecast = base.forecast, !forecast.years.isEmpty else { return nil }
    let own = shifts[indicator.id].flatMap { $0.isNone ? nil : $0 }
    let isMoved = own != nil || isReached(indicator, by: shifts, trail: [])
    guard isMoved else {
      return .init(indicator: indicator, projection: base, baseline: base, isMoved: false)
    }
    let projector = IndicatorProjector(choice: assessment.choice, shifts: shifts)
    guard
      let projection = indicator.derivation == nil
        ? own.map { SeriesProjection(base, movedBy: $0) } : projector.projection(of: indicator)
    else { return nil }
    return .init(indicator: indicator, projection: projection, baseline: base, isMoved: true)
  }

  /// Whether a derived indicator has an input that is moved.
  private func isReached(
    _ indicator: Indicator, by shifts: [String: ScenarioShift], trail: Set<String>
  ) -> Bool {
    guard let derivation = indicator.derivation, !trail.contains(indicator.id) else { return false }
    return derivation.inputs.contains { input in
      if input.area == nil, shifts[input.indicator]?.isNone == false { return true }
      return plan.indicator(input.indicator).map {
        isReached($0, by: shifts, trail: trail.union([indicator.id]))
      } ?? false
    }
  }

  // MARK: Shifts

  /// The shift of every indicator that the steps or their drivers move.
  private func shifts(
    of steps: [ScenarioStep]
  ) throws(ScenarioError) -> (
    shifts: [String: ScenarioShift], drivers: [(indicator: String, strength: DriverStrength)]
  ) {
    var shifts: [String: ScenarioShift] = [:]
    var centres: [String: ScenarioCentre] = [:]
    for (indicator, projection) in assessment.projections {
      let own = steps.filter { $0.appliesTo.contains(indicator) }
      let targets = plan.targets.filter { $0.indicator == indicator.id }
      guard
        var centre = ScenarioCentre(
          indicator, targets: targets, projection: projection, horizon: plan.horizon)
      else {
        try refuseRank(own, indicator)
        continue
      }
      for step in own { try centre.apply(step, panel: assessment.choice.panel) }
      centres[indicator.id] = centre
      let shift = centre.shift
      if !shift.isNone { shifts[indicator.id] = shift }
    }
    guard !shifts.isEmpty else { return (shifts, []) }
    var drivers: [(indicator: String, strength: DriverStrength)] = []
    for indicator in plan.indicatorsAfterTheirDrivers where !indicator.drivers.isEmpty {
      guard let centre = centres[indicator.id] else { continue }
      for driver in indicator.drivers {
        guard let cause = centres[driver.indicator], let moved = shifts[driver.indicator],
          !moved.isNone
        else { continue }
        let strength = try DriverStrength(
          driver, of: indicator, plan: plan, panel: assessment.choice.panel)
        var shift = shifts[indicator.id] ?? ScenarioShift(on: centre.transform)
        carry(moved, of: cause, over: strength, to: centre, &shift)
        shifts[indicator.id] = shift
        drivers.append((indicator.id, strength))
      }
    }
    return (shifts, drivers)
  }

  private func carry(
    _ moved: ScenarioShift, of cause: ScenarioCentre, over strength: DriverStrength,
    to effect: ScenarioCentre, _ shift: inout ScenarioShift
  ) {
    let transform = effect.transform
    for (index, year) in effect.years.enumerated() {
      guard let other = cause.years.firstIndex(of: year), moved[year].centre != 0 else { continue }
      let old = cause.transform.invert(cause.base[other])
      let new = cause.transform.invert(cause.base[other] + moved[year].centre)
      let here = effect.base[index] + shift[year].centre
      let place = { (by: Double) -> Double? in
        strength.moved(transform.invert(here), from: old, to: new, by: by).map {
          transform.apply(effect.indicator.scale.interior(max($0, transform.lowerBound)))
        }
      }
      guard let centre = place(strength.value), centre.isFinite else { continue }
      let ends = (place(strength.value - strength.error), place(strength.value + strength.error))
      let spread: Double =
        if let low = ends.0, let high = ends.1, low.isFinite, high.isFinite {
          (high - low).magnitude / 2
        } else { 0 }
      shift.add(centre - here, spread: spread, in: year)
    }
  }

  /// A rank that a step names.
  private func refuseRank(
    _ steps: [ScenarioStep], _ indicator: Indicator
  ) throws(ScenarioError) {
    guard indicator.scale.kind == .rank else { return }
    for step in steps {
      guard case .indicators = step.appliesTo else { continue }
      throw ScenarioError(
        message: "\(indicator.id) is a rank, which has no scale to move it on",
        remedy: "apply the step to the score behind it", location: step.location)
    }
  }

  /// Indicators that a scenario names and that have no forecast at the as-of date: left out.
  func withoutFigures(_ scenario: Scenario) -> [Finding] {
    scenario.steps.flatMap { step -> [Finding] in
      guard case .indicators(let ids) = step.appliesTo else { return [] }
      return ids.compactMap { id in
        let known = assessment.projections.first { $0.indicator.id == id }?.projection
        if known?.forecast?.years.isEmpty == false { return nil }
        return Finding(
          rule: "scenario-without-figures", severity: .warning, location: step.location,
          field: "applies_to", value: scenario.id,
          message: "\(id) has no figures that give a forecast, and is left as it is",
          remedy: "add figures or a proxy, or leave it out")
      }
    }
  }
}

extension Plan {
  /// The indicators, each after those that drive it.
  var indicatorsAfterTheirDrivers: [Indicator] {
    var sorted: [Indicator] = []
    var done: Set<String> = []
    var left = indicators
    while !left.isEmpty {
      let ready = left.filter { $0.drivers.allSatisfy { done.contains($0.indicator) } }
      guard !ready.isEmpty else { return sorted + left }  // a circle, reported when read
      sorted += ready
      done.formUnion(ready.map(\.id))
      left.removeAll { done.contains($0.id) }
    }
    return sorted
  }
}
