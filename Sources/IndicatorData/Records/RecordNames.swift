/// The standard names of the columns of records that are recognised by their keys.
enum RecordNames {
  /// The name of the layout, and the columns' names in it.
  static func recognise(_ names: [String]) -> (layout: String?, names: [String]) {
    guard Set(worldBankKeys).isSubset(of: names) else { return (nil, names) }
    return ("World Bank API", names.map { worldBank[$0] ?? $0 })
  }

  /// Where a column is empty, the one that is taken instead: groups of countries, such as "High
  /// income", have no code of three letters.
  static let substitutes = ["countryiso3code": "country.id"]

  private static let worldBankKeys = [
    "indicator.id", "country.id", "countryiso3code", "date", "value",
  ]

  /// The records of the World Bank's API, version 2.
  private static let worldBank = [
    "indicator.id": "INDICATOR", "indicator.value": "INDICATOR_LABEL",
    "countryiso3code": "REF_AREA", "country.value": "REF_AREA_LABEL", "date": "TIME_PERIOD",
    "value": "OBS_VALUE", "obs_status": "OBS_STATUS", "unit": "UNIT_MEASURE",
    "footnote": "COMMENT",
  ]
}
