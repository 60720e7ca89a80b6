import IndicatorData
import Planning

extension ReportContent {
  /// The columns that tell which target a row is about, number and indicator.
  ///
  /// - Parameters:
  ///   - number: Share of the width of the number.
  ///   - indicator: Share of the width of the indicator.
  /// - Returns: Two columns.
  func targetColumns(number: Double = 0.6, indicator: Double = 3) -> [ReportTable.Column] {
    [
      .init(p.pick(vi: "TT", en: "No."), weight: number),
      .init(p.pick(vi: "Chỉ tiêu", en: "Indicator"), weight: indicator),
    ]
  }

  /// The cells under them; the indicator may lead to a section.
  func targetCells(_ result: TargetResult, link: String? = nil) -> [ReportTable.Cell] {
    [
      .init(result.target.number ?? ""),
      .init(result.indicator.name[p.language], link: link),
    ]
  }

  /// One row a target.
  func targetTable(_ entries: [Entry], linked: Bool) -> ReportTable {
    ReportTable(
      p.pick(vi: "Các mục tiêu và khả năng đạt", en: "Targets and how likely they are met"),
      columns: targetColumns(number: 0.75, indicator: 3.2) + [
        .init(p.pick(vi: "Mục tiêu", en: "Target"), weight: 1.4),
        .init(p.pick(vi: "Hiện nay", en: "Now"), weight: 1.3),
        .init(p.pick(vi: "Trung vị [80 %]", en: "Median [80 %]"), weight: 1.7),
        .init(p.pick(vi: "Xác suất", en: "Probability"), isNumeric: true, weight: 0.9),
        .init(p.pick(vi: "Nhận định", en: "Verdict"), weight: 1.7),
        .init(p.pick(vi: "Căn cứ", en: "Basis"), weight: 0.9),
      ],
      rows: entries.map { entry in
        let result = entry.result
        let isHeading = result.outcome == .heading
        return targetCells(result, link: linked && !isHeading ? entry.id : nil) + [
          .init(AttainmentTable.goal(result, p)), .init(AttainmentTable.now(result, p)),
          .init(AttainmentTable.range(result, p)), .init(AttainmentTable.chance(result, p)),
          .init(AttainmentTable.verdict(result, p)),
          .init(isHeading ? "" : AttainmentTable.basis(result, p)),
        ]
      }, note: tableNote)
  }

  var tableNote: String {
    p.pick(
      vi: "Trung vị [80 %]: giá trị năm mục tiêu và khoảng mà 8 trong 10 trường hợp như vậy rơi "
        + "vào. THAY THẾ: số của cả nước, nơi khác hoặc định nghĩa gần đúng; xác suất khi đó nói về "
        + "chuỗi thay thế. (?): căn cứ yếu. *: văn bản không ghi dấu so sánh. ",
      en: "Median [80 %]: the value in the target year and the range that 8 of 10 such cases fall "
        + "into. PROXY: figures of the nation, another area or a nearby definition; the probability "
        + "is then about that series. (?): weak evidence. *: the plan writes no sign. ")
      + sourceNote
  }

  /// The heading of a target's section.
  func heading(_ entry: Entry) -> String {
    let number = entry.result.target.number.map { "\($0). " } ?? ""
    return number + entry.result.indicator.name[p.language]
  }

  /// The answer in one sentence, and how much it rests on.
  func answer(_ entry: Entry) -> String { PlainReading.answer(entry.result, p) }

