import Assessment
import Forecasting
import IndicatorData

/// Figures and targets that were read, checked against each other before any target is answered.
package struct BatchAssessment: Sendable {
  /// Everything found that may keep the targets from being answered.
  package let findings: [Finding]
  /// What is to be said beside the answers.
  package let notes: [Finding]
  /// Whether the targets can be answered.
  package let isUsable: Bool
  private let screen: DataScreen

  /// Checks figures and targets.
  ///
  /// - Parameters:
  ///   - table: The figures; `nil` where they could not be read.
  ///   - targets: The targets.
  ///   - findings: What was found when the figures were read.
  ///   - targetFindings: What was found when the targets were.
  ///   - asOf: Figures published later are left out; `nil` uses all.
  package init(
    _ table: ObservationTable?, targets: [BatchTarget], findings: [Finding],
    targetFindings: [Finding], asOf: CalendarDate?
  ) {
    let data = GroupedObservations(table?.observations ?? [])
    screen = DataScreen(data, asOf: asOf)
    let beyond = StatedBoundsCheck(targets).findings(in: data)
    let unused = UnusedFiguresCheck().findings(in: data)
    self.findings = screen.merged(with: findings + beyond + unused) + targetFindings
    isUsable = table != nil && !self.findings.contains { $0.severity == .error }
    notes =
      asOf.map {
        UndatedFiguresCheck(asOf: $0, indicators: Set(targets.map(\.indicator)))
          .findings(in: data)
      } ?? []
  }

  /// What answers the targets.
  ///
  /// - Parameters:
  ///   - model: The reference classes.
  ///   - poolsAreas: Whether past cases of the same indicator in other areas count too.
  /// - Returns: The assessor.
  package func assessor(model: ReferenceModel, poolsAreas: Bool) -> BatchAssessor {
    BatchAssessor(screen, model: model, poolsAreas: poolsAreas)
  }

  /// What is said about the figures; where their file names no indicator or area, those of the
  /// targets are meant, if there is only one.
  package static func options(
    _ options: ReaderOptions, for targets: [BatchTarget]
  ) -> ReaderOptions {
    var options = options
    for (name, texts) in [
      ("INDICATOR", Set(targets.map(\.indicator))), ("REF_AREA", Set(targets.map(\.area))),
    ] where texts.count == 1 {
      options.assumptions[name] = texts.first
    }
    return options
  }
}
