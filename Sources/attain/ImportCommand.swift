import ArgumentParser
import IndicatorData
import Operations
import Plans
import Reporting

/// `attain import`: a draft of a plan from its document.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Draft a plan from the tables of its Word, ODT, HTML or Excel document.",
    usage: """
      attain import plan.docx -o plan.xlsx
      attain import plan.odt -o plan.yaml
      """,
    discussion: """
      Tables of targets and tasks are read, in Vietnamese and English. In the workbook every guessed
      cell is yellow and its note quotes the words it was guessed from; the sheet Notes lists what
      was not understood, what stands in the text only, and where table and text disagree.
      """)

  @Argument(help: "The document; .docx, .odt, .html or .xlsx.", completion: .file())
  var document: String

  @Option(
    name: .shortAndLong, help: "The plan to write: .xlsx or .yaml.", completion: .file())
  var output: String

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    guard output.lowercased().hasSuffix(".xlsx") || PlanConversion.isText(output) else {
      throw ValidationError("\(output): the draft goes to .xlsx or .yaml")
    }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    let bytes = try SeriesInput.bytes(of: document, console)
    let draft = PlanDraft(try content(bytes))
    guard draft.tableCount.targets + draft.tableCount.tasks > 0 else {
      throw CommandFailure(
        "\(document): no table of targets or tasks found; their headings should name "
          + "\"Chỉ tiêu\" with \"Đơn vị\" or a year, or \"Nhiệm vụ\" with \"Cơ quan chủ trì\" "
          + "(indicator, unit, target; task, lead, deadline)", .badData)
    }
    var stream = try OutputStream(output, console)
    try stream.write(PlanConversion.isText(output) ? Array(text(draft).utf8) : try workbook(draft))
    try stream.complete()
    for note in draft.notes.prefix(12) { console.say("\(note)") }
    if draft.notes.count > 12 {
      console.say("\(draft.notes.count - 12) more notes stand in \(output)")
    }
    console.say(
      "\(draft.targets.count) targets, \(draft.tasks.count) tasks, "
        + "\(draft.agencies.count) agencies; \(draft.guesses.count) cells are guesses: look at "
        + "them in \(output)")
  }

  private func content(_ bytes: [UInt8]) throws -> DocumentContent {
    do throws(ReportFailure) {
      return try DocumentReader.read(bytes, file: document)
    } catch {
      throw CommandFailure(error.message, error.isMissingProgram ? .unavailable : .badData)
    }
  }

  /// The draft as YAML, with its notes above.
  private func text(_ draft: PlanDraft) -> String {
    let marks = draft.guesses.map { guess in
      let words = guess.words.split(whereSeparator: \.isNewline).joined(separator: " ")
      return "# guess: \(guess.sheet) \(guess.row + 1), \(guess.heading), from \"\(words)\"\n"
    }
    return draft.notes.map { "# \($0)\n" }.joined() + marks.joined() + "\n" + draft.yaml
  }

  private func workbook(_ draft: PlanDraft) throws -> [UInt8] {
    guard let sheets = draft.sheets else { throw ExitStatus.internalError.code }
    let guesses = draft.guesses.map {
      PlanWorkbookWriter.Guess(
        sheet: $0.sheet, row: $0.row, heading: $0.heading, words: $0.words)
    }
    do throws(ReportFailure) {
      return try PlanWorkbookWriter.bytes(
        sheets, notes: draft.notes.map { "\($0)" }, guesses: guesses)
    } catch {
      throw CommandFailure(error.message, .inputOutput)
    }
  }
}
