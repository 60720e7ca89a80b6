import Assessment
import Forecasting
import IndicatorData
import Statistics

/// `attain explain`: one indicator in depth, for the terminal.
package struct ExplanationText {
  let explanation: IndicatorExplanation
  let p: Phrases
  let width: Int

  /// Prepares the text.
  ///
  /// - Parameters:
  ///   - explanation: The indicator explained.
  ///   - phrases: The language.
  ///   - width: The greatest line width, in characters.
  package init(_ explanation: IndicatorExplanation, phrases: Phrases, width: Int) {
    self.explanation = explanation
    p = phrases
    self.width = width
  }

  /// The whole text.
  package var text: String {
    var sections = [heading, targets]
    if let projection = explanation.projection {
      sections += [figures(projection), model(projection)]
      for progress in explanation.progress {
        sections += ProgressText(progress, p, width: width).sections
      }
      for levers in explanation.levers {
        sections += LeversText(levers, p, width: width).sections
      }
      if projection.history.count > 1 { sections += [trends, diagnostics] }
    }
    sections.append(reading)
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: What is asked

  private var heading: String {
    let indicator = explanation.indicator
    let unit = indicator.unit[p.language]
    var lines = [
      "\(indicator.name[p.language])\(unit.isEmpty ? "" : ", \(unit)") (\(indicator.id))"
    ]
    switch explanation.projection?.role {
    case .proxy(let proxy):
      let note = proxy.note.map { " \($0[p.language])" } ?? ""
      lines.append(
        Phrases.capitalized(p[.proxyLead]) + "\(proxy.label[p.language]).\(note)")
    case .own:
      let key = explanation.projection?.series.key
      let place = explanation.plan.name(of: key?.area ?? "", in: p.language)
      lines.append(
        p[.figuresOfLead] + place + (key?.method.map { ", \($0)" } ?? ""))
    case nil: lines.append(p[.noFigureAtAll])
    }
    lines += (explanation.projection?.series.joins ?? []).map { p.join($0) }
    let assembly = indicator.assembly
    let remarks = assembly.olderMethods.map(\.note) + [assembly.merger?.note]
    lines += remarks.compactMap { $0?[p.language] }
    return wrapped(lines)
  }

  private var targets: String {
    section(p[.whatThePlanAsks])
      + wrapped(
        explanation.results.map { result in
          let place = result.target.source.map { " (\($0))" } ?? ""
          let chance = result.probability.map { "\(p.probability($0)), " } ?? ""
          return "  \(TargetColumn.goal.text(result, p))\(place): \(chance)"
            + TargetColumn.verdict.text(result, p)
        })
  }

  // MARK: Figures

  private func figures(_ projection: SeriesProjection) -> String {
    let observed = projection.series.observations.compactMap { observation in
      observation.value.map { value in
        let status = observation.status == .normal ? "" : " \(observation.statuses.code)"
        return RangeChart.Row(
          label: p.period(observation.period) + status, value: value, interval: nil)
      }
    }
    let projected = zip(
      projection.forecast?.years ?? [], projection.forecast?.distributions ?? []
    ).filter { isShown($0.0) }.map { year, distribution in
      RangeChart.Row(
        label: "\(year)", value: distribution.median,
        interval: distribution.interval(level: 0.8))
    }
    let end = explanation.events.first.map {
      $0.event.lower.isFinite ? $0.event.lower : $0.event.upper
    }
    let chart = RangeChart(
      rows: observed + projected, target: projected.isEmpty ? nil : end, width: max(20, width - 30))
    let key =
      projected.isEmpty
      ? ""
      : p[.observedMedianAnd80PercentInterval, explanation.year] + "\n"
    return section(p[.figuresAndProjection])
      + chart.rendered { $0.interval == nil ? p.exact($0.value) : p.number($0.value) } + key
  }

  /// Every year to the first target, then every fifth.
  private func isShown(_ year: Int) -> Bool { year <= explanation.year || year.isMultiple(of: 5) }

  // MARK: Words

  private func model(_ projection: SeriesProjection) -> String {
    section(p[.howTheProbabilityComesAbout])
      + wrapped(ModelReading(explanation, projection, p).lines.map { "  \($0)" })
  }

  private var reading: String {
    section(p[.inWords])
      + wrapped(PlainReading(explanation, p).sentences.map { "  \($0)" })
  }

  // MARK: Trends and tests

  private var trends: String {
    let year = explanation.year
    var table = TextTable([
      .init(p[.trend], flexibility: 2),
      .init(
        p[.coefficientsStandardError], flexibility: 5),
      .init("R²", isRightAligned: true), .init("AICc", isRightAligned: true),
      .init("\(year)", isRightAligned: true),
      .init(p[.claims95Percent], isRightAligned: true),
    ])
    for outcome in explanation.trends { table.append(trendRow(outcome)) }
    return section(
      p[.candidateTrendsForComparisonOnly])
      + table.rendered(width: width)
  }

  private func trendRow(_ outcome: CandidateTrend.Outcome) -> [String] {
    switch outcome {
    case .notFitted(let method, let error):
      return [p.name(of: method), p.reason(error), "", "", "", ""]
    case .fitted(let trend):
      let coefficients = trend.coefficients.map { coefficient in
        let error = coefficient.standardError.map { " (\(significant($0)))" } ?? ""
        // What is 10 digits smaller than its own error is rounding, not a number.
        let isRounding = coefficient.estimate.magnitude < 1e-10 * (coefficient.standardError ?? 0)
        return
          "\(p.name(ofCoefficient: coefficient.name)) \(significant(isRounding ? 0 : coefficient.estimate))\(error)"
      }
      let claim = trend.claimed.map { distribution in
        let interval = distribution.interval(level: 0.95)
        return "[\(p.number(interval.lowerBound)); \(p.number(interval.upperBound))]"
      }
      return [
        p.name(of: trend.method), coefficients.joined(separator: "; "),
        trend.rSquared.map { p.number($0, decimals: 2) } ?? "",
        trend.aicc.flatMap { $0.isFinite ? p.number($0, decimals: 1) : nil } ?? "",
        p.number(trend.value), claim ?? "",
      ]
    }
  }

  private var diagnostics: String {
    guard let diagnostics = explanation.diagnostics else { return "" }
    var table = TextTable([
      .init(p[.question], flexibility: 3),
      .init(p[.test], flexibility: 2),
      .init(p[.statistic], isRightAligned: true),
      .init("p", isRightAligned: true),
      .init(p[.reading], flexibility: 4),
    ])
    for entry in diagnostics.entries {
      let question = p.question(entry.question)
      switch entry.test {
      case .success(let test):
        table.append([
          question, test.name, significant(test.statistic), p.number(test.pValue, decimals: 3),
          p.answer(entry.question, isRejected: test.isRejected(at: 0.05)),
        ])
      case .failure(let error):
        table.append([question, "", "", "", p.reason(error)])
      }
    }
    return section(p[.checksOfTheStraightLine])
      + table.rendered(width: width)
  }

  // MARK: Pieces

  private func significant(_ value: Double) -> String {
    let text = NumberText(value, significantDigits: 4).description
    return p.language == .vi ? text.replacing(".", with: ",") : text
  }

  private func section(_ title: String) -> String { "\(title)\n" }

  private func wrapped(_ lines: [String]) -> String {
    lines.flatMap { line -> [String] in
      let indent = String(line.prefix { $0 == " " })
      return TextTable.wrap(line, to: width - indent.count).map { indent + $0 }
    }.map { $0 + "\n" }.joined()
  }
}
