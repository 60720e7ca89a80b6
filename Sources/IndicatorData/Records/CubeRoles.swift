/// Tells by names and values which dimension of a cube is of time, contents or areas, where the
/// file does not say it.
enum CubeRoles {
  /// Gives the roles that are not given yet.
  static func complete(_ dimensions: inout [CubeTable.Dimension]) {
    if !dimensions.contains(where: { $0.role == .time }), let time = time(dimensions) {
      dimensions[time].role = .time
    }
    give(.area, to: &dimensions, areaWords)
    give(.content, to: &dimensions, contentWords)
  }

  private static func give(
    _ role: CubeTable.Role, to dimensions: inout [CubeTable.Dimension], _ words: [String]
  ) {
    guard !dimensions.contains(where: { $0.role == role }) else { return }
    let free = dimensions.indices.filter { dimensions[$0].role == .other }
    let named =
      free.first { words.contains(dimensions[$0].name.lowercased()) }
      ?? free.first { isNamed(dimensions[$0].name, words) }
    if let named { dimensions[named].role = role }
  }

  /// The one whose values all are periods; among several the one with a name of time.
  private static func time(_ dimensions: [CubeTable.Dimension]) -> Int? {
    let free = dimensions.indices.filter { dimensions[$0].role == .other }
    let periods = free.filter { hasPeriods(dimensions[$0]) }
    let named = (periods.isEmpty ? free : periods).first { isNamed(dimensions[$0].name, timeWords) }
    return named ?? (periods.count == 1 ? periods.first : nil)
  }

  private static func hasPeriods(_ dimension: CubeTable.Dimension) -> Bool {
    [dimension.codes, dimension.labels].contains { texts in
      !texts.isEmpty && texts.allSatisfy { CubePeriod($0) != nil }
    }
  }

  /// Whether a name has one of the words as a word of its own.
  private static func isNamed(_ name: String, _ words: [String]) -> Bool {
    let text = CanonicalText.composed(name).lowercased()
    if text.hasPrefix("đơn vị tính") { return false }
    let spaced = " " + String(text.map { $0.isLetter ? $0 : " " }) + " "
    return words.contains { spaced.contains(" \($0) ") }
  }

  private static let timeWords = [
    "time", "year", "years", "period", "quarter", "month", "date", "năm", "quý", "tháng",
    "thời gian", "kỳ", "tid", "år", "aar", "kvartal", "måned", "månad", "vuosi", "neljännes",
    "kuukausi", "jahr", "année", "periodo", "año", "ano", "rok", "godina", "aasta",
  ]

  private static let areaWords = [
    "region", "regions", "area", "geo", "province", "provinces", "county", "municipality",
    "district", "country", "location", "ref area", "city", "cities", "tỉnh", "thành phố", "vùng",
    "địa phương", "khu vực", "huyện", "quận", "xã", "đơn vị", "quốc gia", "kommun", "kommune",
    "län", "fylke", "alue", "kunta", "maakunta", "région", "provincia", "maakond",
  ]

  private static let contentWords = [
    "indicator", "indicators", "contents", "contentscode", "chỉ tiêu", "tabellinnehåll",
    "statistikkvariabel", "tiedot", "observations",
  ]
}
