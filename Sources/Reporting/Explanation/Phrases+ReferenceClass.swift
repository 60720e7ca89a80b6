import Forecasting

extension Phrases {
  /// What a projection leans on, in a sentence.
  ///
  /// - Parameter fit: A series leaned on reference classes.
  /// - Returns: One or two sentences.
  public func referenceModel(_ fit: ReferenceFit) -> String {
    let figures = fit.yearsUsed
    guard let reference = fit.referenceClass else {
      return pick(
        vi: "Mô hình: \(figures) số liệu năm, dựa vào cách mọi chỉ tiêu cùng loại đã thay đổi ở "
          + "nhiều nước (không gán lớp riêng).",
        en: "Model: \(figures) yearly figures, leaning on how all indicators of this kind have "
          + "moved in many countries (no class of its own).")
    }
    let summary = reference.summary
    let name = "\(reference.name) (\(reference.id))"
    return pick(
      vi: "Mô hình: \(figures) số liệu năm, dựa vào lớp tham chiếu \(name): \(summary.areas) nước, "
        + "\(summary.firstYear)-\(summary.lastYear).",
      en: "Model: \(figures) yearly figures, leaning on the reference class \(name): "
        + "\(summary.areas) countries, \(summary.firstYear)-\(summary.lastYear).")
  }
}
