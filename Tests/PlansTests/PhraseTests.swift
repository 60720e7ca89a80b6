import Testing

@testable import Plans

/// Phrases of quantity, deadlines and agencies as Vietnamese and English plans word them.
@Suite struct PhraseTests {
  @Test(arguments: [
    ("trên 90%", "> 90"), ("tối thiểu 30 %", ">= 30"), ("ít nhất 04", ">= 4"),
    ("từ 50% trở lên", ">= 50"), ("không quá 2 ngày", "<= 2"), ("dưới 5%", "< 5"),
    ("≥ 3% và tăng dần", ">= 3"), ("> 0,75", "> 0.75"), ("1.234,5 tỷ đồng", "1234.5"),
    ("1.000 doanh nghiệp", "1000"), ("01 doanh nghiệp/1000 dân", "1"), ("8- 10", "8..10"),
    ("từ 8 đến 10 %", "8..10"), ("16–18", "16..18"), ("đạt 100%", "100"),
    ("thuộc nhóm 20", "<= 20"), ("nhóm 20 tỉnh đứng đầu cả nước", "<= 20"),
    ("giảm xuống dưới 5%", "< 5"), ("đạt mức từ 12 điểm trở xuống", "<= 12"),
  ]) func aVietnamesePhraseHasItsValue(phrase: String, value: String) {
    #expect(QuantityPhrase.read(phrase, .vietnamese)?.value == value)
  }

  @Test(arguments: [
    ("at least 30 %", ">= 30"), ("more than 1,000 firms", "> 1000"), ("75 or more", ">= 75"),
    ("no more than 2.5", "<= 2.5"), ("between 8 and 10", "8..10"), ("top 20", "<= 20"),
    ("reduce poverty to below 5%", "< 5"), ("increase to 25%", "25"),
  ]) func anEnglishPhraseHasItsValue(phrase: String, value: String) {
    #expect(QuantityPhrase.read(phrase, .english)?.value == value)
  }

  @Test func whatTheValueIsAboutIsRead() {
    let measure = { QuantityPhrase.read($0, $1)?.measure }
    #expect(measure("tăng trung bình 16-18%/năm", .vietnamese) == .growth)
    #expect(measure("duy trì ở mức trên 0,75", .vietnamese) == .maintain)
    #expect(measure("giảm 30%", .vietnamese) == .reduction)
    #expect(measure("reduce emissions by 45 per cent", .english) == .reduction)
    #expect(measure("giảm còn 3%", .vietnamese) == nil)
    #expect(measure("trên 90%", .vietnamese) == nil)
  }

  @Test(arguments: [
    "Đạt mức trên trung bình của Việt Nam", "Phủ sóng 5G toàn tỉnh", "Tăng 10% so với 2020",
    "theo Nghị quyết 57-NQ/TW",
  ]) func whatIsNoQuantityIsNotGuessed(phrase: String) {
    #expect(QuantityPhrase.read(phrase, .vietnamese) == nil)
  }

  @Test func aSignIsNoGuessAndAWordIs() {
    #expect(QuantityPhrase.read("≥ 80", .vietnamese)?.isGuess == false)
    #expect(QuantityPhrase.read("ít nhất 80", .vietnamese)?.isGuess == true)
    #expect(QuantityPhrase.read("khoảng 80", .vietnamese)?.isGuess == true)
  }

  @Test(arguments: [
    ("06/2025", "2025-06", false), ("2026", "2026", false), ("2025 - 2026", "2026", true),
    ("Quý II/2026", "2026-Q2", false), ("trước ngày 30/6/2025", "2025-06-30", true),
    ("tháng 6 năm 2025", "2025-06", false), ("June 2025", "2025-06", false),
    ("by the end of 2026", "2026", true), ("Giai đoạn 2025-2030", "2030", true),
  ]) func aDeadlineHasItsDate(text: String, due: String, isGuess: Bool) {
    #expect(DeadlinePhrase.read(text) == .init(due: due, recurring: nil, isGuess: isGuess))
  }

  @Test(arguments: [
    ("Hằng năm", "annual"), ("Hàng tháng", "monthly"), ("Thường xuyên", "ongoing"),
    ("annually", "annual"),
  ]) func aRhythmIsNoDate(text: String, rhythm: String) {
    #expect(DeadlinePhrase.read(text) == .init(due: nil, recurring: rhythm, isGuess: false))
  }

  @Test func anOpenEndIsAGuess() {
    #expect(
      DeadlinePhrase.read("2025 và những năm tiếp theo")
        == .init(due: nil, recurring: "ongoing", isGuess: true))
  }

  @Test(arguments: ["31/02/2025", "sớm", ""])
  func aDeadlineThatIsNotClearIsLeft(text: String) {
    #expect(DeadlinePhrase.read(text) == nil)
  }

  @Test func agenciesAreTakenApart() {
    #expect(
      AgencyNames.split("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh")
        == ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"])
    #expect(
      AgencyNames.split("Ban quản lý Khu kinh tế tỉnh và Sở Công thương")
        == ["Ban quản lý Khu kinh tế tỉnh", "Sở Công thương"])
    #expect(
      AgencyNames.split("Các cơ quan, đơn vị, địa phương; Sở Y tế")
        == ["Các cơ quan, đơn vị, địa phương", "Sở Y tế"])
    #expect(
      AgencyNames.split("Văn phòng UBND tỉnh Sở Khoa học và Công nghệ")
        == ["Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ"])
    #expect(AgencyNames.split("Ministry of Health, Provincial Police").count == 2)
  }

  @Test func twoSpellingsAreOneAgency() {
    #expect(
      AgencyNames.key("Chi nhánh Ngân hàng Nhà nước tỉnh")
        == AgencyNames.key("Ngân hàng Nhà nước chi nhánh tỉnh"))
    #expect(AgencyNames.key("Sở Tài Chính") == AgencyNames.key("Sở Tài chính"))
    #expect(AgencyNames.code("Sở Khoa học và Công nghệ") == "KHCN")
  }
}
