import Assessment
import IndicatorData
import Plans

/// Shares, counts, days and periods as the language writes them.
extension Phrases {
  /// A per cent: "65 %", in Vietnamese "65%" as offices write it.
  func percent(_ number: String) -> String { number + (language == .vi ? "%" : " %") }

  /// What stands at a figure in a unit: the per cent sign, or nothing for units in words, which
  /// stand at the target.
  func sign(ofUnit unit: String) -> String { unit.hasPrefix("%") ? percent("") : "" }

  /// What stands behind a target's value: its whole unit, nothing for ranks and scores.
  func unit(of target: Target, _ indicator: Indicator) -> String {
    let unit = indicator.unit[language]
    if unit.hasPrefix("%") { return percent("") + unit.dropFirst() }
    if !target.measure.isInUnit { return percent("") }
    switch indicator.scale.kind {
    case .rank, .index, .milestone, .qualitative: return ""
    default: return unit.isEmpty ? "" : " " + unit.prefix(1).lowercased() + unit.dropFirst()
    }
  }

  /// A share as whole per cents.
  ///
  /// - Parameter share: 0 to 1.
  /// - Returns: As "45 %".
  func percent(_ share: Double) -> String { percent("\(Int((100 * share).rounded()))") }

  /// The difference of two probabilities as they are printed, in points: "+15".
  ///
  /// Empty where both print alike, and where one is printed as an end, "<5 %" or ">95 %", of which
  /// no difference can be taken.
  func difference(from old: Double, to new: Double) -> String {
    guard (0.05...0.95).contains(old), (0.05...0.95).contains(new) else { return "" }
    let points = [new, old].map { Int((100 * PrintedProbability.of($0)).rounded()) }
    let gain = points[0] - points[1]
    return gain == 0 ? "" : (gain > 0 ? "+" : "−") + "\(gain.magnitude)"
  }

  /// A count with its thousands apart: "8,498", in Vietnamese "8.498".
  func count(_ count: Int) -> String {
    let digits = Array("\(count.magnitude)")
    let grouped = digits.indices.map { place in
      let isFirst = place == 0 || (digits.count - place) % 3 != 0
      return (isFirst ? "" : language == .vi ? "." : ",") + String(digits[place])
    }
    return (count < 0 ? "−" : "") + grouped.joined()
  }

  /// A text with a capital at its start.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A day for reading: 26/02/2025 in Vietnamese, 2025-02-26 in English.
  func date(_ date: CalendarDate) -> String {
    let parts = date.description.split(separator: "-")
    return language == .vi ? parts.reversed().joined(separator: "/") : date.description
  }

  /// A period in a table: in Vietnamese "4/2024", "quý II/2024", "6 tháng đầu năm 2024".
  func period(_ period: Period) -> String {
    guard language == .vi else { return period.description }
    switch period.frequency {
    case .month: return "\(period.part)/\(period.year)"
    case .quarter: return "quý \(["I", "II", "III", "IV"][period.part - 1])/\(period.year)"
    case .semester: return "6 tháng \(period.part == 1 ? "đầu" : "cuối") năm \(period.year)"
    case .day: return period.lastDay.map(date) ?? period.description
    default: return period.description
    }
  }

  /// A period within a sentence: in Vietnamese with the word for what it is.
  func periodInWords(_ period: Period) -> String {
    guard language == .vi else { return period.description }
    switch period.frequency {
    case .annual: return "năm " + self.period(period)
    case .month: return "tháng " + self.period(period)
    case .day: return "ngày " + self.period(period)
    default: return self.period(period)
    }
  }
}
