extension Layout {
  /// One row a figure under the standard column names, the project's own form.
  package static let long = Layout(
    name: "long", title: "long table",
    fits: { header in
      let mandatory = Column.allCases.filter(\.isMandatory).map(\.name)
      return mandatory.count(where: header.names.contains) >= 2
        && header.hasOne(of: [Column.value.name, Column.period.name])
    },
    columns: [.indicator: vietnamese[.indicator] ?? [], .area: vietnamese[.area] ?? []])

  /// Headers of offices' tables in Vietnamese.
  static let vietnamese: [Column: [String]] = [
    .indicator: ["CHỈ TIÊU", "TÊN CHỈ TIÊU", "MÃ CHỈ TIÊU", "NỘI DUNG CHỈ TIÊU"],
    .area: [
      "ĐỊA PHƯƠNG", "TỈNH", "TỈNH/THÀNH PHỐ", "TỈNH, THÀNH PHỐ", "ĐỊA BÀN", "HUYỆN", "XÃ", "VÙNG",
    ],
    .period: ["NĂM", "THỜI GIAN", "KỲ", "KỲ BÁO CÁO"],
    .value: ["GIÁ TRỊ", "SỐ LIỆU", "KẾT QUẢ"],
    .unit: ["ĐƠN VỊ", "ĐƠN VỊ TÍNH", "ĐVT"],
    .source: ["NGUỒN", "NGUỒN SỐ LIỆU"],
    .comment: ["GHI CHÚ"],
  ]
}
