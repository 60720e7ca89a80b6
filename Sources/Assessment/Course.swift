import Plans

/// One future of a plan, of a scenario or of its tasks: by how much it moves each indicator.
package struct Course: Sendable {
  /// The shifts by indicator; what has none is not moved.
  let shifts: [String: ScenarioShift]
  /// The strengths of the drivers that carried a change over, by indicator.
  package let drivers: [(indicator: String, strength: DriverStrength)]

  /// A course.
  ///
  /// - Parameters:
  ///   - shifts: The shifts by indicator; those that move nothing are left out.
  ///   - drivers: The drivers that carried a change over.
  init(
    _ shifts: [String: ScenarioShift],
    drivers: [(indicator: String, strength: DriverStrength)] = []
  ) {
    self.shifts = shifts.filter { !$0.value.isNone }
    self.drivers = drivers
  }

  /// Whether a derived indicator has an input that is moved.
  func reaches(_ indicator: Indicator, of plan: Plan, trail: Set<String> = []) -> Bool {
    guard let derivation = indicator.derivation, !trail.contains(indicator.id) else { return false }
    return derivation.inputs.contains { input in
      if input.area == nil, shifts[input.indicator] != nil { return true }
      return plan.indicator(input.indicator).map {
        reaches($0, of: plan, trail: trail.union([indicator.id]))
      } ?? false
    }
  }
}

/// What becomes of one indicator and its targets on a course.
package struct CourseOutcome: Sendable {
  package let indicator: Indicator
  /// Its projection on the course; that of the plan as it is where nothing moves it.
  package let projection: SeriesProjection
  /// Its projection as it is.
  package let baseline: SeriesProjection
  /// Whether the course moves it.
  package let isMoved: Bool
  /// Its targets with a probability, in plan order.
  package let answers: [Answer]
}

/// What becomes of every indicator on some courses, worked out one indicator at a time.
struct CourseOutcomes: Sendable {
  let courses: [Course]
  private let assessment: PlanAssessment
  private let byIndicator: [String: Lazy<[CourseOutcome?]>]

  init(_ courses: [Course], of assessment: PlanAssessment) {
    self.courses = courses
    self.assessment = assessment
    byIndicator = Dictionary(
      assessment.indicators.map { each in
        (each.indicator.id, Lazy { courses.map(each.outcome) })
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The outcomes of an indicator, one a course; `nil` without a forecast.
  subscript(indicator id: String) -> [CourseOutcome?] {
    byIndicator[id]?.value ?? courses.map { _ in nil }
  }

  /// The outcomes of the indicators that have a forecast, in plan order.
  func outcomes(onCourse index: Int) -> [CourseOutcome] {
    assessment.indicators.compactMap { self[indicator: $0.indicator.id][index] }
  }

  /// The plan's targets with a probability, in plan order.
  func answers(onCourse index: Int) -> [Answer] {
    let moved = Dictionary(
      outcomes(onCourse: index).flatMap(\.answers).map { ($0.question.position, $0) },
      uniquingKeysWith: { first, _ in first })
    return assessment.results.compactMap { result in
      result.probability.map {
        moved[result.question.position]
          ?? Answer(question: result.question, probability: $0, baseline: $0)
      }
    }
  }
}
