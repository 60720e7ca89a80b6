extension Layout {
  /// The forecasting world's long form: `unique_id,ds,y`.
  ///
  /// `unique_id` may be `INDICATOR/REF_AREA` or `INDICATOR/REF_AREA/METHOD`, as Attain writes it.
  static let nixtla = Layout(
    name: "nixtla", title: "unique_id,ds,y",
    fits: { $0.has("UNIQUE_ID", "DS", "Y") },
    columns: [.indicator: ["UNIQUE_ID"], .period: ["DS"], .value: ["Y"]], omitsEmptyFigures: true)
}
