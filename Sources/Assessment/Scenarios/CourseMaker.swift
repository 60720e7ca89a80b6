import Forecasting
import IndicatorData
import Plans
import Statistics

/// Prepares the courses of a plan's scenarios and tasks: by how much each indicator is moved, and what
/// its drivers carry over.
struct CourseMaker {
  private let plan: Plan
  private let panel: Panel
  private let indicators: [IndicatorAssessment]

  /// A maker of courses.
  ///
  /// - Parameters:
  ///   - assessment: The assessed plan.
  ///   - id: The one indicator that will be asked about; `nil` for all.
  init(_ assessment: PlanAssessment, about id: String? = nil) {
    plan = assessment.plan
    panel = assessment.choice.panel
    let needed = id.map(assessment.plan.indicators(behind:))
    indicators = assessment.indicators.filter { needed?.contains($0.indicator.id) ?? true }
  }

  // MARK: Scenarios

  /// The course that steps amount to.
  ///
  /// - Throws: `ScenarioError` where a step leaves the bounds, or has nothing to go by.
  func course(of steps: [ScenarioStep]) throws(ScenarioError) -> Course {
    var shifts: [String: ScenarioShift] = [:]
    var medians: [String: ScenarioMedians] = [:]
    for each in indicators {
      let indicator = each.indicator
      let own = steps.filter { $0.appliesTo.contains(indicator) }
      try refuseRank(own, indicator)
      guard !own.isEmpty || isLinked(indicator), var centre = each.medians else { continue }
      for step in own { try centre.apply(step, panel: panel) }
      medians[indicator.id] = centre
      let shift = centre.shift
      if !shift.isNone { shifts[indicator.id] = shift }
    }
    guard !shifts.isEmpty else { return Course([:]) }
    let drivers = try carryOver(&shifts, medians)
    return Course(shifts, drivers: drivers)
  }

  /// Whether the indicator drives another or is driven.
  private func isLinked(_ indicator: Indicator) -> Bool {
    !indicator.drivers.isEmpty
      || plan.indicators.contains { $0.drivers.contains { $0.indicator == indicator.id } }
  }

  /// Adds what the drivers of indicators carry over to their shifts.
  private func carryOver(
    _ shifts: inout [String: ScenarioShift], _ medians: [String: ScenarioMedians]
  ) throws(ScenarioError) -> [(indicator: String, strength: DriverStrength)] {
    var drivers: [(indicator: String, strength: DriverStrength)] = []
    for indicator in plan.indicatorsAfterTheirDrivers where !indicator.drivers.isEmpty {
      guard let centre = medians[indicator.id] else { continue }
      for driver in indicator.drivers {
        guard let cause = medians[driver.indicator], let moved = shifts[driver.indicator],
          !moved.isNone
        else { continue }
        let strength = try DriverStrength(driver, of: indicator, plan: plan, panel: panel)
        var shift = shifts[indicator.id] ?? ScenarioShift(on: centre.transform)
        carry(moved, of: cause, over: strength, to: centre, &shift)
        shifts[indicator.id] = shift
        drivers.append((indicator.id, strength))
      }
    }
    return drivers
  }

  private func carry(
    _ moved: ScenarioShift, of cause: ScenarioMedians, over strength: DriverStrength,
    to effect: ScenarioMedians, _ shift: inout ScenarioShift
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
        guard let known = indicators.first(where: { $0.indicator.id == id }),
          known.projection?.hasForecast != true
        else { return nil }
        return Finding(
          rule: "scenario-without-figures", severity: .warning, location: step.location,
          field: "applies_to", value: scenario.id,
          message: "\(id) has no figures that give a forecast, and is left as it is",
          remedy: "add figures or a proxy, or leave it out")
      }
    }
  }

  // MARK: Tasks

  /// The course of a plan whose tasks add what is assumed of them, some years late.
  func course(of tasks: [PlanTask], late: Int) -> Course {
    let touched = Set(tasks.flatMap { $0.effects.map(\.indicator) })
    var shifts: [String: ScenarioShift] = [:]
    for each in indicators where touched.contains(each.indicator.id) {
      shifts[each.indicator.id] = each.medians.map { shift(of: $0, by: tasks, late: late) }
    }
    return Course(shifts)
  }

  private func shift(
    of centre: ScenarioMedians, by tasks: [PlanTask], late: Int
  ) -> ScenarioShift {
    var shift = ScenarioShift(on: centre.transform)
    for (index, year) in centre.years.enumerated() {
      var (sum, variance) = (0.0, 0.0)
      for task in tasks {
        guard let end = task.endYear else { continue }
        for effect in task.effects where effect.indicator == centre.indicator.id {
          let share = effect.share(in: year, endingIn: end + late)
          sum += share * effect.size
          variance += (share * effect.spread) * (share * effect.spread)
        }
      }
      guard sum != 0 || variance != 0 else { continue }
      let transform = centre.transform
      let value = transform.invert(centre.base[index])
      let place = { (amount: Double) in
        transform.apply(
          centre.indicator.scale.interior(
            min(max(value + amount, transform.lowerBound), transform.upperBound)))
      }
      let (low, middle, high) = (
        place(sum - variance.squareRoot()), place(sum), place(sum + variance.squareRoot())
      )
      guard middle.isFinite else { continue }
      let spread = low.isFinite && high.isFinite ? (high - low) / 2 : 0
      shift.add(middle - centre.base[index], spread: spread, in: year)
    }
    return shift
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

  /// An indicator with those that it depends on, through drivers or arithmetic.
  func indicators(behind id: String) -> Set<String> {
    var found: Set<String> = [id]
    var open = [id]
    while let next = open.popLast().flatMap(indicator) {
      let causes =
        next.drivers.map(\.indicator) + (next.derivation?.inputs.map(\.indicator) ?? [])
      for cause in causes where found.insert(cause).inserted { open.append(cause) }
    }
    return found
  }
}
