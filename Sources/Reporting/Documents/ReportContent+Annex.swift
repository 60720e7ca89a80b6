import IndicatorData
import Planning

extension ReportContent {
  /// How to read the report, and by which methods it was made.
  var methods: [String] {
    [
      p.pick(
        vi: "Mỗi chuỗi số liệu được dự báo từ giá trị cuối cùng, từ đà thay đổi của chính nó và từ "
          + "cách các chỉ tiêu cùng lớp tham chiếu đã thay đổi ở khoảng một trăm nước. Kết quả của "
          + "mỗi năm là một phân phối; xác suất là phần của phân phối đáp ứng mục tiêu.",
        en: "Each series is projected from its last value, from its own changes and from how "
          + "indicators of its reference class have moved in about a hundred countries. The result "
          + "of each year is a distribution; the probability is its share that meets the target."),
      p.pick(
        vi: "Xác suất được làm tròn đến 5 %, hai đầu ghi dưới 5 % và trên 95 %. Nhận định theo "
          + "IPCC: rất có khả năng từ 90 %, có khả năng từ 66 %, ít khả năng dưới 33 %, rất ít khả "
          + "năng dưới 10 %.",
        en:
          "Probabilities are rounded to 5 %, with <5 % and >95 % at the ends. Verdicts follow the "
          + "IPCC: very likely from 90 %, likely from 66 %, unlikely below 33 %, very unlikely "
          + "below 10 %."),
      p.pick(
        vi: "Trong biểu đồ, chấm đặc là số liệu, chấm rỗng là số ước hoặc sơ bộ; chỗ thiếu năm "
          + "không nối. Dải đậm, vừa, nhạt là khoảng mà 50, 80 và 95 trong 100 trường hợp như vậy "
          + "rơi vào; đường liền là trung vị, đường gạch là mục tiêu, đường chấm là đường cần đi.",
        en: "In the charts, full points are figures, hollow ones estimates; missing years leave a "
          + "gap. The dark, middle and light bands are the ranges that 50, 80 and 95 of 100 such "
          + "cases fall into; the solid line is the median, the dashed one the target, the dotted "
          + "one the required path."),
      p.pick(
        vi: "Một năm trên trục nằm ở cuối năm đó. Số “THAY THẾ” là của cả nước, của nơi khác hoặc "
          + "của định nghĩa gần đúng và không bao giờ được coi là số của tỉnh.",
        en: "A year on the axis stands at its end. PROXY figures are those of the nation, another "
          + "area or a nearby definition, and never count as the area's own."),
    ]
  }

  /// The series that the report's targets rest on.
  var series: [(indicator: Indicator, projection: SeriesProjection)] {
    let used = Set(entries.map(\.result.indicator.id))
    return assessment.projections.filter { used.contains($0.indicator.id) }
  }

  /// The identifier of a series' section.
  func seriesID(_ indicator: Indicator) -> String {
    let index = assessment.projections.firstIndex { $0.indicator.id == indicator.id } ?? 0
    return "series-\(index + 1)"
  }

  /// The figures of each series with status, day of publication and source.
  var dataBlocks: [ReportDocument.Block] {
    series.flatMap { indicator, projection -> [ReportDocument.Block] in
      [
        .heading(level: 3, indicator.name[p.language], id: seriesID(indicator)),
        .paragraph(whose(projection)), .table(dataTable(indicator, projection)),
        .note(model(projection)),
      ]
    }
  }

  /// The model of a series in words.
  private func model(_ projection: SeriesProjection) -> String {
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

  private func whose(_ projection: SeriesProjection) -> String {
    let key = projection.series.key
    switch projection.role {
    case .own:
      return plan.name(of: key.area, in: p.language) + (key.method.map { ", \($0)" } ?? "")
    case .proxy(let proxy):
      return p.pick(vi: "SỐ THAY THẾ: ", en: "PROXY: ") + proxy.label[p.language] + "."
        + (proxy.note.map { " \($0[p.language])" } ?? "")
    }
  }

  private func dataTable(_ indicator: Indicator, _ projection: SeriesProjection) -> ReportTable {
    let unit = indicator.unit[p.language]
    return ReportTable(
      indicator.name[p.language] + (unit.isEmpty ? "" : ", \(unit)"),
      columns: [
        .init(p.pick(vi: "Kỳ", en: "Period"), weight: 0.8),
        .init(p.pick(vi: "Giá trị", en: "Value"), isNumeric: true, weight: 0.8),
        .init(p.pick(vi: "Trạng thái", en: "Status"), weight: 0.6),
        .init(p.pick(vi: "Công bố", en: "Published"), weight: 1),
        .init(p.pick(vi: "Nguồn", en: "Source"), weight: 3),
        .init(p.pick(vi: "Ghi chú", en: "Comment"), weight: 3),
      ],
      rows: projection.series.observations.filter { $0.value != nil }.map { each in
        [
          .init(each.period.description), .init(each.value.map(p.exact) ?? ""),
          .init(each.statuses.code), .init(each.vintage.map(p.date) ?? ""),
          .init(each.source ?? ""), .init(each.comment ?? ""),
        ]
      })
  }

  /// The input files with their digests.
  var inputTable: ReportTable {
    ReportTable(
      p.pick(vi: "Tệp đầu vào", en: "Input files"),
      columns: [
        .init(p.pick(vi: "Tệp", en: "File"), weight: 2),
        .init(p.pick(vi: "Byte", en: "Bytes"), isNumeric: true, weight: 0.8),
        .init("SHA-256", weight: 5),
      ],
      rows: inputs.map { [.init($0.file), "\($0.bytes)", .init($0.sha256)] },
      note: "\(Engine.name) \(Engine.version); "
        + p.pick(vi: "hạt giống ", en: "seed ") + "\(assessment.seed).")
  }

  /// What was found in the inputs; `nil` where there is nothing.
  var findingTable: ReportTable? {
    guard !findings.isEmpty else { return nil }
    return ReportTable(
      p.pick(vi: "Điều phát hiện trong dữ liệu", en: "Findings about the inputs"),
      columns: [
        .init(p.pick(vi: "Mức", en: "Severity")),
        .init(p.pick(vi: "Nơi", en: "Place"), weight: 2),
        .init(p.pick(vi: "Nội dung", en: "Finding"), weight: 4),
      ],
      rows: findings.map { each in
        var place = each.location
        place.column = nil
        return [
          .init(each.severity.rawValue), .init(place.description), .init(each.message),
        ]
      })
  }
}
