import IndicatorData
import TestSupport
import Testing

/// Periods as people and offices write them.
@Suite struct PeriodTextTests {
  @Test(arguments: [
    ("2019Q1", "2019-Q1"), ("2019-Q1", "2019-Q1"), ("2019 Q1", "2019-Q1"), ("2019/Q1", "2019-Q1"),
    ("2019q1", "2019-Q1"), ("Q1 2019", "2019-Q1"), ("Q1/2019", "2019-Q1"), ("Q1-2019", "2019-Q1"),
    ("1Q2019", "2019-Q1"), ("1Q 2019", "2019-Q1"), ("Quý 1/2019", "2019-Q1"),
    ("Quý I/2019", "2019-Q1"), ("Quý II/2019", "2019-Q2"), ("Quý III/2019", "2019-Q3"),
    ("quý iv/2019", "2019-Q4"), ("QIV/2019", "2019-Q4"), ("Quý I năm 2019", "2019-Q1"),
    ("Quy 2 nam 2019", "2019-Q2"), ("Quy\u{301} 1/2019", "2019-Q1"), ("Quarter 3, 2019", nil),
    ("Quý 3 2019", "2019-Q3"), ("2019Q5", nil), ("Quý V/2019", nil), ("5Q2019", nil),
  ])
  func quarters(text: String, expected: String?) {
    #expect(Period(text)?.description == expected)
  }

  @Test(arguments: [
    ("2019S1", "2019-S1"), ("2019H2", "2019-S2"), ("H1 2019", "2019-S1"), ("S2/2019", "2019-S2"),
    ("2H2019", "2019-S2"), ("6 tháng đầu năm 2019", "2019-S1"),
    ("6 thang cuoi nam 2019", "2019-S2"),
    ("9 tháng đầu năm 2019", nil), ("2019H3", nil), ("6 tháng 2019", nil),
  ])
  func halfYears(text: String, expected: String?) {
    #expect(Period(text)?.description == expected)
  }

  @Test(arguments: [
    ("2022M12", "2022-12"), ("2022-M12", "2022-12"), ("2022M1", "2022-01"), ("2022m07", "2022-07"),
    ("2022-M1", "2022-01"), ("12/2022", "2022-12"), ("1/2022", "2022-01"), ("2022/12", "2022-12"),
    ("12-2022", "2022-12"), ("Tháng 12/2022", "2022-12"), ("Tháng 3 năm 2022", "2022-03"),
    ("thang 12-2022", "2022-12"), ("T12/2022", "2022-12"), ("T1/2022", "2022-01"),
    ("Dec 2022", "2022-12"), ("December 2022", "2022-12"), ("2022 Dec", "2022-12"),
    ("DEC-2022", "2022-12"), ("Sept. 2022", "2022-09"), ("May 2022", "2022-05"),
    ("202212", "2022-12"), ("150001", "1500-01"), ("219912", "2199-12"), ("202113", nil),
    ("202200", nil), ("149912", nil), ("220001", nil), ("Dec-22", nil), ("T1 2022", nil),
    ("13/2022", nil), ("0/2022", nil), ("2022M13", nil), ("2022M123", nil), ("Decs 2022", nil),
    ("2024-06", "2024-06"), ("2015-12", "2015-12"), ("2011-12", "2011-12"), ("2011/12", nil),
    ("2022-6", nil), ("2022/6", nil), ("2019-T1", nil),
  ])
  func months(text: String, expected: String?) {
    #expect(Period(text)?.description == expected)
  }

  @Test(arguments: [
    ("20220630", "2022-06-30"), ("2022/06/30", "2022-06-30"), ("20220631", nil), ("20221301", nil),
    ("2019-12-31T00:00:00", "2019-12-31"), ("2019-12-31 00:00:00", "2019-12-31"),
    ("2019-12-31T00:00", "2019-12-31"), ("2019-12-31T00:00:00.000", "2019-12-31"),
    ("2019-12-31T00:00:00Z", "2019-12-31"), ("2019-12-31T00:00:00.000000000Z", "2019-12-31"),
    ("2019-12-31T00:00:00+00:00", "2019-12-31"), ("20191231 00:00:00", "2019-12-31"),
    ("2019-12-31T00:00:01", nil), ("2019-12-31T12:00:00", nil), ("2019-12-31T00:00:00.5", nil),
    ("2019-12-31T00:00:00+07:00", nil), ("2019-12-31T", nil), ("2019-12-31 00:00:00.", nil),
    ("05/06/2024", nil), ("30/06/2024", nil), ("2019-12/31", nil), ("2019-W05", nil),
  ])
  func days(text: String, expected: String?) {
    #expect(Period(text)?.description == expected)
  }

