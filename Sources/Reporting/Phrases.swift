import Forecasting
import IndicatorData
import Planning

/// The words of tables and reports, in Vietnamese and English, from one place.
public struct Phrases: Sendable {
  /// The language.
  public let language: Language

  /// The words of a language.
  ///
  /// - Parameter language: Vietnamese or English.
  public init(_ language: Language) { self.language = language }

  /// Picks the language's text.
  func pick(vi: String, en: String) -> String { language == .vi ? vi : en }

  // MARK: Numbers

  /// A number for reading: at most `decimals` decimals, the language's decimal mark, no more
  /// digits than the value bears.
  ///
  /// - Parameters:
  ///   - value: A finite number.
  ///   - decimals: Decimals to keep; `nil` keeps three significant digits.
  /// - Returns: Text in the language's form.
  public func number(_ value: Double, decimals: Int? = nil) -> String {
    let kept = decimals ?? Self.readableDecimals(value)
    let text = NumberText(value, decimals: kept).description
    return language == .vi ? text.replacing(".", with: ",") : text
  }

  /// A number as the plan or the source has it, with the language's decimal mark.
  func exact(_ value: Double) -> String {
    let text = NumberText(value).description
    return language == .vi ? text.replacing(".", with: ",") : text
  }

  /// A number as it was published; one that was computed keeps the digits it bears.
  func asPublished(_ value: Double) -> String {
    let text = exact(value)
    return text.count > 8 && value != value.rounded() ? number(value) : text
  }

  /// The decimals of a projected value: none for a rank.
  static func decimals(of indicator: Indicator, _ value: Double) -> Int {
    indicator.scale.kind == .rank ? 0 : readableDecimals(value)
  }

  static func readableDecimals(_ value: Double) -> Int {
    switch value.magnitude {
    case 100...: 0
    case 10...: 1
    case 1...: 2
    default: 3
    }
  }

  /// A day for reading: 26-02-2025 in Vietnamese, 2025-02-26 in English.
  func date(_ date: CalendarDate) -> String {
    let parts = date.description.split(separator: "-")
    return language == .vi ? parts.reversed().joined(separator: "-") : date.description
  }

  /// A probability for reading: to 5 %, "<5 %" and ">95 %" at the ends.
  ///
  /// - Parameter probability: 0 to 1.
  /// - Returns: As "45 %".
  public func probability(_ probability: Double) -> String {
    if probability < 0.05 { return "<5 %" }
    if probability > 0.95 { return ">95 %" }
    return "\(Int((probability * 20).rounded()) * 5) %"
  }

  // MARK: Targets

  /// A target's value for reading, as "≥ 30".
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - indicator: Its direction shows which way a bare number is meant.
  /// - Returns: Text in the language's form.
  public func target(_ value: TargetValue, of indicator: Indicator) -> String {
    switch value {
    case .comparison(let relation, let number, _): "\(sign(relation)) \(exact(number))"
    case .bare(let number, _):
      switch indicator.better {
      case .higher: "≥ \(exact(number))*"
      case .lower: "≤ \(exact(number))*"
      case nil: exact(number)
      }
    case .band(let low, let high): "\(exact(low))–\(exact(high))"
    case .qualitative: pick(vi: "bằng lời", en: "in words")
    case .header: ""
    }
  }

  private func sign(_ relation: Relation) -> String {
    switch relation {
    case .atLeast: "≥"
    case .above: ">"
    case .atMost: "≤"
    case .below: "<"
    case .equal: "="
    }
  }

  // MARK: Answers

  /// The answer in words.
  ///
  /// - Parameter result: A target's result.
  /// - Returns: A few words.
  public func answer(_ result: TargetResult) -> String {
    switch result.outcome {
    case .probability: result.verdict.map(verdict) ?? ""
    case .observed(true): pick(vi: "đã đạt", en: "met")
    case .observed(false): pick(vi: "không đạt", en: "not met")
    case .insufficientEvidence(let n):
      n == 1
        ? pick(vi: "chưa đủ căn cứ (1 số liệu)", en: "insufficient evidence (1 figure)")
        : pick(vi: "chưa đủ căn cứ", en: "insufficient evidence")
    case .unobserved:
      pick(vi: "năm mục tiêu đã qua, không có số liệu", en: "year over, no figure")
    case .noBaseline: pick(vi: "không có số liệu gốc", en: "no baseline")
    case .milestone: pick(vi: "mốc hoàn thành, không chấm điểm", en: "milestone, not scored")
    case .inWords: pick(vi: "bằng lời, không chấm điểm", en: "in words, not scored")
    case .heading: ""
    }
  }

