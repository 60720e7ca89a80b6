import Assessment
import Forecasting
import IndicatorData
import Plans
import Testing

/// A small plan with its figures, as a test writes them.
package struct PlanCase {
  package let plan: Plan
  /// The figures as read; `nil` where there are none.
  package let table: ObservationTable?
  package let panel: Panel

  /// The header of figures: indicator, area, period, value, status, method, vintage.
  package static let header = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,METHOD,VINTAGE\n"

  /// Reads a plan and its figures; both must be without errors.
  ///
  /// - Parameters:
  ///   - text: The plan file.
  ///   - figures: Rows under `header`.
  /// - Throws: Where the plan or its figures cannot be read.
  package init(_ text: String, figures: String) throws {
    let (plan, findings) = PlanReader.read(text, file: "plan.yaml")
    #expect(findings.isEmpty, "\(findings)")
    let (table, problems) = ObservationReader.read(
      Array((Self.header + figures).utf8), file: "f.csv")
    #expect(figures.isEmpty || !problems.contains { $0.severity == .error }, "\(problems)")
    let read = try #require(plan)
    (self.plan, self.table) = (read, table)
    panel = Panel(observations: table?.observations ?? [], asOf: read.asOf)
  }

  /// Reads a plan of some indicators and targets for the area A1, as of the middle of 2025.
  ///
  /// - Parameters:
  ///   - indicators: The lines under `indicators:`.
  ///   - targets: The lines under `targets:`.
  ///   - more: Further sections.
  ///   - horizon: The last year projected.
  ///   - asOf: The day whose knowledge counts.
  ///   - figures: Rows under `header`.
  /// - Throws: Where the plan or its figures cannot be read.
  package init(
    indicators: String, targets: String, more: String = "", horizon: Int = 2035,
    asOf: String = "2025-06-30", figures: String
  ) throws {
    try self.init(
      """
      attain: 1
      plan: {id: p, title: P, area: A1, as_of: \(asOf), horizon: \(horizon)}
      data: [f.csv]
      indicators:
      \(indicators)
      targets:
      \(targets)
      \(more)
      """, figures: figures)
  }

  /// The plan's assessment.
  package func assessed(classes: ReferenceModel? = nil) -> PlanAssessment {
    PlanAssessment(plan: plan, panel: panel, seed: 1, classes: classes)
  }

  /// The findings over plan and figures together.
  package var findings: [Finding] {
    PlanDataChecks.findings(plan: plan, tables: table.map { [$0] } ?? [], panel: panel)
  }
}
