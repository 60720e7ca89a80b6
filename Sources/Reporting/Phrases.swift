import Assessment
import Forecasting
import IndicatorData
import Plans

/// The words of tables and reports, in Vietnamese and English, from one place.
package struct Phrases: Sendable {
  package let language: Language

  /// The words of a language.
  ///
  /// - Parameter language: Vietnamese or English.
  package init(_ language: Language) { self.language = language }

  /// A phrase of the catalogue, with values in the places that it leaves for them.
  subscript(phrase: Phrase, values: any CustomStringConvertible...) -> String {
    Catalogue.of(language)[phrase].filled(with: values.map(\.description))
  }

  // MARK: Numbers

  /// A number for reading: at most `decimals` decimals, the language's decimal mark, no more
  /// digits than the value bears.
  ///
  /// - Parameters:
  ///   - value: A finite number.
  ///   - decimals: Decimals to keep; `nil` keeps three significant digits.
  /// - Returns: Text in the language's form.
  package func number(_ value: Double, decimals: Int? = nil) -> String {
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

  /// A probability for reading: to 5 %, "<5 %" and ">95 %" at the ends.
  ///
  /// - Parameter probability: 0 to 1.
  /// - Returns: As "45 %".
  package func probability(_ probability: Double) -> String {
    if probability < 0.05 { return percent("<5") }
    if probability > 0.95 { return percent(">95") }
    return percent(PrintedProbability.of(probability))
  }

  // MARK: Targets

  /// A target's value for reading, as "≥ 30".
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - indicator: Its direction shows which way a bare number is meant.
  /// - Returns: Text in the language's form.
  package func target(_ value: TargetValue, of indicator: Indicator) -> String {
    switch value {
    case .comparison(let relation, let number, _): "\(sign(relation)) \(exact(number))"
    case .bare(let number, _):
      switch indicator.better {
      case .higher: "≥ \(exact(number))*"
      case .lower: "≤ \(exact(number))*"
      case nil: exact(number)
      }
    case .band(let low, let high): "\(exact(low))–\(exact(high))"
    case .qualitative: self[.inWordsWithin]
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
  package func answer(_ result: TargetResult) -> String {
    switch result.outcome {
    case .probability: result.verdict.map(verdict) ?? ""
    case .observed(true): self[.met]
    case .observed(false): self[.notMet]
    case .insufficientEvidence(let n):
      n == 1
        ? self[.insufficientEvidence1Figure]
        : self[.insufficientEvidence]
    case .unobserved:
      self[.yearOverNoFigure]
    case .noBaseline: self[.noBaseline]
    case .milestone: self[.milestoneNotScored]
    case .inWords: self[.inWordsNotScored]
    case .heading: ""
    }
  }

  /// A probability in words.
  ///
  /// - Parameter verdict: The class of the probability.
  /// - Returns: A few words.
  package func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .virtuallyCertain: self[.virtuallyCertain]
    case .veryLikely: self[.veryLikely]
    case .likely: self[.likelyWithin]
    case .aboutEven: self[.aboutAsLikelyAsNot]
    case .unlikely: self[.unlikelyWithin]
    case .veryUnlikely: self[.veryUnlikely]
    case .exceptionallyUnlikely: self[.exceptionallyUnlikely]
    }
  }

  /// What a target over several years asks for.
  private func name(of measure: Target.Measure) -> String {
    switch measure {
    case .growth: self[.averageGrowthPercentAYear]
    case .everyYear, .maintain: self[.inEveryYear]
    case .cumulative: self[.sumOf]
    case .reduction: self[.fallInPercent]
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
  package func briefNote(_ note: TargetNote, of indicator: Indicator) -> String? {
    switch note {
    case .proxy(let proxy):
      let place = proxy.label[language].prefix { $0 != "," }
      return ([String(place), proxy.indicator, proxy.method].compactMap(\.self))
        .joined(separator: " ")
    case .otherMethod(let method, let value, _, let p):
      let chance = p.map { ": " + probability($0) } ?? ""
      return self[.byLead] + "\(method) \(exact(value))\(chance)"
    case .fewObservations, .beyondSpan, .provisional, .breaks, .places: return nil
    case .publishedLater(let count, _):
      return self[.laterFiguresNotUsed, count]
    default: return self.note(note, of: indicator)
    }
  }

  /// A note as one short clause.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - indicator: The indicator it is about.
  /// - Returns: A clause.
  package func note(_ note: TargetNote, of indicator: Indicator) -> String {
    switch note {
    case .proxy(let proxy):
      return self[.proxyLead] + proxy.label[language]
    case .whole(let area):
      return self[.halfByThePathOf, area]
    case .loneOwnFigure(let value, let period):
      return self[.ownFigureOnly] + "\(exact(value)) (\(self.period(period)))"
    case .otherMethod(let method, let value, let period, let p):
      let chance = p.map { ", " + probability($0) } ?? ""
      return self[.twoMethodsAlso]
        + "\(method): \(exact(value)) (\(self.period(period)))\(chance)"
    case .over(let measure, let years):
      return name(of: measure) + " \(years.lowerBound)–\(years.upperBound)"
    case .fewObservations(let n):
      return n == 1
        ? self[.only1Figure]
        : self[.onlyFigures, n]
    case .beyondSpan(let ahead, let span):
      let (h, s) = (number(ahead, decimals: 0), number(span, decimals: 0))
      return self[.yearsAheadFromObserved, h, s]
    case .publishedLater(let count, let asOf):
      return self[.publishedAfterNotUsed, count, date(asOf)]
    case .breaks(let periods):
      let list = periods.map { period($0) }.joined(separator: ", ")
      return self[.breakHeadingWithin, list]
    case .provisional(let period):
      return self[.estimatedOrProvisional, self.period(period)]
    case .scored(let score): return self.score(score)
    case .metToday(let period):
      return self[.metIn, periodInWords(period)]
    case .countsFrom(let value):
      return self[.countsFrom] + exact(value)
    case .calibration(let cell, let name):
      let share = percent(cell.cameTrue)
      let lean = name.map { self[.classHeadingLead] + $0 + "; " } ?? ""
      return lean
        + self[.suchAnswersCameTrueCases, share, count(cell.cases)]
    case .classAlone, .places, .behindList, .rankedAmong, .rankFrameChanges, .derived,
      .baseYearUnstated, .group:
      return kindNote(note)
    case .atLeastLowerEnd(let low, let p):
      return self[.atLeast] + "\(exact(low)): \(probability(p))"
    case .joined, .withoutJoins, .notCombinable, .sinceBreak: return joinNote(note)
    case .variant(let variant, let p):
      let year = variant.by.map { self[.by, $0] } ?? ""
      let place = variant.source.map { " (\($0))" } ?? ""
      let chance = p.map { ": " + probability($0) } ?? ""
      let remark = variant.note.map { "; " + $0[language] } ?? ""
      return self[.alsoStated]
        + "\(target(variant.value, of: indicator))\(year)\(place)\(chance)\(remark)"
    }
  }
}