  /// A probability in words.
  ///
  /// - Parameter verdict: The class of the probability.
  /// - Returns: A few words.
  public func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .virtuallyCertain: pick(vi: "gần như chắc chắn", en: "virtually certain")
    case .veryLikely: pick(vi: "rất có khả năng", en: "very likely")
    case .likely: pick(vi: "có khả năng", en: "likely")
    case .aboutEven: pick(vi: "khả năng ngang nhau", en: "about as likely as not")
    case .unlikely: pick(vi: "ít khả năng", en: "unlikely")
    case .veryUnlikely: pick(vi: "rất ít khả năng", en: "very unlikely")
    case .exceptionallyUnlikely: pick(vi: "gần như không thể", en: "exceptionally unlikely")
    }
  }

  /// What a target over several years asks for.
  private func name(of measure: Target.Measure) -> String {
    switch measure {
    case .growth: pick(vi: "tăng bình quân %/năm", en: "average growth, % a year,")
    case .everyYear, .maintain: pick(vi: "mọi năm", en: "in every year")
    case .cumulative: pick(vi: "cộng dồn", en: "sum of")
    case .reduction: pick(vi: "giảm %, so với", en: "fall in %,")
    case .level: ""
    }
  }

  // MARK: Notes

  /// A note in the fewest words, for the terminal; `nil` where the table says it already.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - indicator: The indicator it is about.
  /// - Returns: A clause.
  public func briefNote(_ note: TargetNote, of indicator: Indicator) -> String? {
    switch note {
    case .proxy(let proxy):
      let place = proxy.label[language].prefix { $0 != "," }
      return ([String(place), proxy.indicator, proxy.method].compactMap(\.self))
        .joined(separator: " ")
    case .otherMethod(let method, let value, _, let p):
      let chance = p.map { ": " + probability($0) } ?? ""
      return pick(vi: "theo ", en: "by ") + "\(method) \(exact(value))\(chance)"
    case .fewObservations, .beyondSpan, .provisional, .breaks, .places: return nil
    case .publishedLater(let count, _):
      return pick(vi: "số mới hơn không dùng: \(count)", en: "later figures not used: \(count)")
    default: return self.note(note, of: indicator)
    }
  }

  /// A note as one short clause.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - indicator: The indicator it is about.
  /// - Returns: A clause.
  public func note(_ note: TargetNote, of indicator: Indicator) -> String {
    switch note {
    case .proxy(let proxy):
      return pick(vi: "SỐ THAY THẾ: ", en: "PROXY: ") + proxy.label[language]
    case .whole(let area):
      return pick(vi: "nửa theo diễn biến của \(area)", en: "half by the path of \(area)")
    case .loneOwnFigure(let value, let period):
      return pick(vi: "tỉnh chỉ có ", en: "own figure only ") + "\(exact(value)) (\(period))"
    case .otherMethod(let method, let value, let period, let p):
      let chance = p.map { ", " + probability($0) } ?? ""
      return pick(vi: "cách tính khác ", en: "two methods, also ")
        + "\(method): \(exact(value)) (\(period))\(chance)"
    case .over(let measure, let years):
      return name(of: measure) + " \(years.lowerBound)–\(years.upperBound)"
    case .fewObservations(let n):
      return pick(vi: "chỉ \(n) số liệu", en: n == 1 ? "only 1 figure" : "only \(n) figures")
    case .beyondSpan(let ahead, let span):
      let (h, s) = (number(ahead, decimals: 0), number(span, decimals: 0))
      return pick(vi: "dự báo \(h) năm từ \(s) năm", en: "\(h) years ahead from \(s) observed")
    case .publishedLater(let count, let asOf):
      return pick(
        vi: "\(count) số công bố sau \(date(asOf)) không dùng",
        en: "\(count) published after \(asOf) not used")
    case .breaks(let periods):
      let list = periods.map(\.description).joined(separator: ", ")
      return pick(vi: "gãy chuỗi \(list)", en: "break \(list)")
    case .provisional(let period):
      return pick(vi: "\(period) là ước/sơ bộ", en: "\(period) estimated or provisional")
    case .scored(let score): return self.score(score)
    case .metToday(let period):
      return pick(vi: "đã đạt năm \(period)", en: "met in \(period)")
    case .countsFrom(let value):
      return pick(vi: "tính đạt từ ", en: "counts from ") + exact(value)
    case .calibration(let cell, let name):
      let share = "\(Int((100 * cell.cameTrue).rounded())) %"
      let lean = name.map { pick(vi: "lớp tham chiếu: ", en: "class: ") + $0 + "; " } ?? ""
      return lean
        + pick(
          vi: "trước đây, những xác suất như vậy đúng \(share) (\(cell.cases) lần)",
          en: "such answers came true \(share) (\(cell.cases) cases)")
    case .classAlone, .places, .behindList, .rankedAmong, .rankFrameChanges, .derived,
      .baseYearUnstated, .group:
      return kindNote(note)
    case .atLeastLowerEnd(let low, let p):
      return pick(vi: "ít nhất ", en: "at least ") + "\(exact(low)): \(probability(p))"
    case .joined, .withoutJoins, .notCombinable, .sinceBreak: return joinNote(note)
    case .variant(let variant, let p):
      let year = variant.by.map { pick(vi: " đến \($0)", en: " by \($0)") } ?? ""
      let place = variant.source.map { " (\($0))" } ?? ""
      let chance = p.map { ": " + probability($0) } ?? ""
      let remark = variant.note.map { "; " + $0[language] } ?? ""
      return pick(vi: "cũng ghi ", en: "also stated ")
        + "\(target(variant.value, of: indicator))\(year)\(place)\(chance)\(remark)"
    }
  }
}
