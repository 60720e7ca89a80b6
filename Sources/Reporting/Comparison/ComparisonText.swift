import Planning

/// What changed between two runs, for the terminal and as CSV.
public struct ComparisonText {
  let comparison: RunComparison
  let p: Phrases

  /// The words for a comparison.
  ///
  /// - Parameters:
  ///   - comparison: Two runs compared.
  ///   - phrases: The language.
  public init(_ comparison: RunComparison, phrases: Phrases) {
    self.comparison = comparison
    p = phrases
  }

  /// What differs between the runs, then the targets whose answers changed.
  ///
  /// - Parameter width: The greatest width of a line in characters.
  /// - Returns: Lines that end in a newline each.
  public func text(width: Int) -> String {
    var text = comparison.context.map { what, before, after in
      "\(what): \(before.isEmpty ? "–" : before) → \(after.isEmpty ? "–" : after)\n"
    }.joined()
    let changed = comparison.rows.filter(\.isChanged)
    if !changed.isEmpty {
      var table = TextTable([
        .init(p.pick(vi: "TT", en: "No."), isRightAligned: true),
        .init(p.pick(vi: "Chỉ tiêu", en: "Indicator"), flexibility: 2),
        .init(p.pick(vi: "Trước", en: "Before"), isRightAligned: true),
        .init(p.pick(vi: "Nay", en: "Now"), isRightAligned: true),
        .init(p.pick(vi: "điểm", en: "points"), isRightAligned: true),
        .init(p.pick(vi: "Vì sao", en: "Why"), flexibility: 5),
      ])
      for row in changed {
        table.append([
          row.id, row.indicator, state(row.before), state(row.after),
          row.difference.map(points) ?? "", row.causes.map(words).joined(separator: "; "),
        ])
      }
      text += (text.isEmpty ? "" : "\n") + table.rendered(width: width) + "\n"
    }
    let same = comparison.rows.count - changed.count
    return text
      + p.pick(
        vi: "mục tiêu thay đổi: \(changed.count), giữ nguyên: \(same)\n",
        en: "targets changed: \(changed.count), the same: \(same)\n")
  }

  /// One row a target: both answers and why they differ; output schema 1.
  public var csv: String {
    var writer = CSVWriter(header: [
      "TARGET_ID", "INDICATOR", "OUTCOME_BEFORE", "OUTCOME", "PROBABILITY_BEFORE", "PROBABILITY",
      "DIFFERENCE", "MEDIAN_BEFORE", "MEDIAN", "WHY",
    ])
    let english = ComparisonText(comparison, phrases: Phrases(.en))
    for row in comparison.rows {
      writer.append([
        row.id, row.indicator, row.before?.outcome ?? "", row.after?.outcome ?? "",
        cell(row.before?.probability), cell(row.after?.probability), cell(row.difference),
        cell(row.before?.median), cell(row.after?.median),
        row.causes.map(english.words).joined(separator: "; "),
      ])
    }
    return writer.text
  }

  private func state(_ answer: RunComparison.Answer?) -> String {
    guard let answer else { return "–" }
    return answer.probability.map(p.probability) ?? answer.outcome.replacing("_", with: " ")
  }

  private func points(_ difference: Double) -> String {
    let points = Int((100 * difference).rounded())
    return points > 0 ? "+\(points)" : "\(points)"
  }

  private func words(_ cause: RunComparison.Cause) -> String {
    let list = { (items: [String]) in
      items.prefix(5).joined(separator: ", ") + (items.count > 5 ? ", …" : "")
    }
    return switch cause {
    case .target(let old, let new):
      p.pick(vi: "mục tiêu đổi: ", en: "the target changed: ") + "\(old) → \(new)"
    case .series(let old, let new):
      p.pick(vi: "dùng chuỗi khác: ", en: "another series: ")
        + "\(old) → \(new.isEmpty ? "–" : new)"
    case .newFigures(let periods): p.pick(vi: "số mới: ", en: "new figures: ") + list(periods)
    case .revised(let figures): p.pick(vi: "số sửa: ", en: "revised: ") + list(figures)
    case .withdrawn(let periods):
      p.pick(vi: "không còn dùng: ", en: "no longer used: ") + list(periods)
    case .model(let old, let new): p.pick(vi: "mô hình: ", en: "model: ") + "\(old) → \(new)"
    case .seed: p.pick(vi: "chỉ khác hạt giống", en: "another seed only")
    case .indirect:
      p.pick(
        vi: "chuỗi như cũ; chỉ tiêu khác hoặc ngày tính đã đổi",
        en: "same figures; other areas, inputs or the as-of date changed")
    }
  }
}
