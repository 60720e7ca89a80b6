import ArgumentParser
import Plans

/// `attain schema`: the JSON Schema of a plan.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a plan, with which editors complete and check it.",
    usage: """
      attain schema
      attain schema -o plan.schema.json
      """)

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String?

  func run() throws {
    var stream = try OutputStream(output, Console())
    try stream.write(Array(PlanSchema.json.utf8))
    try stream.complete()
  }
}
