import ArgumentParser
import Forecasting
import Foundation
import IndicatorData
import Operations
import Reporting

/// `attain classes`: reference classes, what they hold, and how to fit your own.
struct ClassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "Reference classes that short histories lean on: list them, or fit your own.",
    subcommands: [ListClassesCommand.self, FitClassesCommand.self],
    defaultSubcommand: ListClassesCommand.self)
}

/// `attain classes list`: the classes of a file, or those that come with Attain.
struct ListClassesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List reference classes and what their panel holds.")

  @Argument(help: "A file that attain classes fit wrote; without one, the classes of Attain.")
  var file: String?

  func run() throws {
    let console = Console()
    let model = try ModelFiles.load(file, console)
    var table = TextTable([
      .init("class"), .init("what", flexibility: 1), .init("unit", flexibility: 1),
      .init("kind"), .init("better"), .init("areas", isRightAligned: true),
      .init("figures", isRightAligned: true), .init("years"),
    ])
    for one in model.classes {
      let summary = one.summary
      table.append([
        one.id, one.name, one.unit, one.scale.kind.rawValue,
        one.higherIsBetter ? "higher" : "lower", "\(summary.areas)", "\(summary.observations)",
        "\(summary.firstYear)-\(summary.lastYear)",
      ])
    }
    try console.result(table.rendered(width: console.width))
    for (key, value) in model.provenance { console.say("\(key): \(value)") }
  }
}

/// `attain classes fit`: classes from a panel of many areas.
struct FitClassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit reference classes to a panel: the same indicators, many areas, many years.",
    usage: """
      attain classes fit panel.csv --list classes.csv -o mine.classes
      gunzip -c panel.csv.gz | attain classes fit - --list classes.csv -o mine.classes
      attain run plan.yaml --classes mine.classes
      """)

  @Argument(help: "Observations of many areas; - is standard input.", completion: .file())
  var panel: String

  @Option(
    help: .init(
      "The classes: CLASS,KIND,BETTER and NAME,UNIT_MEASURE,LOWER,UPPER, a row each; CLASS is "
        + "the INDICATOR of the panel."), completion: .file())
  var list: String

  @Option(name: .shortAndLong, help: "The file to write the classes to.", completion: .file())
  var output: String

  @Option(
    help: .init(
      "The same panel as it was published before, with VINTAGE: from it the law of revisions is "
        + "fitted, by which figures with status E or P, or published less than four years after "
        + "their period, are uncertain."), completion: .file())
  var revisions: String?

  @OptionGroup var input: InputOptions

  @Option(help: "Threads to use; the result never depends on it.")
  var threads = 1

  @Option(help: "Seed of first weights, order and cuts; recorded in the file.")
  var seed: UInt64 = ProgramIdentity.defaultSeed

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads is 1 or more, not \(threads)") }
  }

  func run() async throws {
    let console = Console(isQuiet: quiet)
    let listBytes = try SeriesInput.bytes(of: list, console)
    let (classes, found) = ReferenceClassReader.read(listBytes, file: list)
    try stop(on: found, console)
    let bytes = try SeriesInput.bytes(of: panel, console)
    let observations = Panel(observations: try read(bytes, panel, console))
    var training = ReferenceTraining()
    (training.seed, training.threads) = (seed, threads)
    let firstBytes = try revisions.map { try SeriesInput.bytes(of: $0, console) }
    if let firstBytes, let revisions {
      let first = try read(firstBytes, revisions, console)
      training.revisions = Self.revisions(of: first, to: observations, classes)
      guard training.revisions.count >= RevisionLaw.fewest else {
        throw CommandFailure(
          "\(revisions): \(training.revisions.count) figures with VINTAGE that \(panel) has too; "
            + "a law of revisions takes \(RevisionLaw.fewest)", .badData)
      }
    }
    let series = observations.series.map {
      ReferenceSeries(
        classID: $0.key.indicator, area: $0.key.area, history: History($0))
    }
    let used = series.filter { one in classes.contains { $0.id == one.classID } }
    console.say("fitting \(classes.count) classes to \(used.count) series")
    guard let (fitted, rows) = await training.train(used, classes: classes) else {
      throw CommandFailure(
        "\(panel): no series of a class in \(list) has two figures; is CLASS the panel's INDICATOR?",
        .badData)
    }
    let input = InputFile(file: panel, contents: bytes)
    var model = fitted
    model.provenance = [
      ("engine", "\(ProgramIdentity.name) \(ProgramIdentity.version)"),
      ("panel", "\(used.count) series, \(rows) training rows, \(input.bytes) bytes"),
      ("panel sha256", input.sha256),
      ("list sha256", InputFile(file: list, contents: listBytes).sha256),
      ("command", "attain classes fit --seed \(seed)"),
    ]
    if let firstBytes, let revisions {
      let first = InputFile(file: revisions, contents: firstBytes)
      model.provenance += [
        ("revisions", "\(training.revisions.count) figures, \(first.bytes) bytes"),
        ("revisions sha256", first.sha256),
      ]
    }
    try OutputStream.writeWhole(model.text(), to: output, console)
    console.say("wrote \(output)")
  }

  private func read(_ bytes: [UInt8], _ file: String, _ console: Console) throws -> Observations {
    let (table, findings) = ObservationReader.read(
      bytes, file: file, options: try input.readerOptions())
    try stop(on: findings, console)
    return table?.observations ?? []
  }

  /// How far the newest figures of each vintage were from the last word on them.
  private static func revisions(
    of first: Observations, to final: Panel, _ classes: [ReferenceClass]
  ) -> [Revision] {
    let vintages = Dictionary(grouping: first.filter { $0.vintage != nil }, by: \.vintage)
    return vintages.sorted { ($0.key?.inYears ?? 0) < ($1.key?.inYears ?? 0) }.flatMap { _, rows in
      Panel(observations: rows).series.flatMap { series -> [Revision] in
        let key = series.key
        guard let reference = classes.first(where: { $0.id == key.indicator }),
          let last = final.lookup(indicator: key.indicator, area: key.area, method: key.method)
        else { return [] }
        return Revision.revisions(
          of: History(series), to: History(last), scale: reference.scale)
      }
    }
  }

  private func stop(on findings: [Finding], _ console: Console) throws {
    console.report(findings)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.badData.code }
  }
}
