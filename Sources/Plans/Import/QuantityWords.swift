/// The words around a number that say how it is meant, in Vietnamese and English.
enum QuantityWords {
  typealias Relation = (sign: String, isWord: Bool)

  /// The comparison that the words next to the number make; `nil` for none.
  static func relation(before: String, after: String) -> Relation? {
    let before = before.trimmedSpaces
    for (sign, plain) in signs where before.hasSuffix(sign) { return (plain, false) }
    let rest = after.drop { $0 == " " || $0 == "%" }
    for (words, sign) in following where starts(rest, words) { return (sign, true) }
    // Behind a unit of some words: "20 tỉnh trở lên".
    for (words, sign) in following where contains(after, words) { return (sign, true) }
    for (words, sign) in leading where ends(before, words) { return (sign, true) }
    return nil
  }

  private static let signs = [
    (">=", ">="), ("=>", ">="), ("≥", ">="), ("<=", "<="), ("=<", "<="), ("≤", "<="),
    (">", ">"), ("<", "<"),
  ]

  /// Longer phrases come before shorter ones that end alike.
  private static let leading = [
    ("không quá", "<="), ("không vượt quá", "<="), ("không cao hơn", "<="), ("tối đa", "<="),
    ("không hơn", "<="), ("at most", "<="), ("no more than", "<="), ("not more than", "<="),
    ("not exceed", "<="), ("not exceeding", "<="), ("maximum of", "<="), ("maximum", "<="),
    ("up to", "<="), ("giảm còn", "<="), ("giảm xuống còn", "<="), ("giảm xuống", "<="),
    ("không dưới", ">="), ("không thấp hơn", ">="), ("không ít hơn", ">="), ("ít nhất", ">="),
    ("tối thiểu", ">="), ("tối thiểu là", ">="), ("at least", ">="), ("no less than", ">="),
    ("not less than", ">="), ("no fewer than", ">="), ("minimum of", ">="), ("minimum", ">="),
    ("not below", ">="), ("thấp hơn", "<"), ("nhỏ hơn", "<"), ("ít hơn", "<"), ("dưới", "<"),
    ("less than", "<"), ("fewer than", "<"), ("lower than", "<"), ("below", "<"), ("under", "<"),
    ("lớn hơn", ">"), ("cao hơn", ">"), ("nhiều hơn", ">"), ("hơn", ">"), ("vượt", ">"),
    ("trên", ">"), ("more than", ">"), ("greater than", ">"), ("higher than", ">"),
    ("over", ">"), ("above", ">"), ("exceed", ">"), ("exceeding", ">"), ("exceeds", ">"),
  ]

  private static let following = [
    ("trở lên", ">="), ("trở xuống", "<="), ("or more", ">="), ("and above", ">="),
    ("or above", ">="), ("or higher", ">="), ("or less", "<="), ("or fewer", "<="),
    ("or below", "<="), ("or lower", "<="),
  ]

  /// Words that may stand between a comparison and its number without changing it.
  private static let fillers = [
    "đạt", "là", "khoảng", "được", "mức", "từ", "có", "of", "to", "by", "a", "be", "reach",
  ]

  private static func ends(_ text: String, _ words: String) -> Bool {
    var text = text[...]
    while true {
      if text == words || text.hasSuffix(" " + words) { return true }
      guard let filler = fillers.first(where: { text.hasSuffix(" " + $0) }) else { return false }
      text = text.dropLast(filler.count + 1)
    }
  }

  private static func starts(_ text: some StringProtocol, _ words: String) -> Bool {
    text.hasPrefix(words)
      && text.dropFirst(words.count).first.map { !$0.isLetter } ?? true
  }

  private static func contains(_ text: String, _ words: String) -> Bool {
    " \(text) ".firstRange(of: " \(words) ") != nil
      || " \(text) ".firstRange(of: " \(words),") != nil
  }

  // MARK: What the value is about

  /// Growth a year, a fall, or a level that is kept; `nil` for a level.
  static func measure(before: String, after: String) -> Target.Measure? {
    let rest = after.filter { $0 != " " && $0 != "." }
    let isYearly =
      ["%/năm", "%mỗinăm", "%hằngnăm", "%hàngnăm", "%/year", "%ayear", "%peryear", "%annually"]
      .contains { rest.hasPrefix($0) } || has(before, ["bình quân hằng năm", "bình quân hàng năm"])
    let falls = has(before, ["giảm", "reduce", "reduction", "decrease", "cut"])
    let rises = has(before, ["tăng", "increase", "grow", "growth", "rise"])
    if isYearly, !falls { return .growth }
    if falls, rest.hasPrefix("%"),
      !has(before, ["giảm xuống", "giảm còn", "xuống còn", "to below"]),
      !before.trimmedSpaces.hasSuffix(" to"), !has(before, ["giảm xuống dưới"])
    {
      return .reduction
    }
    if rises { return nil }
    return has(before, ["duy trì", "giữ vững", "maintain", "keep", "kept"]) ? .maintain : nil
  }

  /// Whether the number is a place among others.
  static func isRank(before: String, after: String) -> Bool {
    let words = before.trimmedSpaces
    if ["nhóm", "top", "thứ", "hạng", "vị trí", "rank", "ranked", "vị thứ"].contains(where: {
      ends(words, $0)
    }) {
      return true
    }
    return has(after, ["dẫn đầu", "đứng đầu", "hàng đầu"]) && has(before, ["nhóm", "trong", "top"])
  }

  static func has(_ text: String, _ phrases: [String]) -> Bool {
    phrases.contains { phrase in
      " \(text) ".firstRange(of: " \(phrase) ") != nil
        || " \(text) ".firstRange(of: " \(phrase),") != nil
    }
  }

  /// What the number counts: what follows it up to the end of the clause.
  static func unit(after: String) -> String {
    let clause = after.prefix { !";,".contains($0) }
    var text = String(clause).trimmedSpaces
    for (words, _) in following where text.hasSuffix(words) {
      text = String(text.dropLast(words.count)).trimmedSpaces
    }
    return text
  }
}
