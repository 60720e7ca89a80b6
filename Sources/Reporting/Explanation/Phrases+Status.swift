import Planning

extension Phrases {
  /// An official label: the published words, in Vietnamese with what they mean for the target.
  func words(of label: StatusLabel) -> String {
    guard language == .vi else { return label.words }
    let meaning =
      switch label.outlook {
      case .met: "đã đạt"
      case .onTrack: "đúng tiến độ"
      case .behind: "chậm tiến độ"
      case .away: "không tiến hoặc đi ngược"
      }
    return "\(meaning) (“\(label.words)”)"
  }

  /// Why an official method gives no label.
  func reason(_ gap: StatusGap) -> String {
    switch gap {
    case .noFigures: pick(vi: "không có số liệu năm", en: "no yearly figure")
    case .tooFewFigures:
      pick(vi: "cần hai số liệu từ năm gốc", en: "needs two figures from the base year on")
    case .noTarget: pick(vi: "cần mục tiêu bằng số", en: "needs a numeric target")
    case .notOneSign:
      pick(vi: "số liệu bằng 0 hoặc khác dấu", en: "figures are zero or of both signs")
    case .metThenLost:
      pick(vi: "năm gốc đã đạt, nay không còn", en: "met at the base, lost since")
    case .deadlinePast: pick(vi: "đã quá hạn", en: "the target year is over")
    case .impossibleTarget:
      pick(vi: "mục tiêu vượt chặn tự nhiên", en: "the target lies beyond a natural bound")
    case .noBounds:
      pick(vi: "cần chặn tự nhiên mà chỉ tiêu không có", en: "needs natural bounds")
    case .beyondRule:
      pick(vi: "quy tắc không suy đoán xa đến thế", en: "the rule extrapolates no further")
    case .growthOfGrowth:
      pick(vi: "không tính tăng trưởng của tăng trưởng", en: "no growth of a growth rate")
    case .noPeers:
      pick(vi: "chưa có số liệu các nơi tương tự", en: "no paces of comparable places")
    }
  }
}