  /// One figure, of the year in which it ends.
  @Test(arguments: [
    ("2015-2016", 2016), ("2015/16", 2016), ("2015/2016", 2016), ("2015-16", 2016),
    ("2015–2016", 2016), ("2015–16", 2016), ("2011–12", 2012), ("1999/00", 2000),
    ("FY2019/20", 2020), ("FY 2019-20", 2020), ("fy2011/12", 2012), ("FY2019/2020", 2020),
    ("Năm học 2015-2016", 2016), ("Năm học 2011-12", 2012), ("2015 - 2016", 2016),
  ])
  func splitYears(text: String, year: Int) throws {
    let period = try #require(Period(text))
    #expect(period == Period(year: year) && period.hashValue == Period(year: year).hashValue)
    #expect(!(period < Period(year: year)) && !(Period(year: year) < period))
    #expect(period.frequency == .annual && period.year == year && period.end == Double(year + 1))
    #expect(period.lastDay == CalendarDate(year: year, month: 12, day: 31))
    let written = "\(year - 1)/\(year)"
    #expect(period.description == written && Period(written)?.description == written)
    #expect(period.advanced(by: 1).description == "\(year)/\(year + 1)")
  }

  @Test(arguments: [
    ("FY2020", "2020"), ("Năm 2020", "2020"), ("nam 2020", "2020"), ("2020-A1", "2020"),
    ("2021/2025", "2021/2025"), ("2021-2025", "2021/2025"), ("2021–2025", "2021/2025"),
    ("2021 - 2025", "2021/2025"), ("2015-17", nil), ("2015/14", nil), ("FY2015/17", nil),
    ("FY19/20", nil), ("Năm học 2020", nil), ("2025-2021", nil), ("2020-2020", nil),
    ("FY", nil), ("FY20", nil), ("2020A2", nil),
  ])
  func years(text: String, expected: String?) {
    #expect(Period(text)?.description == expected)
    if expected?.contains("/") == true { #expect(Period(text)?.frequency == .span) }
  }

  @Test func hintsOfTheColumn() {
    func read(_ text: String, _ hints: PeriodHints) -> String? {
      var text = text
      return text.withUTF8 { Period($0, hints: hints)?.description }
    }
    #expect(read("2011/12", .schoolYears) == "2011/2012")
    #expect(read("2011-12", .schoolYears) == "2011/2012")
    #expect(read("2011-11", .schoolYears) == "2011-11")
    #expect(read("2011/12", .months) == "2011-12")
    #expect(read("2015/16", .months) == "2015/2016")
    #expect(read("2019.0", .number) == "2019" && read("2019.00", .number) == "2019")
    #expect(read("2019.5", .number) == nil && read("2019.", .number) == nil)
    #expect(read("2019.0", []) == nil)
  }

  @Test(arguments: [
    ("202113", "there is no month 13", "a year has months 1 to 12: 2021-01 to 2021-12"),
    ("202200", "there is no month 0", "a year has months 1 to 12: 2022-01 to 2022-12"),
    ("20220631", "there is no day 31 in 2022-06", "2022-06 has days 1 to 30"),
    ("2023-02-29", "there is no day 29 in 2023-02", "2023-02 has days 1 to 28"),
    ("2024-13", "there is no month 13", "a year has months 1 to 12: 2024-01 to 2024-12"),
    ("2019Q5", "there is no quarter 5", "a year has quarters 1 to 4: 2019-Q1 to 2019-Q4"),
    ("S3 2019", "there is no half year 3", "a year has half years 1 to 2: 2019-S1 to 2019-S2"),
    ("2019-W05", "weeks are not read", "write the day on which each week ends, here 2019-02-03"),
    ("2022M13", "there is no month 13", "a year has months 1 to 12: 2022-01 to 2022-12"),
    ("Tháng 13/2022", "there is no month 13", "a year has months 1 to 12: 2022-01 to 2022-12"),
    ("2019-W53", "there is no week 53", "a year has weeks 1 to 52 or 53"),
    ("2020W53", "weeks are not read", "write the day on which each week ends, here 2021-01-03"),
    ("2021-W01", "weeks are not read", "write the day on which each week ends, here 2021-01-10"),
    (
      "2019-12-31T13:45:00", "a time of day, where figures are of whole days or longer",
      "write the day alone that the figure is of, as 2024-06-30"
    ),
    (
      "9 tháng 2019", "9 months together are no period that can be compared",
      "write the figure of each month, quarter, half year or year, or leave the row out"
    ),
    ("2011/12", "can mean more than one period", "write 2011-12 or 2011/2012"),
    ("05/06/2024", "can mean more than one period", "write 2024-06-05 or 2024-05-06"),
    ("30/06/2024", "not a period", "write 2024-06-30"),
    ("Sơ bộ 2023", "not a period", "write 2023, and P into OBS_STATUS"),
    ("Prel. 2023", "not a period", "write 2023, and P into OBS_STATUS"),
    ("012022", "the year stands last", "write the year first, as in 202206 or 2022-06"),
    ("Dec-22", "no year of four digits", "write all digits of the year, as in 2022-12"),
    ("1Q19", "no year of four digits", "write all digits of the year, as in 2022-12"),
  ])
  func saysWhy(text: String, message: String, remedy: String) {
    #expect(Period(text) == nil)
    let diagnosis = PeriodDiagnosis(text)
    #expect(diagnosis.message == message)
    #expect(diagnosis.remedy == remedy)
  }

  @Test(arguments: [
    ("2019-Q4", "2020-Q1"), ("2019Q4", "2020Q1"), ("2019 Q4", "2020 Q1"), ("Q4 2019", "Q1 2020"),
    ("Q4/2019", "Q1/2020"), ("4Q2019", "1Q2020"), ("2019q4", "2020q1"),
    ("Quý IV/2019", "Quý I/2020"), ("quý iv năm 2019", "quý i năm 2020"), ("QIV-2019", "QI-2020"),
    ("H2 2019", "H1 2020"), ("2019S2", "2020S1"),
    ("6 tháng cuối năm 2019", "6 tháng đầu năm 2020"), ("202112", "202201"),
    ("2022M12", "2023M01"), ("2022M9", "2022M10"), ("2022-M09", "2022-M10"),
    ("12/2022", "01/2023"), ("9/2022", "10/2022"), ("2022/12", "2023/01"), ("2022-12", "2023-01"),
    ("T12/2022", "T01/2023"), ("Tháng 9 năm 2022", "Tháng 10 năm 2022"), ("Dec 2022", "Jan 2023"),
    ("DECEMBER 2022", "JANUARY 2023"), ("2022 dec", "2023 jan"), ("December-2022", "January-2023"),
    ("20211231", "20220101"), ("2021-12-31", "2022-01-01"), ("2021/12/31", "2022/01/01"),
    ("2012-12-12T00:00:00", "2012-12-13T00:00:00"), ("2021-12-31 00:00", "2022-01-01 00:00"),
    ("2019/2020", "2020/2021"), ("2019/20", "2020/21"), ("2019-20", "2020-21"),
    ("1998-99", "1999-00"), ("FY2019/20", "FY2020/21"), ("FY2020", "FY2021"),
    ("Năm 2020", "Năm 2021"), ("Năm học 2015-2016", "Năm học 2016-2017"), ("2020-A1", "2021-A1"),
    ("2020", "2021"),
  ])
  func writesTheNextAlike(text: String, next: String) throws {
    let period = try #require(Period(text))
    let style = PeriodStyle(text)
    #expect(style.text(period) == text)
    #expect(style.text(period.advanced(by: 1)) == next)
    #expect(Period(next) == period.advanced(by: 1) || next == "2020-21")
  }

  @Test func nothingTraps() {
    #expect(Period(year: .max) == Period(year: 9999) && Period(year: .min) == Period(year: 1))
    #expect(Period(year: .max, part: 1, of: .month) == nil)
    #expect(Period(years: 0...Int.max) == nil && Period(years: Int.min...1) == nil)
    #expect(CalendarDate(daysSinceEpoch: .max) == nil && CalendarDate(daysSinceEpoch: .min) == nil)
    #expect(CalendarDate(daysSinceEpoch: 2_932_896)?.description == "9999-12-31")
    #expect(CalendarDate(daysSinceEpoch: -719_162)?.description == "0001-01-01")
    for text in ["2024", "2024-S1", "2024-Q2", "2024-06", "2024-06-30", "2023/24", "2021/2025"] {
      guard let period = Period(text) else { continue }
      for steps in [Int.min, -100_000_000, 100_000_000, .max] {
        let far = period.advanced(by: steps)
        #expect(Period(far.description) == far)
        #expect(period.frequency == .span || far.year == (steps < 0 ? 1 : 9999))
      }
    }
  }

  /// Whatever the bytes are, a period that is read is one whose description reads back.
  @Test func randomBytes() {
    var random = FixedRandom(state: 7)
    let pieces = [
      "2024", "1", "12", "0", "99", "2023", "Q", "S", "M", "T", "W", "FY", "Quý", "I", "IV", "-",
      "/", "–", " ", ".", ":", "T00:00", ":00", "Z", "năm", "học", "Dec", "999999999", "\u{301}",
      "tháng", "đầu", "6", "00", "٣", "²", "\u{0}", "+", "9999",
    ]
    for round in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      var bytes = Array(text.utf8)
      if round % 3 == 0, !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      let text2 = String(decoding: bytes, as: UTF8.self)
      let period = bytes.withUnsafeBufferPointer { Period($0, hints: [.number]) }
      _ = PeriodDiagnosis(text2)
      guard let period else { continue }
      #expect(Period(period.description) == period, "\(text2)")
      #expect((1...9999).contains(period.year) && period.lastDay != nil)
      #expect(PeriodStyle(text2).text(period.advanced(by: 1)) != "")
    }
  }
}
