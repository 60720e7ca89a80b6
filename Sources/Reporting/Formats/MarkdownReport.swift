import Forecasting
import IndicatorData
import Planning

/// `report.md`: the attainment report in Markdown, ready to paste into an annual report.
public enum MarkdownReport {
  /// The report's text.
  ///
  /// - Parameters:
  ///   - scenarios: The assessed plan under its scenarios.
  ///   - tasks: What its tasks are worth.
  ///   - inputs: The files it rests on.
  ///   - p: The language.
  /// - Returns: Markdown in UTF-8.
  public static func text(
    _ scenarios: ScenarioAssessment, tasks: TaskAssessment, inputs: [InputFile],
    phrases p: Phrases
  ) -> String {
    let assessment = scenarios.assessment
    let plan = assessment.plan
    let date = plan.asOf.map {
      p.pick(vi: "Số liệu công bố đến ", en: "Data as of ") + p.date($0) + ". "
    }
    return [
      "# \(escaped(plan.title[p.language]))",
      (date ?? "")
        + p.pick(
          vi: "\(plan.targets.count) mục tiêu; dự báo đến \(plan.horizon).",
          en: "\(plan.targets.count) targets; projected to \(plan.horizon)."),
      summary(assessment, p), targets(assessment, p), reading(p), self.scenarios(scenarios, p),
      paces(assessment, p), taskEffects(tasks, assessment, p), self.tasks(assessment, p),
      series(assessment, p), sources(inputs, p),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func summary(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let header = [
      p.pick(vi: "Nhóm", en: "Class"), p.pick(vi: "Số mục tiêu", en: "Targets"),
      p.pick(vi: "trong đó số thay thế", en: "of these by proxy"),
    ]
    let rows = AttainmentClass.allCases.map { group in
      let found = assessment.results.filter { AttainmentClass($0) == group }
      return [p.name(of: group), "\(found.count)", "\(found.count { $0.evidence == "proxy" })"]
    }
    return "## \(p.pick(vi: "Tóm tắt", en: "Summary"))\n\n" + table(header, rows) + "\n\n"
      + p.together(TargetPortfolio(assessment.results))
  }

  private static func targets(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let header = [
      p.pick(vi: "TT", en: "No."), p.pick(vi: "Chỉ tiêu", en: "Indicator"),
      p.pick(vi: "Đơn vị", en: "Unit"), p.pick(vi: "Mục tiêu", en: "Target"),
      p.pick(vi: "Hiện nay", en: "Now"), p.pick(vi: "Căn cứ", en: "Basis"), "n",
      p.pick(vi: "Trung vị [80 %]", en: "Median [80 %]"),
      p.pick(vi: "Xác suất", en: "Probability"), p.pick(vi: "Nhận định", en: "Verdict"),
      p.pick(vi: "Bằng chứng", en: "Evidence"),
      p.pick(vi: "Cơ quan", en: "Agencies"), p.pick(vi: "Ghi chú", en: "Notes"),
    ]
    let rows = assessment.results.map { row($0, plan: assessment.plan, p) }
    return "## \(p.pick(vi: "Các mục tiêu", en: "Targets"))\n\n" + table(header, rows)
  }

  private static func row(_ result: TargetResult, plan: Plan, _ p: Phrases) -> [String] {
    let indicator = result.indicator
    let agencies = indicator.agencies.map { plan.name(of: $0, in: p.language) }
    let notes = result.notes.map { p.note($0, of: indicator) }
    let remarks = [result.target.text, result.target.note].compactMap { $0?[p.language] }
    return [
      result.target.number ?? "", indicator.name[p.language], indicator.unit[p.language],
      AttainmentTable.goal(result, p), AttainmentTable.now(result, p),
      AttainmentTable.basis(result, p), AttainmentTable.count(result),
      AttainmentTable.range(result, p), AttainmentTable.chance(result, p),
      AttainmentTable.verdict(result, p), result.evidenceGrade.map { p.evidence($0) } ?? "",
      agencies.joined(separator: ", "),
      (notes + remarks).joined(separator: "; "),
    ]
  }

  private static func reading(_ p: Phrases) -> String {
    p.pick(
      vi: """
        ## Cách đọc

        Căn cứ "THAY THẾ" là số của cả nước, của nơi khác hoặc của định nghĩa gần đúng. \
        Xác suất khi đó nói về chuỗi thay thế, không phải về tỉnh. Dấu (?) là căn cứ yếu: dưới 5 số liệu, \
        hoặc dự báo dài hơn chuỗi đã quan sát. Dấu * nghĩa là văn bản không \
        ghi dấu so sánh. Trung vị [80 %] là giá trị giữa và khoảng mà 8 trong 10 trường hợp như \
        vậy sẽ rơi vào, tính từ giá trị cuối cùng, đà thay đổi của chính chuỗi số liệu và cách \
        các chỉ tiêu cùng lớp đã thay đổi ở khoảng một trăm nước. Ghi chú cho biết những xác \
        suất như vậy trước đây đúng bao nhiêu lần. Đường thẳng xu thế chỉ để so sánh.
        """,
      en: """
        ## How to read it

        The basis PROXY means the figures of the nation, of another area or of a nearby \
        definition. The probability is then about that series, not about the area. A (?) marks \
        weak evidence: fewer than five figures, or a projection further ahead than they reach \
        back. A * marks a \
        value that the plan writes without a comparison sign. Median [80 %] is the middle value \
        and the range that 8 of 10 such cases fall into, projected from the last value, the \
        series' own changes, and how indicators of its class have moved in about a hundred \
        countries. Notes say how often such answers came true. The straight trend line is for \
        comparison only.
        """)
  }

  private static func series(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    var text = "## \(p.pick(vi: "Số liệu và nguồn", en: "Figures and sources"))"
    for (indicator, projection) in assessment.projections {
      let key = projection.series.key
      let place = assessment.plan.name(of: key.area, in: p.language)
      let method = key.method.map { ", \($0)" } ?? ""
      var lines = ["### \(escaped(indicator.name[p.language]))"]
      if case .proxy(let proxy) = projection.role {
        let remark = proxy.note.map { " \($0[p.language])" } ?? ""
        lines.append(
          "**\(p.pick(vi: "Số thay thế", en: "Proxy")): "
            + "\(escaped(proxy.label[p.language])).**\(escaped(remark))")
      } else {
        lines.append(escaped("\(place)\(method)"))
      }
      let header = [
        p.pick(vi: "Kỳ", en: "Period"), p.pick(vi: "Giá trị", en: "Value"),
        p.pick(vi: "Trạng thái", en: "Status"), p.pick(vi: "Công bố", en: "Published"),
        p.pick(vi: "Nguồn", en: "Source"), p.pick(vi: "Ghi chú", en: "Comment"),
      ]
      lines.append(
        table(
          header,
          projection.series.observations.filter { $0.value != nil }.map { observation in
            [
              observation.period.description, observation.value.map(p.exact) ?? "",
              observation.status.rawValue, observation.vintage?.description ?? "",
              observation.source ?? "", observation.comment ?? "",
            ]
          }))
      lines.append(model(projection, p))
      text += "\n\n" + lines.joined(separator: "\n\n")
    }
    return text
  }

  static func model(_ projection: SeriesProjection, _ p: Phrases) -> String {
    let line = projection.trend.map { trend in
      p.pick(
        vi: " Đường thẳng: \(p.number(trend.slope)) mỗi năm (chỉ để so sánh).",
        en: " Straight line: \(p.number(trend.slope)) a year (comparison only).")
    }
    switch projection.fit {
    case .success(.reference(let fit)):
      return p.referenceModel(fit) + (line ?? "")
    case .success(.dampedDrift(let fit)):
      return p.pick(
        vi: "Mô hình: từ giá trị cuối với đà giảm dần, \(fit.changes) lần thay đổi quan sát.",
        en: "Model: damped drift from the last value, \(fit.changes) observed changes.")
        + (line ?? "")
    case .success(.ranking(let fit)):
      return p.rankModel(fit)
    case .success(.derived(let fit)):
      return p.derivedModel(fit)
    case .failure(let error):
      return p.pick(vi: "Không dự báo: ", en: "Not projected: ") + p.reason(error) + "."
    }
  }

  /// The tasks, those that serve the targets most at risk first.
  private static func tasks(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let plan = assessment.plan
    guard !plan.tasks.isEmpty else { return "" }
    let header = [
      p.pick(vi: "Số", en: "No."), p.pick(vi: "Nhiệm vụ", en: "Task"),
      p.pick(vi: "Chủ trì", en: "Lead"), p.pick(vi: "Thời hạn", en: "Due"),
      p.pick(vi: "Chỉ tiêu liên quan", en: "Indicators"),
      p.pick(vi: "Xác suất thấp nhất", en: "Lowest probability"),
    ]
    let ordered = plan.tasks.map { (task: $0, risk: assessment.lowestProbability(servedBy: $0)) }
      .enumerated().sorted { left, right in
        let (a, b) = (left.element.risk ?? 2, right.element.risk ?? 2)
        return a == b ? left.offset < right.offset : a < b
      }
    let rows = ordered.map { _, entry in
      let task = entry.task
      return [
        task.number, task.name[p.language],
        task.lead.map { plan.name(of: $0, in: p.language) }.joined(separator: ", "),
        task.dueText ?? due(task.due),
        task.drives.compactMap { plan.indicator($0)?.name[p.language] }.joined(separator: "; "),
        entry.risk.map(p.probability) ?? "",
      ]
    }
    return "## \(p.pick(vi: "Nhiệm vụ", en: "Tasks"))\n\n" + table(header, rows)
  }

  static func due(_ due: PlanTask.Due) -> String {
    switch due {
    case .by(let period): period.description
    case .recurring(let rhythm): rhythm
    case .unstated: ""
    }
  }

  private static func sources(_ inputs: [InputFile], _ p: Phrases) -> String {
    let lines = inputs.map { "- `\($0.file)`: \($0.bytes) bytes, SHA-256 `\($0.sha256)`" }
    return "## \(p.pick(vi: "Tệp đầu vào", en: "Input files"))\n\n"
      + "\(Engine.name) \(Engine.version)\n\n" + lines.joined(separator: "\n")
  }

  // MARK: Markdown

  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in
      "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }
    let rule = "|" + header.map { _ in "---|" }.joined()
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }

  /// A text that Markdown prints as it is: bars, stars, angles and line ends would not be.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "[", "]", "<", ">", "\\", "~": escaped += "\\\(character)"
      case "\n", "\r", "\r\n": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
