import Forecasting
import Planning

extension Phrases {
  /// A note on a rank, a derived indicator, a reduction or a heading, as one clause.
  func kindNote(_ note: TargetNote) -> String {
    switch note {
    case .places(let law, let known): places(law, known)
    case .classAlone(let name, let areas, let p):
      pick(
        vi: "chỉ theo lớp \(name), ở bất kỳ mức nào của \(areas) nước: ",
        en: "by the class \(name) alone, from wherever its \(areas) areas stand: ")
        + probability(p)
    case .behindList(let last):
      pick(
        vi: "không có tên trong \(last) hạng đầu mới công bố",
        en: "not among the first \(last) last published")
    case .rankedAmong(let count): pick(vi: "trong \(count) tỉnh", en: "among \(count) areas")
    case .rankFrameChanges(let from, let to, let equivalent, let p):
      pick(
        vi: "trong \(to) tỉnh, trước là \(from); cùng tỷ lệ là hạng \(exact(equivalent)): ",
        en: "among \(to) areas, \(from) before; the same share is rank \(exact(equivalent)): ")
        + probability(p)
    case .derived(let derivation, let dependences):
      "= \(derivation.text)" + dependences.map { "; " + dependence($0) }.joined()
    case .baseYearUnstated: pick(vi: "không nêu năm gốc", en: "base year not stated")
    case .group(let rows, let counted, let expected, let all):
      group(rows, counted, expected, all)
    default: ""
    }
  }

  /// How a target that is over ended: "missed by 1.5 (98.5 in 2019)".
  func score(_ score: TargetScore) -> String {
    let figure =
      " (\(asPublished(score.value)) "
      + pick(vi: "năm \(score.year))", en: "in \(score.year))")
    guard let distance = score.distance, distance > 0 else {
      let isExact = score.distance != nil
      return score.isMet
        ? (isExact
          ? pick(vi: "đạt vừa đúng", en: "met exactly") : pick(vi: "đã đạt", en: "met")) + figure
        : pick(vi: "không đạt: chỉ bằng mức phải vượt", en: "missed: equals what was to be passed")
          + figure
    }
    let by = asPublished(distance)
    return
      (score.isMet
      ? pick(vi: "đạt, vượt \(by)", en: "met by \(by)")
      : pick(vi: "không đạt, còn cách \(by)", en: "missed by \(by)")) + figure
  }

  private func places(_ law: RankPersistence, _ known: Int) -> String {
    let kept = number(law.correlation(years: 5), decimals: 2)
    let source =
      law.pairs > 0
      ? pick(vi: "ước lượng từ \(law.pairs) cặp hạng", en: "from \(law.pairs) pairs of ranks")
      : pick(vi: "theo PCI 2006–2016", en: "as in PCI 2006–2016")
    return pick(
      vi: "hạng sau 5 năm tương quan \(kept) (\(source); biết hạng \(known) tỉnh khác)",
      en: "places correlate by \(kept) over 5 years (\(source); \(known) other areas known)")
  }

  private func dependence(_ dependence: DerivedFit.Dependence) -> String {
    dependence.changes < DerivedFit.leastChanges
      ? pick(
        vi: "coi các thành phần là độc lập (\(dependence.changes) thay đổi chung)",
        en: "inputs taken as independent (\(dependence.changes) common changes)")
      : pick(vi: "tương quan thay đổi ", en: "changes of inputs correlate by ")
        + number(dependence.correlation, decimals: 2)
        + pick(
          vi: " (\(dependence.changes) thay đổi chung)",
          en: " (\(dependence.changes) common changes)")
  }

  private func group(
    _ rows: Int, _ counted: Int, _ expected: Double, _ all: ClosedRange<Double>?
  ) -> String {
    guard let all else {
      return pick(
        vi: "\(rows) dòng, chưa dòng nào có xác suất", en: "\(rows) rows, none with a probability")
    }
    let (low, high) = (probability(all.lowerBound), probability(all.upperBound))
    let together = low == high ? low : "\(low)–\(high)"
    return pick(
      vi: "\(counted)/\(rows) dòng có xác suất, kỳ vọng đạt \(number(expected, decimals: 1)); "
        + "đạt cả \(counted): \(together)",
      en:
        "\(counted) of \(rows) rows with a probability, \(number(expected, decimals: 1)) expected "
        + "met; all \(counted): \(together)")
  }

  /// How ranks are projected, in sentences.
  func rankModel(_ fit: RankFit) -> String {
    pick(
      vi: "Mô hình: mô phỏng vị trí của mọi tỉnh rồi đếm hạng; ",
      en: "Model: the places of all areas are simulated and counted; ")
      + places(fit.persistence, fit.rivalsKnown) + "."
  }

  /// How a derived indicator is projected, in sentences.
  func derivedModel(_ fit: DerivedFit) -> String {
    pick(vi: "Mô hình: ", en: "Model: ")
      + kindNote(.derived(fit.derivation, fit.dependences))
      + pick(
        vi: "; các thành phần được mô phỏng cùng nhau.", en: "; its inputs are simulated together.")
  }
}
