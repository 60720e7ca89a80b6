import ArgumentParser
import IndicatorData
import LinearAlgebra

/// The command line: one verb a job.
@main
struct AttainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attain",
    abstract: "Will each target of the plan be met, and how sure are we?",
    usage: """
      attain run Datasets/binh-dinh/plan.yaml
      attain run plan.yaml -o results --lang vi
      attain check plan.yaml
      attain explain plan.yaml digital_economy
      attain forecast series.csv --horizon 6
      attain trend series.csv --model ols,logistic --until 2030
      """,
    version: VersionText.text,
    subcommands: [
      RunCommand.self, CheckCommand.self, ExplainCommand.self, CompareCommand.self,
      InitCommand.self, ConvertCommand.self, ForecastCommand.self, TrendCommand.self,
      AssessCommand.self, BacktestCommand.self, TrainCommand.self, ClassesCommand.self,
      SchemaCommand.self,
      ImportCommand.self, RequestCommand.self, CollectCommand.self,
    ])

  static func main() async {
    BLASThreads.retire()
    refuseMistypedCommand()
    do {
      var command = try parseAsRoot()
      if var job = command as? any AsyncParsableCommand {
        try await job.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      Console().warn(failure.message)
      exit(withError: failure.status.code)
    } catch {
      exit(withError: error)
    }
  }

  /// Ends the program where the first word is no command but close to one, or to none.
  private static func refuseMistypedCommand() {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      !names.contains(word)
    else { return }
    let near = NearestMatch.suggestion(for: word, among: names)
    Console().warn(
      "there is no command \"\(word)\"; "
        + (near.map { "did you mean attain \($0)?" }
          ?? "use one of \(names.joined(separator: ", "))"))
    exit(withError: ExitCode.validationFailure)
  }
}
