import ArgumentParser
import Foundation
import IndicatorData
import Plans

extension Language: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
extension CalendarDate: ExpressibleByArgument {
  /// A date argument, as 2025-02-26.
  public init?(argument: String) { self.init(argument) }
}

/// Levels of intervals in per cent, as 80,95.
struct IntervalLevels: ExpressibleByArgument {
  let percents: [Int]

  init(_ percents: [Int]) { self.percents = percents }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !parts.isEmpty, parts.allSatisfy({ $0.map { (1...99).contains($0) } ?? false }) else {
      return nil
    }
    percents = parts.compactMap(\.self)
  }

  var defaultValueDescription: String {
    percents.map(String.init).joined(separator: ",")
  }
}

/// The options every command takes.
struct SharedOptions: ParsableArguments {
  @Option(
    help: "Language of words in the output: en or vi. ATTAIN_LANG sets the default.")
  var lang: Language =
    .init(
      rawValue: ProcessInfo.processInfo.environment["ATTAIN_LANG"] ?? "") ?? .en

  @Option(
    help: .init(
      "Use only figures published up to this day, instead of the plan's as_of.",
      valueName: "yyyy-mm-dd"))
  var asOf: CalendarDate?

  @Option(
    help: "Reference classes of your own, from attain classes fit.", completion: .file())
  var classes: String?

  @Flag(name: .shortAndLong, help: "Print results and errors only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print notes too, and what was read.")
  var verbose = false

  @Flag(help: "No colour, also in a terminal. NO_COLOR does the same.")
  var noColor = false

  var console: Console {
    Console(isQuiet: quiet, isVerbose: verbose, refusesColor: noColor)
  }
}
