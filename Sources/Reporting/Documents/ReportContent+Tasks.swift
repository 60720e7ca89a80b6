import Plans

extension ReportContent {
  /// The tasks that the plan says move the indicator or serve the target; `nil` without any.
  func taskTable(_ entry: Entry) -> ReportTable? {
    let tasks = plan.tasks.filter {
      plan.indicators(servedBy: $0).contains(entry.result.indicator.id)
    }
    guard !tasks.isEmpty else { return nil }
    return ReportTable(
      p[.tasksForThisIndicator], columns: taskColumns,
      rows: tasks.map(taskCells))
  }

  /// Tasks with their indicators, those that serve the targets most at risk first.
  ///
  /// - Parameter tasks: Some of the plan's.
  /// - Returns: A row a task.
  func taskTable(_ tasks: [PlanTask]) -> ReportTable {
    let ordered = tasks.map { (task: $0, risk: assessment.lowestProbability(servedBy: $0)) }
      .enumerated().sorted { left, right in
        let (a, b) = (left.element.risk ?? 2, right.element.risk ?? 2)
        return a == b ? left.offset < right.offset : a < b
      }
    return ReportTable(
      p[.tasksAndTheirIndicators],
      columns: taskColumns + [
        .init(p[.indicators], weight: 3),
        .init(p[.lowestProbability], isNumeric: true),
      ],
      rows: ordered.map { _, entry in
        let indicators = plan.indicators(servedBy: entry.task).compactMap {
          plan.indicator($0)?.name[p.language]
        }
        return taskCells(entry.task) + [
          .init(indicators.joined(separator: "; ")), .init(entry.risk.map(p.probability) ?? ""),
        ]
      },
      note: p[.lowestProbabilityOfTheTargetsThat]
    )
  }

  private var taskColumns: [ReportTable.Column] {
    [
      .init(p[.noInReport], weight: 0.5),
      .init(p[.task], weight: 5),
      .init(p[.lead], weight: 2),
      .init(p[.due], weight: 1.2),
      .init(p[.cooperating], weight: 2),
      .init(p[.product], weight: 2),
      .init(p[.taskState], weight: 1.5),
    ]
  }

  private func taskCells(_ task: PlanTask) -> [ReportTable.Cell] {
    [
      .init(task.number), .init(task.name[p.language]),
      .init(task.lead.map { plan.name(of: $0, in: p.language) }.joined(separator: ", ")),
      .init(task.dueText ?? due(task.due)),
      .init(task.with.map { plan.name(of: $0, in: p.language) }.joined(separator: ", ")),
      .init(task.output?[p.language] ?? ""),
      .init(p.words(for: TaskStanding(task, on: plan.asOf))),
    ]
  }

  private func due(_ due: PlanTask.Due) -> String {
    switch due {
    case .by(let period): p.period(period)
    case .recurring(let rhythm): rhythm
    case .unstated: ""
    }
  }
}
