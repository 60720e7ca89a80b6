import ArgumentParser
import Forecasting
import Foundation
import IndicatorData
import Reporting

/// `attain train`: the pooled half of the default model, from a panel of series.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the pooled forecasting model on many series of your own; "
      + "attain forecast --parameters uses it.",
    usage: """
      attain train panel.csv -o mine.pooled
      gunzip -c panel.csv.gz | attain train - -o mine.pooled --threads 2
      attain forecast series.csv --horizon 6 --parameters mine.pooled
      """)

  @Argument(
    help: "Series as unique_id,ds,y, at least some hundred of one frequency; - is standard input.",
    completion: .file())
  var panel: String

  @Option(name: .shortAndLong, help: "The file to write the model to.", completion: .file())
  var output: String

  @Option(help: "Networks on each of the two scales whose mean is taken.")
  var members = 4

  @Option(help: "Passes over the training rows.")
  var passes = 10

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Option(help: "Seed of first weights and order; recorded in the model.")
  var seed: UInt64 = Engine.defaultSeed

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads is 1 or more, not \(threads)") }
    guard (1...100).contains(members) else {
      throw ValidationError("--members is 1 to 100, not \(members)")
    }
    guard (1...1000).contains(passes) else {
      throw ValidationError("--passes is 1 to 1000, not \(passes)")
    }
  }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let bytes = try SeriesInput.bytes(of: panel, console)
    let series = try SeriesInput.series(in: bytes, file: panel, console)
    var training = PooledTraining()
    (training.seed, training.members, training.passes) = (seed, members, passes)
    training.threads = threads
    let values = series.map {
      PooledModel.withoutSeasons($0.values, periodsPerYear: $0.axis?.periodsPerYear ?? 1)
    }
    let result = await training.train(values) { console.say($0) }
    guard let result else {
      console.warn("\(panel): no series is long enough to learn from: 8 values, not all the same")
      throw ExitStatus.badData.code
    }
    report(result, console)
    var model = result.model
    model.provenance = provenance(result, bytes: bytes, series: series.count)
    try OutputStream.writeWhole(model.text(), to: output, console)
    console.say("wrote \(output)")
  }

  /// How well hidden values were forecast, as text for the terminal.
  private func report(_ result: PooledTraining.Result, _ console: Console) {
    for round in result.rounds {
      let errors = [
        ("blend", round.errors.model), ("pooled", round.errors.pooled),
        ("local", round.errors.local), ("naive", round.errors.naive),
      ]
      console.say(
        "hidden \(round.hiddenValues): \(round.series) series, mean absolute scaled error "
          + errors.map { "\($0) \(NumberText($1, decimals: 3))" }.joined(separator: ", "))
    }
  }

  private func provenance(
    _ result: PooledTraining.Result, bytes: [UInt8], series: Int
  ) -> [(key: String, value: String)] {
    let input = InputFile(file: panel, contents: bytes)
    return [
      ("engine", "\(Engine.name) \(Engine.version)"),
      ("panel", "\(series) series, \(result.rows) training rows, \(input.bytes) bytes"),
      ("panel sha256", input.sha256),
      ("command", "attain train --members \(members) --passes \(passes) --seed \(seed)"),
    ]
      + result.rounds.map { round in
        (
          "error on hidden values \(round.hiddenValues - 5)-\(round.hiddenValues) before the last",
          "\(NumberText(round.errors.model, decimals: 3)), naive "
            + "\(NumberText(round.errors.naive, decimals: 3)) (\(round.series) series)"
        )
      }
  }
}
