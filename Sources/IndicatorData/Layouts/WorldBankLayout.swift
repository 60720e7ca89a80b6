extension Layout {
  /// The World Bank's DataBank: years across as `2015 [YR2015]`, notes below.
  static let worldBank = Layout(
    name: "world-bank", title: "World Bank DataBank",
    fits: { $0.has("COUNTRY CODE", "SERIES CODE") && !$0.periodPositions.isEmpty },
    columns: [.area: ["COUNTRY CODE"], .indicator: ["SERIES CODE"]],
    labels: ["COUNTRY NAME", "SERIES NAME"], figures: .periodsAcross, omitsEmptyFigures: true)

  /// The World Bank's download of an indicator: four lines on top, years across.
  static let worldBankAPI = Layout(
    name: "world-bank-api", title: "World Bank indicator download",
    fits: { $0.has("COUNTRY CODE", "INDICATOR CODE") && !$0.periodPositions.isEmpty },
    columns: [.area: ["COUNTRY CODE"], .indicator: ["INDICATOR CODE"]],
    labels: ["COUNTRY NAME", "INDICATOR NAME"], figures: .periodsAcross, omitsEmptyFigures: true)
}
