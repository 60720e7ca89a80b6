import Forecasting
import IndicatorData
import Yams

/// Reads a plan file, schema version 1, and reports everything that is wrong with it at once.
package enum PlanReader {
  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - text: The YAML text.
  ///   - file: The file's name, for findings.
  /// - Returns: The plan, as far as it could be read, and what was found; with any finding of
  ///   severity `error` the plan must not be used.
  package static func read(_ text: String, file: String) -> (plan: Plan?, findings: [Finding]) {
    read(text, YAMLReader(file: file))
  }

  /// Reads a plan from a text that may have been made of a workbook.
  static func read(_ text: String, _ reader: YAMLReader) -> (plan: Plan?, findings: [Finding]) {
    var reader = reader
    guard let root = compose(text, into: &reader) else { return (nil, reader.finish()) }
    let plan = plan(root, into: &reader)
    return (plan, reader.finish())
  }

  static let planKeys = PlanVocabulary.root.names

  private static func compose(_ text: String, into reader: inout YAMLReader) -> Node? {
    if text.allSatisfy(\.isWhitespace) {
      reader.report(
        "empty-file", at: nil, "the plan file is empty",
        remedy: "start with \"attain: 1\", then plan:, data:, indicators: and targets:")
      return nil
    }
    do {
      guard let root = try Yams.compose(yaml: text), !root.isNull else {
        reader.report(
          "empty-file", at: nil, "the plan file holds no plan",
          remedy: "start with \"attain: 1\", then plan:, data:, indicators: and targets:")
        return nil
      }
      return root
    } catch let error as YamlError {
      reader.report(YAMLProblem.finding(error, file: reader.file))
    } catch {
      reader.report("yaml-syntax", at: nil, "not YAML: \(error)", remedy: nil)
    }
    return nil
  }

  private static func plan(_ root: Node, into reader: inout YAMLReader) -> Plan? {
    guard
      let fields = reader.fields(
        root, of: "the plan file", known: planKeys,
        required: ["attain", "plan", "data", "indicators", "targets"], allowsEmpty: true)
    else { return nil }
    checkVersion(fields["attain"], into: &reader)
    var plan = header(fields["plan"], file: reader.file, into: &reader)
    plan.dataFiles = DataReader.read(fields["data"], into: &reader)
    plan.agencies = namedCodes(fields["agencies"], "agency", key: "id", into: &reader)
    plan.areas = namedCodes(fields["areas"], "area", key: "code", into: &reader)
    plan.indicators = IndicatorReader.read(fields["indicators"], into: &reader)
    plan.targets = TargetReader.read(
      fields["targets"], indicators: plan.indicators, horizon: plan.horizon, into: &reader)
    plan.tasks = TaskReader.read(fields["tasks"], indicators: plan.indicators, into: &reader)
    TaskReader.check(plan.tasks, against: plan.targets, into: &reader)
    plan.stateFiles = stateFiles(fields["task_states"], into: &reader)
    plan.scenarios = ScenarioReader.read(fields["scenarios"], plan: plan, into: &reader)
    plan.report = report(fields["report"], into: &reader)
    return plan
  }

  private static func stateFiles(
    _ node: Node?, into reader: inout YAMLReader
  ) -> [Plan.DataFile] {
    reader.texts(node, field: "task_states").map {
      Plan.DataFile(path: $0, location: reader.location(node))
    }
  }

  private static func checkVersion(_ node: Node?, into reader: inout YAMLReader) {
    guard let version = reader.integer(node, field: "attain"), version != 1 else { return }
    reader.report(
      "unknown-version", at: node, field: "attain", value: "\(version)",
      "this version reads plans of schema version 1", remedy: "write attain: 1")
  }

  private static func header(
    _ node: Node?, file: String, into reader: inout YAMLReader
  ) -> Plan {
    var plan = Plan(
      id: "", title: LocalizedText(""), area: "", asOf: nil, horizon: 2045, number: nil,
      issued: nil, note: nil, dataFiles: [], agencies: [], areas: [], indicators: [],
      targets: [], scenarios: [], tasks: [], report: .init(),
      file: file)
    guard let node,
      let fields = reader.fields(
        node, of: "plan",
        known: PlanVocabulary.plan.names,
        required: ["id", "title", "area"])
    else { return plan }
    plan.id = reader.text(fields["id"], field: "id") ?? ""
    plan.title = reader.localized(fields["title"], field: "title") ?? plan.title
    plan.area = reader.text(fields["area"], field: "area") ?? ""
    plan.asOf = reader.date(fields["as_of"], field: "as_of")
    plan.number = reader.text(fields["number"], field: "number")
    plan.issued = reader.date(fields["issued"], field: "issued")
    plan.note = reader.localized(fields["note"], field: "note")
    if let horizon = reader.integer(fields["horizon"], field: "horizon") {
      if (1900...2200).contains(horizon) {
        plan.horizon = horizon
      } else {
        reader.report(
          "value-out-of-range", at: fields["horizon"], field: "horizon", value: "\(horizon)",
          "the horizon is a calendar year", remedy: "write a year between 1900 and 2200")
      }
    }
    return plan
  }

  private static func namedCodes(
    _ node: Node?, _ context: String, key: String, into reader: inout YAMLReader
  ) -> [Plan.NamedCode] {
    var seen: [String: Node] = [:]
    var codes: [Plan.NamedCode] = []
    for element in reader.elements(node, of: context) {
      guard
        let fields = reader.fields(
          element, of: context, known: [key, "name", "note"], required: [key, "name"]),
        let code = reader.text(fields[key], field: key),
        let name = reader.localized(fields["name"], field: "name")
      else { continue }
      reader.reportDuplicate(code, context, at: fields[key], seen: &seen)
      codes.append(
        .init(code: code, name: name, note: reader.localized(fields["note"], field: "note")))
    }
    return codes
  }

  private static func report(
    _ node: Node?, into reader: inout YAMLReader
  ) -> Plan.ReportRequest {
    guard let node, !node.isNull,
      let fields = reader.fields(
        node, of: "report", known: PlanVocabulary.report.names)
    else { return .init() }
    let languages = reader.elements(fields["languages"], of: "languages").compactMap {
      reader.choice($0, field: "languages", Language.self)
    }
    let formats = reader.elements(fields["formats"], of: "formats").compactMap {
      reader.choice($0, field: "formats", ReportFormat.self)
    }
    return .init(
      languages: languages.isEmpty ? [.en] : languages, formats: formats,
      template: template(fields["template"], formats, into: &reader))
  }

  /// The office's document, which only a Word report can take the styles of.
  private static func template(
    _ node: Node?, _ formats: [ReportFormat], into reader: inout YAMLReader
  ) -> Plan.Template? {
    guard let path = reader.text(node, field: "template") else { return nil }
    if !formats.contains(.docx) {
      reader.report(
        Finding(
          rule: "template-without-docx", severity: .warning, location: reader.location(node),
          field: "template", value: path, message: "only Word reports take a template",
          remedy: "add docx to formats, or write it with run --report docx"))
    }
    return Plan.Template(path: path, location: reader.location(node))
  }
}

extension YAMLReader {
  /// Reports a key that another element has already.
  mutating func reportDuplicate(
    _ key: String, _ context: String, at node: Node?, seen: inout [String: Node]
  ) {
    guard let node else { return }
    guard let first = seen[key] else {
      seen[key] = node
      return
    }
    report(
      "duplicate-id", at: node, value: key,
      "\(context) \"\(key)\" is declared twice, first in \(shortPlace(of: first))",
      remedy: "give each \(context) its own id, or delete one")
  }

  private func shortPlace(of node: Node) -> String {
    let place = location(node)
    return place.sheet == nil ? "line \(place.line ?? 0)" : "\(place)"
  }
}
