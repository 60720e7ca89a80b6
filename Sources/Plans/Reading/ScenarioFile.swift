import IndicatorData
import Yams

/// Reads scenarios that stand in a file of their own: a list, or `scenarios:` with a list.
package enum ScenarioFile {
  /// Reads a file of scenarios for a plan.
  ///
  /// - Parameters:
  ///   - text: The YAML text.
  ///   - file: The file's name, for findings.
  ///   - plan: The plan they are for; its scenarios may be combined.
  /// - Returns: The scenarios, and what is wrong with them.
  package static func read(
    _ text: String, file: String, for plan: Plan
  ) -> (scenarios: [Scenario], findings: [Finding]) {
    var reader = YAMLReader(file: file)
    var list: Node?
    do {
      list = try Yams.compose(yaml: text)
      if let root = list, root.mapping != nil {
        list =
          reader.fields(
            root, of: "the scenario file", known: ["scenarios"], required: ["scenarios"])?[
            "scenarios"]
      }
    } catch let error as YamlError {
      reader.report(YAMLProblem.finding(error, file: file))
    } catch {
      reader.report("yaml-syntax", at: nil, "not YAML: \(error)", remedy: nil)
    }
    let scenarios = ScenarioReader.read(
      list, plan: plan, known: plan.scenarios, into: &reader)
    return (scenarios, reader.finish())
  }
}
