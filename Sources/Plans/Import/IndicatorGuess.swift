/// What kind of quantity an indicator is, guessed from its name, its unit and its target.
struct IndicatorGuess {
  let kind: String
  let better: String?
  let bounds: String?
  /// The words that it was guessed from.
  let words: String

  init(name: String, unit: String, phrase: QuantityPhrase?) {
    words = unit.isEmpty ? name : "\(name) (\(unit))"
    guard let phrase else {
      (kind, better, bounds) = ("qualitative", nil, nil)
      return
    }
    let kind = Self.kind(PhraseText.folded(unit), phrase)
    self.kind = kind
    bounds = kind == "share" ? "0..100" : nil
    better = Self.better(kind, phrase)
  }

  private static func kind(_ unit: String, _ phrase: QuantityPhrase) -> String {
    let rank = ["thứ bậc", "thứ hạng", "hạng", "xếp hạng", "vị trí", "rank", "place"]
    if phrase.isRank || rank.contains(where: { unit == $0 || unit.hasPrefix($0 + " ") }) {
      return "rank"
    }
    let measure = unit.isEmpty ? PhraseText.folded(phrase.unit) : unit
    if measure.hasPrefix("%") {
      let squeezed = measure.filter { $0 != " " }
      let isYearly = squeezed.hasPrefix("%/") || squeezed.hasPrefix("%p.a")
      if isYearly { return phrase.measure == .growth ? "level" : "growth" }
      return "share"
    }
    if measure.contains("/") || QuantityWords.has(measure, ["per", "trên"]) { return "ratio" }
    if QuantityWords.has(measure, ["chỉ số", "điểm", "index", "score", "points"]) {
      return "index"
    }
    let money = [
      "đồng", "tỷ", "triệu", "usd", "vnd", "billion", "million", "ha", "km", "kwh", "mw", "tấn",
      "tonnes", "m2", "m3",
    ]
    if QuantityWords.has(measure, money) { return "level" }
    return phrase.value.contains(".") && !phrase.value.contains("..") ? "level" : "count"
  }

  private static func better(_ kind: String, _ phrase: QuantityPhrase) -> String? {
    if kind == "rank" { return "lower" }
    if phrase.value.hasPrefix("<") { return "lower" }
    return phrase.measure == .reduction ? "lower" : "higher"
  }
}
