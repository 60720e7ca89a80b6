import Forecasting
import IndicatorData
import Plans

/// A rule over a plan and its observations together: one rule a file.
protocol PlanCheck: Sendable {
  /// The findings of this rule, in any order.
  func findings(in data: CheckedPlan) -> [Finding]
}

/// The rules that every plan passes through beside `PlanDataChecks`.
enum PlanChecks {
  /// The rules.
  static let all: [any PlanCheck] = [
    ConflictingTargetsCheck(), ContradictingVariantsCheck(), DirectionCheck(),
    ImpossibleTargetCheck(), GrowthOfGrowthCheck(), BaseYearCheck(), AlreadyMetCheck(),
    MissingBaselineCheck(), HorizonCheck(), PastTargetCheck(), UnjoinedMethodsCheck(), JoinCheck(),
    PublicationCheck(),
  ]

  static func findings(plan: Plan, data: GroupedObservations, panel: Panel) -> [Finding] {
    let data = CheckedPlan(plan: plan, data: data, panel: panel)
    return all.flatMap { $0.findings(in: data) }
  }
}

/// A plan, its observations, and the series that each indicator rests on.
struct CheckedPlan {
  let plan: Plan
  let data: GroupedObservations
  let panel: Panel
  let choice: SeriesChoice
  private let series: [String: (series: Series, role: SeriesProjection.Role)]

  init(plan: Plan, data: GroupedObservations, panel: Panel) {
    self.plan = plan
    self.data = data
    self.panel = panel
    let choice = SeriesChoice(plan: plan, panel: panel)
    self.choice = choice
    series = Dictionary(
      plan.indicators.compactMap { indicator in
        choice.series(for: indicator).map { (indicator.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The series that carries an indicator.
  func series(of indicator: Indicator) -> (series: Series, role: SeriesProjection.Role)? {
    series[indicator.id]
  }

  /// The targets with their indicators, in plan order.
  var targets: [(target: Target, indicator: Indicator)] {
    plan.targets.compactMap { target in
      plan.indicator(target.indicator).map { (target, $0) }
    }
  }

  /// The targets that ask for a number of something measured: no words, headings or milestones.
  var measured: [(target: Target, indicator: Indicator)] {
    targets.filter { target, indicator in
      guard target.value != .qualitative, target.value != .header else { return false }
      return indicator.scale.kind != .milestone && indicator.scale.kind != .qualitative
    }
  }

  /// Lines for a message: "lines 12, 40 and 3 more".
  static func lines(_ targets: [Target]) -> String {
    let numbers = targets.compactMap(\.location.line)
    let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
    let more = numbers.count > 12 ? " and \(numbers.count - 12) more" : ""
    return (numbers.count == 1 ? "line " : "lines ") + shown + more
  }
}

extension Target {
  /// A warning at the target's value.
  func warning(
    _ rule: String, value: String? = nil, _ message: String, remedy: String?
  ) -> Finding {
    Finding(
      rule: rule, severity: .warning, location: valueLocation, field: "value",
      value: value ?? "\(self.value)", message: message, remedy: remedy)
  }
}
