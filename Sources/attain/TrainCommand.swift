import ArgumentParser
import Forecasting
import Foundation
import IndicatorData
import Reporting

/// `attain train`: the pooled half of the default model, from panels of series.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the pooled forecasting model on many series of your own; "
      + "attain forecast --parameters uses it.",
    usage: """
      attain train panel.csv -o mine.pooled
      attain train many.csv few.csv --weights 1,3 -o mine.pooled
      gunzip -c panel.csv.gz | attain train - -o mine.pooled --threads 2
      attain forecast series.csv --horizon 6 --parameters mine.pooled
      """)

  @Argument(
    help: """
      Series as unique_id,ds,y, in all at least some hundred of one frequency; - is standard input.
      """,
    completion: .file())
  var panels: [String]

  @Option(name: .shortAndLong, help: "The file to write the model to.", completion: .file())
  var output: String

  @Option(
    help: "What a series of each panel counts, separated by commas: 1,0.5. (default: 1 each)")
  var weights: PanelWeights?

  @Option(help: "Networks on each of the two scales whose mean is taken.")
  var members = 3

  @Option(help: "Passes over the training rows.")
  var passes = 10

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Option(help: "Seed of first weights and order; recorded in the model.")
  var seed: UInt64 = ProgramIdentity.defaultSeed

  @OptionGroup var input: InputOptions

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
    if let weights, weights.numbers.count != panels.count {
      throw ValidationError(
        "--weights has \(weights.numbers.count) for \(panels.count) panels; give one for each")
    }
  }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let options = try input.readerOptions()
    let inputs = try panels.map { try PanelInput($0, options, console) }
    var training = PooledTraining()
    (training.seed, training.members, training.passes) = (seed, members, passes)
    training.threads = threads
    let weights = weights?.numbers ?? panels.map { _ in 1 }
    let result = await training.train(
      zip(inputs, weights).map { PooledTraining.Panel($0.series, weight: $1) }
    ) { console.say($0) }
    guard let result else {
      let names = panels.joined(separator: ", ")
      throw CommandFailure(
        "\(names): no series is long enough to learn from: 8 values, not all the same", .badData)
    }
    report(result, console)
    var model = result.model
    model.provenance = provenance(result, inputs)
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
        "\(panels[round.panel - 1]), hidden \(round.hiddenValues): \(round.series) series, mean absolute scaled error "
          + errors.map { "\($0) \(NumberText($1, decimals: 3))" }.joined(separator: ", "))
    }
  }

  private func provenance(
    _ result: PooledTraining.Result, _ inputs: [PanelInput]
  ) -> [(key: String, value: String)] {
    let options = (weights.map { "--weights \($0) " } ?? "") + "--members \(members) "
    var pairs: [(key: String, value: String)] = [
      ("engine", "\(ProgramIdentity.name) \(ProgramIdentity.version)")
    ]
    for input in inputs {
      pairs.append(("panel", "\(input.series.count) series, \(input.file.bytes) bytes"))
      pairs.append(("panel sha256", input.file.sha256))
    }
    pairs.append(("rows", "\(result.rows)"))
    pairs.append(("command", "attain train \(options)--passes \(passes) --seed \(seed)"))
    for round in result.rounds {
      let panel = inputs.count > 1 ? "panel \(round.panel), " : ""
      pairs.append(
        (
          "\(panel)error on hidden values \(round.hiddenValues - 5)-\(round.hiddenValues) before "
            + "the last",
          "\(NumberText(round.errors.model, decimals: 3)), naive "
            + "\(NumberText(round.errors.naive, decimals: 3)) (\(round.series) series)"
        ))
    }
    return pairs
  }
}

/// A panel read from a file.
private struct PanelInput {
  let file: InputFile
  let series: [[Double]]

  init(_ path: String, _ options: ReaderOptions, _ console: Console) throws {
    let bytes = try SeriesInput.bytes(of: path, console)
    file = InputFile(file: path, contents: bytes)
    series = try SeriesInput.series(in: bytes, file: path, options: options, console).map {
      PooledModel.withoutSeasons($0.values, periodsPerYear: $0.axis?.periodsPerYear ?? 1)
    }
  }
}

/// Positive numbers separated by commas, as in `1,0.5`.
struct PanelWeights: ExpressibleByArgument, CustomStringConvertible {
  let numbers: [Double]
  let description: String

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    numbers = parts.compactMap { Double($0) }.filter { $0 > 0 && $0.isFinite }
    description = argument
    guard numbers.count == parts.count else { return nil }
  }
}
