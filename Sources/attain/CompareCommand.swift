import ArgumentParser
import Operations
import Reporting

/// `attain compare`: what changed between two runs, and why.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "What changed between two runs, target by target, and why.",
    usage: """
      attain compare results-2025 results-2026
      attain compare results-2025/run.json results-2026/run.json --format csv
      """)

  @Argument(help: "The earlier run: its folder, or its run.json.", completion: .file())
  var before: String

  @Argument(help: "The later run.", completion: .file())
  var after: String

  @Option(help: "What to print: table or csv.")
  var format: Format = .table

  @OptionGroup var shared: SharedOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv }

  func run() throws {
    let console = shared.console
    let runs = try [before, after].map { try Self.read($0, console) }
    let text = ComparisonText(RunComparison(runs[0], runs[1]), phrases: Phrases(shared.lang))
    switch format {
    case .table: try console.result(text.text(width: console.width))
    case .csv: try console.result(text.csv)
    }
  }

  private static func read(_ path: String, _ console: Console) throws -> RunSummary {
    let file = path.hasSuffix(".json") || path == "-" ? path : path + "/run.json"
    do {
      return try RunSummary(reading: try InputBytes.read(file))
    } catch let failure as RunSummary.Failure {
      throw CommandFailure("\(file): \(failure.message)", .badData)
    } catch let failure as InputBytes.Failure {
      throw CommandFailure("\(file): \(failure.message)", failure.status)
    }
  }
}
