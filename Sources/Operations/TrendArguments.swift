import IndicatorData
import Statistics
import Trends

/// Models by name, as ols,quantile:0.1,0.9.
package struct TrendModels: Sendable {
  package let models: [TrendModel]

  package init(_ models: [TrendModel]) { self.models = models }

  package init?(argument: String) {
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
}

/// Numbers, as 2030,2045.
package struct NumberList: Sendable {
  package let numbers: [Double]

  package init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      DecimalText.value(String($0))
    }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
    self.numbers = numbers.compactMap(\.self)
  }
}

/// A prior, as time=0.3:0.2.
package struct PriorArgument: Sendable {
  package let term: TrendDesign.PriorTerm

  package init?(argument: String) {
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
package struct ErrorsArgument: Sendable {
  package let errors: TrendErrors

  package init(errors: TrendErrors) { self.errors = errors }

  package init?(argument: String) {
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
}
