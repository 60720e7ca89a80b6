import Forecasting

extension Phrases {
  /// What a projection leans on, in sentences.
  ///
  /// - Parameter fit: A series leaned on reference classes.
  /// - Returns: The class, then the whole and the revisions where they count.
  public func referenceModel(_ fit: ReferenceFit) -> String {
    var sentences = [model(fit)]
    if fit.followsWhole {
      sentences.append(
        pick(
          vi: "Một nửa theo diễn biến của toàn vùng (within), tính từ mức của chính nó.",
          en: "Half of it follows the path of the whole (within), from its own level."))
    }
    if let revisions = fit.revisions {
      let share = "\(Int((100 * revisions.share).rounded())) %"
      sentences.append(
        pick(
          vi: "Số mới nhất có thể còn điều chỉnh (\(share) số công bố lần đầu đã điều chỉnh), nên "
            + "khoảng dự báo rộng hơn.",
          en: "The newest figure may still be revised, as \(share) of first publications were, so "
            + "the interval is wider."))
    }
    return sentences.joined(separator: " ")
  }

  private func model(_ fit: ReferenceFit) -> String {
    let figures = fit.yearsUsed
    let yearly = figures == 1 ? "1 yearly figure" : "\(figures) yearly figures"
    guard let reference = fit.referenceClass else {
      return pick(
        vi: "Mô hình: \(figures) số liệu năm, dựa vào cách các chỉ tiêu đủ loại đã thay đổi ở "
          + "nhiều nước (không gán lớp riêng).",
        en: "Model: \(yearly), leaning on how indicators of all kinds have moved "
          + "in many countries (no class of its own).")
    }
    let summary = reference.summary
    let name = "\(reference.name) (\(reference.id))"
    return pick(
      vi: "Mô hình: \(figures) số liệu năm, dựa vào lớp tham chiếu \(name): \(summary.areas) nước, "
        + "\(summary.firstYear)-\(summary.lastYear).",
      en: "Model: \(yearly), leaning on the reference class \(name): "
        + "\(summary.areas) countries, \(summary.firstYear)-\(summary.lastYear).")
  }
}
