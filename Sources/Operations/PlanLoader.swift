import Assessment
import IndicatorData
import Plans
import Reporting

/// What came of reading a plan: the findings always, the plan when it can be used.
package struct PlanLoader {
  /// Everything found.
  package private(set) var findings: [Finding] = []
  /// The status to end with when something is wrong; the gravest wins.
  package private(set) var status: ExitStatus?
  private var inputs: [InputFile] = []

  /// A loader that has read nothing.
  package init() {}

  /// Reads a plan and its data, checks them, and finds all that is wrong at once.
  ///
  /// - Parameters:
  ///   - path: The plan file, or `-`.
  ///   - asOf: A date that overrides the plan's.
  ///   - input: What the user says about the data files, beyond what the plan says.
  ///   - scenarios: Files with further scenarios.
  /// - Returns: The plan with its data; `nil` when the plan itself could not be read.
  package mutating func load(
    _ path: String, asOf: CalendarDate?, input: ReaderOptions, scenarios: [String] = []
  ) -> LoadedPlan? {
    guard let bytes = bytes(of: path, named: path, at: .init(file: path)),
      var (plan, found) = plan(bytes, file: path)
    else { return nil }
    add(found, status: .badPlan)
    if let asOf { plan?.asOf = asOf }
    guard var plan else { return nil }
    let tables = plan.dataFiles.compactMap { table($0, of: plan, at: path, input) }
    let data = GroupedObservations(Observations.joined(tables.map(\.observations)))
    let screen = DataScreen(data, asOf: plan.asOf)
    let panel = screen.panel
    if !tables.contains(where: \.mixesSeries) {
      add(screen.merged(with: StandardChecks.findings(in: data)), status: .badData)
    }
    let crossed = PlanDataChecks.findings(plan: plan, data: data, panel: panel)
    add(crossed.filter { $0.location.file != path }, status: .badData)
    add(crossed.filter { $0.location.file == path }, status: .badPlan)
    for file in plan.stateFiles { readStates(file, of: &plan, at: path) }
    for file in scenarios { plan.scenarios += self.scenarios(in: file, for: plan) }
    let template = plan.report.template.flatMap { self.template($0, beside: path) }
    findings.sort()
    return LoadedPlan(
      plan: plan, tables: tables, panel: panel, inputs: inputs, template: template,
      findings: findings)
  }

  /// A plan from its file, YAML or a workbook; `nil` where the file is no text at all.
  private mutating func plan(_ bytes: [UInt8], file: String) -> (Plan?, [Finding])? {
    if WorkbookSheets.areWorkbook(bytes) {
      inputs.append(InputFile(file: file, contents: bytes))
      return PlanWorkbook.read(bytes, file: file)
    }
    guard let text = text(bytes, file: file) else { return nil }
    inputs.append(InputFile(file: file, contents: bytes))
    return PlanReader.read(text, file: file)
  }

  /// Adds what a file says about tasks to what the plan says.
  private mutating func readStates(
    _ file: Plan.DataFile, of plan: inout Plan, at planPath: String
  ) {
    let path = Self.path(file.path, beside: planPath)
    guard let bytes = bytes(of: path, named: file.path, at: file.location) else { return }
    inputs.append(InputFile(file: file.path, contents: bytes))
    let (states, found) = TaskStateFile.read(bytes, file: path, tasks: plan.tasks)
    add(found, status: .badData)
    for (task, state) in states {
      guard let index = plan.tasks.firstIndex(where: { $0.number == task }) else { continue }
      plan.tasks[index].states.append(state)
    }
  }

  private mutating func template(_ named: Plan.Template, beside plan: String) -> [UInt8]? {
    let path = Self.path(named.path, beside: plan)
    guard let bytes = bytes(of: path, named: named.path, at: named.location) else { return nil }
    if Self.isWordDocument(bytes) { return bytes }
    add(
      [
        Finding(
          rule: "not-a-document", severity: .error, location: named.location, field: "template",
          value: named.path, message: "the template is not a Word document",
          remedy: "save it as .docx")
      ], status: .badPlan)
    return nil
  }

  /// Whether bytes may be a Word document: those are zip archives.
  package static func isWordDocument(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK".utf8))
  }

  /// The path of a file that a plan names.
  private static func path(_ name: String, beside plan: String) -> String {
    if name.hasPrefix("/") { return name }
    return (InputBytes.folder(of: plan).map { $0 + "/" } ?? "") + name
  }

  private mutating func scenarios(in file: String, for plan: Plan) -> [Scenario] {
    guard let bytes = bytes(of: file, named: file, at: .init(file: file)),
      let text = text(bytes, file: file)
    else { return [] }
    inputs.append(InputFile(file: file, contents: bytes))
    let (scenarios, found) = ScenarioFile.read(text, file: file, for: plan)
    add(found, status: .badPlan)
    return scenarios
  }

  private mutating func table(
    _ file: Plan.DataFile, of plan: Plan, at planPath: String, _ input: ReaderOptions
  ) -> ObservationTable? {
    let path = Self.path(file.path, beside: planPath)
    guard let bytes = bytes(of: path, named: file.path, at: file.location) else { return nil }
    var options = file.options.overridden(by: input)
    options.runsChecks = false  // they run over all files together
    options.assumptions["REF_AREA"] = plan.area
    if plan.indicators.count == 1 { options.assumptions["INDICATOR"] = plan.indicators[0].id }
    let (table, found) = ObservationReader.read(bytes, file: path, options: options)
    add(found, status: .badData)
    inputs.append(
      InputFile(file: file.path, contents: bytes, dialect: table.map(Self.words)))
    return table
  }

  /// How a file was understood, as "UTF-8, comma, decimal point, LF; Our World in Data, ...".
  private static func words(_ table: ObservationTable) -> String {
    let dialect = table.dialect.description
    return table.layout == Layout.long.title ? dialect : "\(dialect); \(table.layout)"
  }

  private mutating func bytes(
    of path: String, named name: String, at location: SourceLocation
  ) -> [UInt8]? {
    do {
      return try InputBytes.read(path)
    } catch {
      add(
        [
          Finding(
            rule: "unreadable-file", severity: .error, location: location, field: nil,
            value: name, message: error.message, remedy: error.remedy)
        ], status: error.status)
      return nil
    }
  }

  private mutating func text(_ bytes: [UInt8], file: String) -> String? {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: body, as: UTF8.self) { return text }
    let valid = Self.validPrefix(body)
    let before = body.prefix(valid)
    let column = before.reversed().prefix { $0 != 0x0A }.count + 1
    let byte = String(body[body.startIndex + valid], radix: 16)
    add(
      [
        Finding(
          rule: "not-utf8", severity: .error,
          location: .init(
            file: file, line: before.count { $0 == 0x0A } + 1, column: column), field: nil,
          value: "0x\(byte)", message: "the file is not UTF-8 text",
          remedy: "save the file as UTF-8")
      ], status: .badPlan)
    return nil
  }

  /// How many bytes from the start are whole UTF-8 characters.
  private static func validPrefix(_ bytes: ArraySlice<UInt8>) -> Int {
    var low = 0
    var high = bytes.count
    // Valid prefixes end at most 3 bytes before an invalid one, so bisect on "decodes apart
    // from a cut-off last character".
    while low < high {
      let middle = (low + high + 1) / 2
      let decodes = (0...3).contains { cut in
        middle >= cut && String(validating: bytes.prefix(middle - cut), as: UTF8.self) != nil
          && bytes.prefix(middle).suffix(cut).first.map { $0 >= 0xC0 } ?? true
      }
      if decodes { low = middle } else { high = middle - 1 }
    }
    while low > 0, String(validating: bytes.prefix(low), as: UTF8.self) == nil { low -= 1 }
    return low
  }

  private mutating func add(_ found: [Finding], status new: ExitStatus) {
    findings += found
    guard found.contains(where: { $0.severity == .error }) else { return }
    // A missing input explains what follows from it; a wrong plan explains wrong data.
    let gravity: [ExitStatus] = [.badData, .badPlan, .inputOutput, .noInput]
    let rank = { (status: ExitStatus?) in status.flatMap(gravity.firstIndex) ?? -1 }
    if rank(new) > rank(status) { status = new }
  }
}
