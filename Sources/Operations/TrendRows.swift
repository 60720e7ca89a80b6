import Assessment
import IndicatorData
import Reporting
import Trends

/// Turns blocks of series into rows of trends; a value, so that blocks can run side by side.
package struct TrendRows: Sendable {
  package let columns: TrendColumns
  package let fitter: TrendFitter
  package let targets: TrendTargets?

  /// Rows of some columns.
  package init(columns: TrendColumns, fitter: TrendFitter, targets: TrendTargets?) {
    (self.columns, self.fitter, self.targets) = (columns, fitter, targets)
  }

  /// Whether every model can go through one factorization for all series on the same times.
  ///
  /// Said by the command line alone, so that a series has the same bytes in any company.
  package var isShared: Bool {
    targets == nil && !columns.hasDiagnostics && columns.digits <= 10
      && fitter.errors == .classic
      && columns.models.allSatisfy { SharedTrend.covers($0, fitter.design) }
  }

  /// Every row of a block, in order.
  package func rows(_ block: [TrendEntry]) -> [TrendRow] { block.flatMap(rows) }

  /// The rows of one series.
  package func rows(_ entry: TrendEntry) -> [TrendRow] {
    let answers = targets?.answers(for: entry.series, figures: entry.figures) ?? []
    return columns.models.flatMap { rows($0, entry.series, answers) }
  }

  /// The rows of one model on a series.
  package func rows(
    _ model: TrendModel, _ series: TrendSeries, _ answers: [BatchAnswer]
  ) -> [TrendRow] {
    let points = columns.times.map { series.point(at: $0) }
    let asked =
      points.compactMap(\.self)
      + answers.compactMap { series.point(at: Double($0.target.year)) }
    let result: Result<FittedTrend, TrendError>
    do throws(TrendError) {
      result = .success(try fitter.fit(model, to: series, projecting: asked))
    } catch {
      result = .failure(error)
    }
    let fit = try? result.get()
    func row(_ target: TrendTarget?) -> TrendRow {
      TrendRow(
        series: series, model: model, result: result,
        diagnostics: columns.hasDiagnostics
          ? fit.map { TrendDiagnostics(of: $0, series: series) } : nil,
        projections: points.map { point in point.flatMap { fit?.projection(at: $0) } },
        target: target)
    }
    guard let fit, !answers.isEmpty else { return [row(nil)] }
    return answers.map { row(TrendTarget($0, fit: fit, series: series)) }
  }
}
