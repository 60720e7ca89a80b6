import Foundation
import Testing

@testable import Plans

@Suite struct PlanSchemaTests {
  private static func schema() throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(PlanSchema.json.utf8))
    return try #require(parsed as? [String: Any])
  }

  @Test func theSchemaHasTheReadersKeysAndNoOthers() throws {
    let schema = try Self.schema()
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(PlanReader.planKeys))
    let lists = [
      ("indicators", IndicatorReader.keys), ("targets", TargetReader.keys),
      ("tasks", TaskReader.keys), ("scenarios", ScenarioReader.keys),
    ]
    for (name, keys) in lists {
      let forms = try #require(properties[name]?["anyOf"] as? [[String: Any]])
      let items = try #require(forms[0]["items"] as? [String: Any])
      let own = try #require(items["properties"] as? [String: Any])
      #expect(Set(own.keys) == Set(keys))
      #expect(items["additionalProperties"] as? Bool == false)
    }
  }

  /// A reader that took a key of no vocabulary, or left one out, would say so of this plan.
  @Test func everyKeyOfTheVocabularyIsTakenByItsReader() {
    let (_, findings) = PlanReader.read(PlanReaderTests.full, file: "plan.yaml")
    #expect(!findings.contains { $0.rule == "unknown-key" })
  }
}
