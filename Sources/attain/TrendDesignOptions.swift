import ArgumentParser
import IndicatorData
import Statistics
import Trends

/// What the trend is a function of.
struct TrendDesignOptions: ParsableArguments {
  @Option(help: "A numeric column to regress on instead of periods; the file may be one series.")
  var x: String?

  @Option(help: "The highest power of time, 1 to 10, for models that do not say their own.")
  var degree = 1

  @Option(help: "Columns of the file to regress on beside time, as population,dummy2020.")
  var regressors: String?

  @Option(help: "A column of weights: inverse relative variances.")
  var weights: String?

  @Option(name: .customLong("break"), help: "Times from which on the level is another, as 2021.")
  var shifts: NumberList?

  @Option(name: .customLong("bend"), help: "Times from which on the slope is another, as 2021.")
  var bends: NumberList?

  @Option(help: "Count times from here: the intercept is then the height in that year.")
  var origin: Double?

  @Flag(help: "No constant term.")
  var noIntercept = false

  @Option(help: "The least value possible, for the logit.")
  var lower = 0.0

  @Option(help: "The greatest value possible, for the logit.")
  var upper = 100.0

  @Option(help: "The factor by which weights fall with each year back, above 0 up to 1.")
  var discount = 1.0

  @Option(
    help: """
      What is known before the data, for bayes: TERM=MEAN:SD, the standard deviation in residual \
      ones; may be repeated.
      """)
  var prior: [PriorArgument] = []

  @Option(
    help: """
      Standard errors of least squares by a sandwich (hc0 hc1 hc2 hc3 newey-west[:lag]), or of any \
      model by a bootstrap[:replicates].
      """)
  var errors = ErrorsArgument(errors: .classic)

  @Option(help: "A formula of your own, as 'y = b1*(1-exp(-b2*x))'; see --start.")
  var formula: String?

  @Option(help: "The formula's parameters with starting values, as b1=500,b2=0.0001.")
  var start: String?

  /// The columns to regress on beside time.
  var regressorNames: [String] {
    (regressors ?? "").split(separator: ",").map {
      String($0.trimmingPrefix { $0 == " " })
    }
  }

  /// Refuses what no series could be fitted with.
  func check(models: [TrendModel]) throws {
    guard (1...10).contains(degree) else {
      throw ValidationError("--degree is 1 to 10, not \(degree)")
    }
    guard discount > 0, discount <= 1 else {
      throw ValidationError("--discount lies above 0 up to 1, not \(discount)")
    }
    guard lower < upper else { throw ValidationError("--lower is not below --upper") }
    if case .sandwich = errors.errors, weights != nil || discount < 1 {
      throw ValidationError("--errors by a sandwich are of equal weights; leave one out")
    }
    if models.contains(.formula), formula == nil {
      throw ValidationError("the model formula needs --formula and --start")
    }
    if formula != nil, start == nil {
      throw ValidationError("--formula needs --start with its parameters, as b1=500,b2=0.1")
    }
    _ = try design()
  }

  /// The design.
  func design() throws -> TrendDesign {
    var design = TrendDesign()
    design.timeName = x ?? "time"
    design.degree = degree
    design.origin = origin
    design.hasIntercept = !noIntercept
    design.shifts = shifts?.numbers ?? []
    design.bends = bends?.numbers ?? []
    design.regressors = regressorNames
    design.lower = lower
    design.upper = upper
    design.discount = discount
    design.prior = prior.map(\.term)
    let names = ["intercept"] + design.names(degree: degree)
    for term in design.prior where !names.contains(term.name) {
      throw ValidationError(
        "--prior \(term.name): no such term; the terms are \(names.joined(separator: ", "))")
    }
    if let formula { design.formula = try parsed(formula) }
    return design
  }

  private func parsed(_ formula: String) throws -> TrendFormula {
    let values = try (start ?? "").split(separator: ",").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map { text in
        String(text).split(separator: " ").joined()
      }
      guard parts.count == 2, let value = DecimalText.value(parts[1]), value.isFinite else {
        throw ValidationError("--start takes NAME=NUMBER pairs, not \"\(pair)\"")
      }
      return (name: parts[0], value: value)
    }
    do {
      return try TrendFormula(
        formula, start: values, predictors: [x ?? "time"] + regressorNames)
    } catch {
      throw ValidationError("--formula: \(error)")
    }
  }
}

/// Models by name, as ols,quantile:0.1,0.9.
struct TrendModels: ExpressibleByArgument {
  let models: [TrendModel]

  init(_ models: [TrendModel]) { self.models = models }

  init?(argument: String) {
    var models: [TrendModel] = []
    var follows: String?
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let text = String(part.split(separator: " ").joined())
      if text == "all" {
        models += TrendModel.all
      } else if let model = TrendModel(text) {
        models.append(model)
        follows = text.contains(":") ? String(text.prefix { $0 != ":" }) : nil
      } else if let name = follows, let model = TrendModel(name + ":" + text) {
        models.append(model)
      } else {
        return nil
      }
    }
    self.models = models
  }

  var defaultValueDescription: String { models.map(\.name).joined(separator: ",") }
}

/// Numbers, as 2030,2045.
struct NumberList: ExpressibleByArgument {
  let numbers: [Double]

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      DecimalText.value(String($0))
    }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
    self.numbers = numbers.compactMap(\.self)
  }
}

/// A prior, as time=0.3:0.2.
struct PriorArgument: ExpressibleByArgument {
  let term: TrendDesign.PriorTerm

  init?(argument: String) {
    let sides = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2 else { return nil }
    let numbers = sides[1].split(separator: ":").map { DecimalText.value(String($0)) }
    guard numbers.count == 2, let mean = numbers[0], let deviation = numbers[1], mean.isFinite,
      deviation > 0
    else { return nil }
    term = TrendDesign.PriorTerm(name: sides[0], mean: mean, standardDeviation: deviation)
  }
}

/// How errors are judged, as hc3 or bootstrap:1999.
struct ErrorsArgument: ExpressibleByArgument {
  let errors: TrendErrors

  init(errors: TrendErrors) { self.errors = errors }

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    let number = parts.count > 1 ? Int(parts[1]) : nil
    if parts.count > 1, number == nil { return nil }
    switch parts.first {
    case "classic" where parts.count == 1: errors = .classic
    case "hc0" where parts.count == 1: errors = .sandwich(.hc0)
    case "hc1" where parts.count == 1: errors = .sandwich(.hc1)
    case "hc2" where parts.count == 1: errors = .sandwich(.hc2)
    case "hc3" where parts.count == 1: errors = .sandwich(.hc3)
    case "newey-west":
      guard (0...1000).contains(number ?? 1) else { return nil }
      errors = .sandwich(.neweyWest(lag: number ?? 1, isAdjusted: true))
    case "bootstrap":
      guard (2...100_000).contains(number ?? 999) else { return nil }
      errors = .bootstrap(replicates: number ?? 999)
    default: return nil
    }
  }

  var defaultValueDescription: String { "classic" }
}
