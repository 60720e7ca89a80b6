extension Layout {
  /// Our World in Data: `Entity,Code,Year`, and a column for each indicator.
  static let ourWorldInData = Layout(
    name: "owid", title: "Our World in Data",
    fits: { $0.has("ENTITY") && $0.hasOne(of: ["YEAR", "DAY", "DATE"]) },
    columns: [.area: ["CODE", "ENTITY"], .period: ["YEAR", "DAY", "DATE"]],
    labels: ["ENTITY"], attributes: ["CODE"], figures: .indicatorsAcross, omitsEmptyFigures: true)
}
