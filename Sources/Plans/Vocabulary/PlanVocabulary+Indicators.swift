import Forecasting
import IndicatorData

extension PlanVocabulary {
  static let indicator = PlanSection([
    .init("id", .text, "short name, as in INDICATOR of the figures", isRequired: true),
    .init("name", .localized, "full name", isRequired: true),
    .init("unit", .localized, "unit, as % of dossiers"),
    .init("kind", .word(IndicatorKind.self), "what kind of quantity it is", isRequired: true),
    .init("bounds", .pair, "least and greatest possible value, as 0..100; 0.. has no upper end"),
    .init("better", .word(Indicator.Direction.self), "which way is better"),
    .init("method", .text, "the METHOD that counts, where there are several"),
    .init("agencies", .texts, "codes of those in charge, separated by ;"),
    .init("proxy", .section(proxy), "a series that stands in, shown under its own label"),
    .init(
      "within", .either([.text, .section(within)]), "the whole whose path is leaned on, as VN"),
    .init("derive", .text, "arithmetic over other indicators, as 100 * spending / product"),
    .init("class", .text, "reference class; attain classes lists them"),
    .init("among", .either([.integer, .names(.integer)]), "for a rank: how many are ranked"),
    .init("drivers", .sections(driver), "what it depends on under scenarios"),
    .init("splice", .either([.section(splice), .sections(splice)]), "older methods joined to it"),
    .init("merge", .section(merge), "areas that became one"),
    .init("breaks", .word(JoinPlan.Breaks.self), "what to do at a break in the series"),
    .init("note", .localized, "a remark"),
  ])

  static let proxy = PlanSection([
    .init("area", .text, "the other area", isRequired: true),
    .init("indicator", .text, "the other indicator, where it is another"),
    .init("method", .text, "its METHOD"),
    .init("label", .localized, "what to call it"),
    .init("note", .localized, "what separates it from the indicator itself"),
  ])

  static let within = PlanSection([
    .init("area", .text, "the whole's area", isRequired: true),
    .init("method", .text, "its METHOD"),
  ])

  static let driver = PlanSection([
    .init("on", .text, "the driving indicator", isRequired: true),
    .init("elasticity", .either([.number, .word(["estimate"])]), "per cent for each per cent"),
    .init("effect", .either([.number, .word(["estimate"])]), "units for each unit"),
    .init("error", .number, "standard error"),
  ])

  static let splice = PlanSection([
    .init("from", .text, "the older METHOD", isRequired: true),
    .init("link", .word(LinkForm.self), "how it is joined", isRequired: true),
    .init("value", .number, "the link, where it is known"),
    .init("error", .number, "its standard error"),
    .init("note", .localized, "a remark"),
  ])

  static let merge = PlanSection([
    .init(
      "areas", .either([.texts, .sections(mergedArea)]), "the areas that became one",
      isRequired: true),
    .init("rule", .word(MergeRule.self), "how their figures become one", isRequired: true),
    .init("weights", .either([.text, .section(weights)]), "the indicator of the weights"),
    .init("error", .number, "standard error of the merged figure"),
    .init("note", .localized, "a remark"),
  ])

  static let mergedArea = PlanSection([
    .init("area", .text, "code of the area", isRequired: true),
    .init("method", .text, "its METHOD"),
  ])

  static let weights = PlanSection([
    .init("indicator", .text, "the indicator of the weights", isRequired: true),
    .init("method", .text, "its METHOD"),
  ])
}
