/// Which columns beyond the standard ones tell series apart, and which only tell about figures.
enum DimensionNames {
  /// Names that are dimensions wherever they stand.
  static let dimensions: Set<String> = [
    "FREQ", "FREQUENCY", "SEX", "GENDER", "AGE", "AGE_GROUP", "AGE GROUP", "SUBJECT", "MEASURE",
    "ADJUSTMENT", "SEASONAL_ADJUST", "S_ADJ", "ACTIVITY", "SECTOR", "NACE_R2", "ISCED11", "COICOP",
    "URBANISATION", "URBANIZATION", "LOCATION TYPE", "DEG_URB", "EDUCATION_LEV", "EDUCATION LEVEL",
    "INCOME_WEALTH_QUANTILE", "DISABILITY", "PRICE_BASE", "TRANSFORMATION", "BREAKDOWN",
    "DISAGGREGATION", "CATEGORY", "GROUP", "SERIESCODE", "GIỚI TÍNH", "NHÓM TUỔI",
    "THÀNH THỊ, NÔNG THÔN",
    "KHU VỰC", "LOẠI HÌNH", "PHÂN TỔ", "HEADING",
  ]

  /// Names, or ends of names, of columns with remarks about figures.
  static func isAttribute(_ name: String) -> Bool {
    attributes.contains(name) || words.contains { name.contains($0) }
      || ends.contains { name.hasSuffix($0) }
  }

  private static let attributes: Set<String> = [
    "DECIMALS", "UNIT_MULT", "CONF_STATUS", "OBS_CONF", "PRE_BREAK_VALUE", "TIME_FORMAT", "TITLE",
    "COLLECTION", "COMPILATION", "COVERAGE", "UPPERBOUND", "LOWERBOUND", "NATURE", "LICENCE",
    "LICENSE", "ORIGIN", "ORIGINAL_TEXT", "PUBLISHER", "ID", "ROW", "REFERENCE", "EMBARGO_TIME",
    "OBS_STATUS", "STATUS", "FLAG", "FLAGS", "TIME_DETAIL", "TIMECOVERAGE", "BASEPERIOD",
    "GEOINFOURL", "GOAL",
  ]
  private static let words = [
    "NOTE", "COMMENT", "REMARK", "SOURCE", "URL", "LINK", "PAGE", "DATE", "UPDATE", "DESCRIPTION",
    "GHI CHÚ", "NGUỒN",
  ]
  private static let ends = ["NAME", "LABEL", "_LABEL", "_DESC", "_NAME"]
}
