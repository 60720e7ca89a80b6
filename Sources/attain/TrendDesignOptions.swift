import ArgumentParser
import IndicatorData
import Operations
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

extension TrendModels: ExpressibleByArgument {
  /// The models by their names.
  package var defaultValueDescription: String { models.map(\.name).joined(separator: ",") }
}

extension ErrorsArgument: ExpressibleByArgument {
  /// How errors are judged unless something else is asked for.
  package var defaultValueDescription: String { "classic" }
}

extension NumberList: ExpressibleByArgument {}
extension PriorArgument: ExpressibleByArgument {}
