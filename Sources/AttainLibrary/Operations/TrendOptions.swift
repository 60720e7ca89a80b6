import IndicatorData
import Operations
import Reporting
import Trends

/// Which trends are asked for; names as on the command line.
struct TrendOptions {
  let columns: TrendColumns
  let fitter: TrendFitter
  let classes: String?
  let reader: ReaderOptions
  let asOf: CalendarDate?
  /// Which column of a table of numbers means what.
  private(set) var table = SeriesTableReader.Columns()
  let hasWeights: Bool

  /// Reads the options.
  init(_ options: inout OptionReader, hasTargets: Bool) throws(OperationFailure) {
    let x = try options.text("x")
    let weights = try options.text("weights")
    let regressors = try options.texts("regressors") ?? []
    let formula = try options.text("formula")
    let design = try Self.design(&options, x, regressors, formula)
    let models = try Self.models(&options, formula)
    let hasDiagnostics = try options.truth("diagnostics", default: true)
    let errors = try Self.errors(&options)
    if case .sandwich = errors, weights != nil || design.discount < 1 {
      throw OperationFailure("errors by a sandwich are of equal weights; leave one out", .usage)
    }
    columns = TrendColumns(
      models: models, design: design, levels: try options.levels(),
      times: try options.numbers("until") ?? (x == nil ? [2030, 2045] : []),
      hasDiagnostics: hasDiagnostics, hasTargets: hasTargets,
      digits: try options.whole("digits", in: 1...17) ?? 10)
    let seed = try options.whole("seed", in: 0...Int.max).map { UInt64($0) }
    fitter = TrendFitter(
      design: design, errors: errors, seed: seed ?? ProgramIdentity.defaultSeed,
      examinesCeilings: hasDiagnostics)
    classes = try options.text("classes")
    asOf = try options.day("as_of")
    reader = try options.readerOptions()
    hasWeights = weights != nil
    table.isKeyOptional = x != nil
    table.time = x ?? "ds"
    table.isTimeNumber = x != nil
    table.extras = (weights.map { [$0] } ?? []) + regressors
  }

  private static func models(
    _ options: inout OptionReader, _ formula: String?
  ) throws(OperationFailure) -> [TrendModel] {
    let names = try options.texts("model")
    if formula != nil { return [.formula] }
    guard let names else { return [.leastSquares] }
    guard let models = TrendModels(argument: names.joined(separator: ",")), !models.models.isEmpty
    else {
      throw OperationFailure(
        "no trend \"\(names.joined(separator: ","))\"; known: "
          + TrendModel.all.map(\.name).joined(separator: ", "), .usage)
    }
    if models.models.contains(.formula) {
      throw OperationFailure("the model formula needs the options formula and start", .usage)
    }
    return models.models
  }

  private static func errors(_ options: inout OptionReader) throws(OperationFailure) -> TrendErrors
  {
    guard let text = try options.text("errors") else { return .classic }
    guard let argument = ErrorsArgument(argument: text) else {
      throw OperationFailure(
        "the option \"errors\" is classic, hc0 to hc3, newey-west[:lag] or bootstrap[:replicates]",
        .usage)
    }
    return argument.errors
  }

  private static func design(
    _ options: inout OptionReader, _ x: String?, _ regressors: [String], _ formula: String?
  ) throws(OperationFailure) -> TrendDesign {
    var design = TrendDesign()
    design.timeName = x ?? "time"
    design.degree = try options.whole("degree", in: 1...10) ?? 1
    design.origin = try options.number("origin")
    design.hasIntercept = try options.truth("intercept", default: true)
    design.shifts = try options.numbers("break") ?? []
    design.bends = try options.numbers("bend") ?? []
    design.regressors = regressors
    design.lower = try options.number("lower") ?? 0
    design.upper = try options.number("upper") ?? 100
    design.discount = try options.number("discount") ?? 1
    guard design.lower < design.upper else {
      throw OperationFailure("lower is not below upper", .usage)
    }
    guard design.discount > 0, design.discount <= 1 else {
      throw OperationFailure("discount lies above 0 up to 1", .usage)
    }
    design.prior = try priors(&options, design)
    let start = try options.text("start")
    if let formula { design.formula = try parsed(formula, start, x, regressors) }
    return design
  }

  private static func priors(
    _ options: inout OptionReader, _ design: TrendDesign
  ) throws(OperationFailure) -> [TrendDesign.PriorTerm] {
    let names = ["intercept"] + design.names(degree: design.degree)
    var terms: [TrendDesign.PriorTerm] = []
    for text in try options.texts("prior") ?? [] {
      guard let prior = PriorArgument(argument: text) else {
        throw OperationFailure("the option \"prior\" is TERM=MEAN:SD, not \"\(text)\"", .usage)
      }
      guard names.contains(prior.term.name) else {
        throw OperationFailure(
          "prior \(prior.term.name): no such term; the terms are "
            + names.joined(separator: ", "), .usage)
      }
      terms.append(prior.term)
    }
    return terms
  }

  private static func parsed(
    _ formula: String, _ start: String?, _ x: String?, _ regressors: [String]
  ) throws(OperationFailure) -> TrendFormula {
    var values: [(name: String, value: Double)] = []
    for pair in (start ?? "").split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map {
        String($0).split(separator: " ").joined()
      }
      guard parts.count == 2, let value = DecimalText.value(parts[1]), value.isFinite else {
        throw OperationFailure("start takes NAME=NUMBER pairs, not \"\(pair)\"", .usage)
      }
      values.append((name: parts[0], value: value))
    }
    guard !values.isEmpty else {
      throw OperationFailure(
        "formula needs start with its parameters, as b1=500,b2=0.1", .usage)
    }
    do {
      return try TrendFormula(formula, start: values, predictors: [x ?? "time"] + regressors)
    } catch {
      throw OperationFailure("formula: \(error)", .usage)
    }
  }

  /// The type of a column of the table of trends.
  static func kind(_ name: String) -> ArrowColumnBuilder.Kind {
    let texts: Set = [
      "unique_id", "model", "outcome", "note", "target_id", "relation", "value", "why",
    ]
    if texts.contains(name) || name.hasPrefix("term_") { return .text }
    return ["n", "by", "past_cases"].contains(name) ? .int64 : .float64
  }
}