  /// What a reader must know beside the numbers, target by target; `nil` where there is nothing.
  var remarkTable: ReportTable? {
    let rows = entries.compactMap { entry -> [ReportTable.Cell]? in
      let agencies = entry.result.indicator.agencies.map { plan.name(of: $0, in: p.language) }
      let notes = notes(entry).joined(separator: " ")
      guard !notes.isEmpty, entry.result.outcome != .heading else { return nil }
      return targetCells(entry.result) + [
        .init(entry.result.evidenceGrade.map { p.evidence($0) } ?? ""),
        .init(agencies.joined(separator: ", ")), .init(notes),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      p.pick(vi: "Ghi chú từng mục tiêu", en: "Notes target by target"),
      columns: targetColumns(indicator: 2.2) + [
        .init(p.pick(vi: "Bằng chứng", en: "Evidence"), weight: 1),
        .init(p.pick(vi: "Cơ quan", en: "Agencies"), weight: 1.6),
        .init(p.pick(vi: "Ghi chú", en: "Notes"), weight: 5),
      ], rows: rows)
  }

  /// What a reader must know beside the number, one clause a point.
  func notes(_ entry: Entry) -> [String] {
    let result = entry.result
    let remarks = [result.target.text, result.target.note, result.indicator.note]
      .compactMap { $0?[p.language] }
    let line = result.straightLine.map { p.straightLine($0) }
    return
      (result.notes.map { p.note($0, of: result.indicator) } + (line.map { [$0] } ?? [])
      + remarks)
      .map { $0.prefix(1).uppercased() + $0.dropFirst() + ($0.hasSuffix(".") ? "" : ".") }
  }

  /// Unit, agencies, place in the plan.
  func facts(_ entry: Entry) -> [(String, String)] {
    let (target, indicator) = (entry.result.target, entry.result.indicator)
    let agencies = indicator.agencies.map { plan.name(of: $0, in: p.language) }
    return [
      (p.pick(vi: "Đơn vị", en: "Unit"), indicator.unit[p.language]),
      (p.pick(vi: "Mục tiêu", en: "Target"), AttainmentTable.goal(entry.result, p)),
      (p.pick(vi: "Trong văn bản", en: "In the plan"), target.written ?? ""),
      (p.pick(vi: "Vị trí", en: "Place"), target.source ?? ""),
      (p.pick(vi: "Cơ quan", en: "Agencies"), agencies.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }
  }

  /// The chart of a target; `nil` without figures.
  func figure(_ entry: Entry) -> ReportFigure? {
    guard
      let chart = FanChart(
        entry.result, progress: entry.progress, asOf: plan.asOf, phrases: p)
    else { return nil }
    let cut =
      chart.figures.isCut
      ? p.pick(
        vi: " Khoảng 95 % vượt ra ngoài hình.", en: " The 95 % range reaches beyond the chart.")
      : ""
    return ReportFigure(id: entry.id, source: source(entry.result) + cut, chart: chart)
  }

  /// Every target's chart as an SVG file, with a name fit for a file.
  public var charts: [(name: String, svg: String)] {
    entries.compactMap { entry in figure(entry).map { ($0.id, $0.file) } }
  }

  /// Whose figures a target rests on, the publications named, and the model.
  func source(_ result: TargetResult) -> String {
    guard let projection = result.projection else { return "" }
    var names: [String] = []
    for case let source? in projection.series.observations.map(\.source) {
      let name = Self.publication(source)
      if !names.contains(name) { names.append(name) }
    }
    let publications =
      names.isEmpty
      ? ""
      : ": " + names.prefix(3).joined(separator: "; ")
        + (names.count > 3 ? "; …" : "")
    let place = plan.name(of: projection.series.key.area, in: p.language)
    let whose =
      switch projection.role {
      case .own: p.pick(vi: "số liệu của ", en: "figures of ") + place
      case .proxy(let proxy):
        p.pick(vi: "SỐ THAY THẾ, ", en: "PROXY, ") + proxy.label[p.language]
      }
    let model = projection.forecast.map {
      "; " + p.pick(vi: "mô hình ", en: "model ") + $0.model
    }
    return p.pick(vi: "Nguồn: ", en: "Source: ") + whose + publications + (model ?? "") + "."
  }

  /// A source in few words: of a web address the site; the annex has the whole address.
  private static func publication(_ source: String) -> String {
    guard let scheme = source.firstRange(of: "://") else { return source }
    let site = source[scheme.upperBound...].prefix { $0 != "/" }
    return String(site.hasPrefix("www.") ? site.dropFirst(4) : site)
  }

  /// The official methods' answers.
  func statusTable(_ entry: Entry) -> ReportTable? {
    guard let progress = entry.progress else { return nil }
    return ReportTable(
      p.pick(vi: "Các phương pháp chính thức", en: "Official methods"),
      columns: [
        .init(p.pick(vi: "Phương pháp", en: "Method"), weight: 2),
        .init(p.pick(vi: "Nhãn công bố", en: "Label"), weight: 3),
        .init(p.pick(vi: "Trị số", en: "Number"), isNumeric: true, weight: 0.8),
        .init(p.pick(vi: "Đã đúng", en: "Came true"), isNumeric: true, weight: 0.8),
      ],
      rows: progress.statuses.entries.map { each in
        let label =
          each.result.label.map { p.words(of: $0) } ?? each.result.gap.map { p.reason($0) } ?? ""
        let past = each.result.label.flatMap { LabelTrackRecord.of($0, by: each.name) }
        return [
          .init(each.name), .init(label),
          .init(each.result.measure.map { p.number($0, decimals: 2) } ?? ""),
          .init(past.map { p.probability($0.share) } ?? ""),
        ]
      },
      note: {
        let text = ProgressText(progress, p, width: 80).countedFrom
        return text.prefix(1).uppercased() + text.dropFirst() + "."
      }())
  }

  /// The value of the required path by year, and how likely each is.
  func milestoneTable(_ entry: Entry) -> ReportTable? {
    guard let milestones = entry.progress?.reach?.milestones, !milestones.isEmpty else { return nil }
    return ReportTable(
      p.pick(vi: "Các mốc trên đường đến mục tiêu", en: "Milestones on the way to the target"),
      columns: [
        .init(p.pick(vi: "Năm", en: "Year")),
        .init(p.pick(vi: "Cần có", en: "Value needed"), isNumeric: true),
        .init(p.pick(vi: "Xác suất đạt mốc", en: "Probability"), isNumeric: true),
        .init(p.pick(vi: "Nếu đạt mốc thì đạt đích", en: "Target, if met"), isNumeric: true),
      ],
      rows: milestones.map { each in
        [
          "\(each.year)", .init(p.number(each.value)), .init(p.probability(each.probability)),
          .init(each.targetProbabilityIfMet.map { p.probability($0) } ?? "–"),
        ]
      })
  }

  /// What it takes, and when it is reached.
  func paces(_ entry: Entry) -> [String] {
    guard let progress = entry.progress else { return [] }
    let text = ProgressText(progress, p, width: 80)
    return (text.paceLines + text.reachLines + text.disagreement).map {
      $0.prefix(1).uppercased() + $0.dropFirst() + "."
    }
  }
}
