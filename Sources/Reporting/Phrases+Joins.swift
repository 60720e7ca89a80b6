import IndicatorData
import Planning

extension Phrases {
  /// A note about joined series in one clause; empty for other notes.
  func joinNote(_ note: TargetNote) -> String {
    switch note {
    case .joined(let join): self.join(join)
    case .withoutJoins(let figures, let p):
      pick(
        vi: "không nối (\(figures) số): ", en: "without it (\(self.figures(figures))): ")
        + chance(p)
    case .notCombinable(let areas):
      pick(
        vi: "không gộp được: không dùng số của \(areas.joined(separator: ", "))",
        en: "not combinable: figures of \(areas.joined(separator: ", ")) not used")
    case .sinceBreak(let start, let figures, let p):
      pick(
        vi: "chỉ từ \(start) (\(figures) số): ",
        en: "from \(start) on alone (\(self.figures(figures))): ") + chance(p)
    default: ""
    }
  }

  private func chance(_ p: Double?) -> String {
    p.map { probability($0) } ?? pick(vi: "chưa đủ căn cứ", en: "insufficient evidence")
  }

  private func figures(_ count: Int) -> String { count == 1 ? "1 figure" : "\(count) figures" }

  /// What was joined, where and by what link.
  ///
  /// - Parameter join: The join of a series.
  /// - Returns: As "joined at 2022 by ratio 1.12 ± 0.03 from GSO-2010 (overlap 3 years)".
  public func join(_ join: SeriesJoin) -> String {
    let place = join.at.map { pick(vi: " tại \($0)", en: " at \($0)") } ?? ""
    switch join.source {
    case .method(let name):
      let form =
        join.link.form == .ratio
        ? pick(vi: "tỷ số", en: "ratio") : pick(vi: "chênh lệch", en: "difference")
      return pick(vi: "nối\(place) theo \(form) ", en: "joined\(place) by \(form) ")
        + link(join.link) + pick(vi: " từ ", en: " from ") + name + " (\(overlap(join.link)))"
    case .areas(let areas, let rule):
      let list = areas.joined(separator: ", ")
      let name =
        switch rule {
        case .sum: pick(vi: "tổng", en: "sum")
        case .mean: pick(vi: "trung bình", en: "mean")
        case .weighted: pick(vi: "trung bình có trọng số", en: "weighted mean")
        case .none: pick(vi: "không gộp", en: "nothing")
        }
      return pick(
        vi: "nối\(place): \(name) của \(list)", en: "joined\(place): \(name) of \(list)")
        + " (\(agreement(join.link)))"
    }
  }

  private func link(_ link: SeriesLink) -> String {
    // A ratio's error is a part of it; the reader wants it beside the ratio.
    let error = link.form == .ratio ? link.value * link.standardError : link.standardError
    return "\(number(link.value)) ± \(number(error))"
  }

  private func overlap(_ link: SeriesLink) -> String {
    let n = link.overlap.count
    let years =
      n == 0
      ? pick(vi: "tỷ lệ do kế hoạch nêu", en: "link as stated, no overlap")
      : pick(vi: "trùng \(n) kỳ", en: "overlap \(n) \(n == 1 ? "period" : "periods")")
    switch link.basis {
    case .overlap: return years
    case .standard: return years + pick(vi: "; sai số mặc định", en: "; default error")
    case .stated: return years + pick(vi: "; sai số do kế hoạch nêu", en: "; error as stated")
    }
  }

  private func agreement(_ link: SeriesLink) -> String {
    let error = number(100 * link.standardError, decimals: 1)
    let stated =
      link.basis == .stated
      ? pick(vi: "; sai số \(error) % do kế hoạch nêu", en: "; error \(error) % as stated") : ""
    guard !link.overlap.isEmpty else {
      return pick(vi: "chưa có kỳ nào để đối chiếu", en: "no period to check the rule on") + stated
    }
    let worst = max((link.range.upperBound - 1).magnitude, (link.range.lowerBound - 1).magnitude)
    let periods = link.overlap.map(\.description).joined(separator: ", ")
    let gap = number(100 * worst, decimals: 2)
    return pick(
      vi: "lệch nhiều nhất \(gap) % so với số riêng \(periods)",
      en: "within \(gap) % of the area's own \(periods)") + stated
  }
}
