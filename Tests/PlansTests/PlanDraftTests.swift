import Testing

@testable import Plans

/// Drafts of plans that no rule has seen: small documents made up for the purpose.
@Suite struct PlanDraftTests {
  static let document = DocumentContent(blocks: [
    .paragraph("Số: 12/KH-UBND"), .paragraph("Bắc Hà, ngày 05 tháng 3 năm 2024"),
    .paragraph("KẾ HOẠCH"), .paragraph("PHÁT TRIỂN NƯỚC SẠCH VÀ VỆ SINH NÔNG THÔN"),
    .paragraph("Đến năm 2030"),
    .paragraph(
      "Tỷ lệ hộ dân nông thôn dùng nước sạch đạt trên 85%; xây dựng ít nhất 07 trạm cấp nước mới."),
    .paragraph("Phụ lục 1"),
    .table(
      .init(rows: [
        ["STT", "Tên chỉ tiêu", "ĐVT", "Mục tiêu", "Đơn vị chủ trì"],
        ["A", "Giai đoạn đến năm 2030", "", "", ""],
        [
          "1", "Tỷ lệ hộ dân nông thôn dùng nước sạch", "%", "≥ 80", "Sở Nông nghiệp và Môi trường",
        ],
        ["2", "Lượng nước thất thoát", "m3/ngày", "dưới 1.200", "Công ty Cấp nước, Sở Xây dựng"],
        ["3", "Chất lượng nước nguồn", "", "Được cải thiện rõ rệt", "Sở Y tế"],
      ])),
    .paragraph("Phụ lục 2"),
    .table(
      .init(rows: [
        [
          "STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm",
          "Thời hạn",
        ],
        ["I", "Công trình", "", "", "", ""],
        ["1", "Xây trạm cấp nước", "Sở Xây dựng", "Các sở, ngành", "Trạm", "Quý III/2026"],
        ["2", "Kiểm tra chất lượng", "Sở Y tế", "", "Báo cáo", "Hằng quý"],
        ["3", "Lập quy hoạch", "Sở Xây dựng", "", "", "khi có vốn"],
      ])),
  ])

  @Test func tablesBecomeTargetsAndTasks() throws {
    let draft = PlanDraft(Self.document)
    let (plan, _) = PlanReader.read(draft.yaml, file: "draft.yaml")
    let read = try #require(plan)
    #expect(read.number == "12/KH-UBND" && read.issued?.description == "2024-03-05")
    #expect(read.targets.map(\.value.description) == [">= 80", "< 1200", "qualitative"])
    #expect(read.targets.map(\.by) == [2030, 2030, 2030])
    #expect(read.indicators.map(\.scale.kind) == [.share, .ratio, .qualitative])
    #expect(read.indicators[1].better == .lower && read.indicators[1].agencies.count == 2)
    #expect(read.tasks.map(\.number) == ["1", "2", "3"])
    #expect(read.tasks[0].due == .by(.init("2026-Q3")!))
    #expect(read.tasks[1].due == .recurring("quarterly") && read.tasks[2].due == .unstated)
    #expect(read.tasks[2].dueText == "khi có vốn" && read.tasks[0].section == "I")
  }

  @Test func whatIsGuessedQuotesItsWords() throws {
    let guesses = PlanDraft(Self.document).guesses
    let value = guesses.filter { $0.sheet == "Targets" && $0.heading == "value" }
    #expect(value.map(\.words) == ["dưới 1.200", "Được cải thiện rõ rệt"])
    #expect(guesses.contains { $0.heading == "by" && $0.words == "Giai đoạn đến năm 2030" })
    #expect(!guesses.contains { $0.heading == "written" || $0.heading.hasPrefix("name") })
  }

  @Test func tableAndTextAreHeldAgainstEachOther() {
    let draft = PlanDraft(Self.document)
    let notes = draft.notes.map { "\($0.kind.rawValue): \($0.words)" }
    #expect(notes.contains { $0.hasPrefix("table and text disagree: table: >= 80; text: > 85") })
    #expect(notes.contains { $0.hasPrefix("in the text only: xây dựng ít nhất 07 trạm") })
    #expect(notes.contains("not understood: khi có vốn"))
    let (plan, _) = PlanReader.read(draft.yaml, file: "draft.yaml")
    #expect(plan?.targets[0].variants.map(\.value.description) == ["> 85"])
  }

  @Test func yearsInColumnsAreTargetsOfTheirOwn() {
    let table = DocumentContent.Table(rows: [
      ["No.", "Indicator", "Unit", "Target 2027", "Target 2030", "Lead agency"],
      [
        "1", "Share of households with safe water", "%", "70", "at least 90",
        "Department of Health",
      ],
    ])
    let draft = PlanDraft(DocumentContent(blocks: [.table(table)]))
    let (plan, _) = PlanReader.read(draft.yaml, file: "draft.yaml")
    #expect(plan?.targets.map(\.by) == [2027, 2030])
    #expect(plan?.targets.map(\.value.description) == ["70", ">= 90"])
    #expect(plan?.indicators.count == 1)
  }

  @Test func aDocumentWithoutTablesHasNone() {
    let draft = PlanDraft(DocumentContent(blocks: [.paragraph("Tăng 10 % mỗi năm.")]))
    #expect(draft.tableCount.targets == 0 && draft.tableCount.tasks == 0)
  }
}
