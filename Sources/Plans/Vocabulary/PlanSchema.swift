/// The JSON Schema of a plan in YAML, made of the keys that the readers know.
package enum PlanSchema {
  /// The schema's text, as editors read it.
  package static var json: String {
    let top = [
      "\"$schema\": \"http://json-schema.org/draft-07/schema#\"",
      "\"title\": \"Attain plan\"",
      "\"description\": \"A plan: indicators, targets, scenarios, tasks\"",
    ]
    return object(PlanVocabulary.root, indent: "", first: top) + "\n"
  }

  private static func object(
    _ section: PlanSection, indent: String, first: [String] = []
  ) -> String {
    let inner = indent + "  "
    let properties = section.keys.map { key in
      "\(inner)  \(quoted(key.name)): " + value(key, indent: inner + "  ")
    }
    var members = first
    members.append("\"type\": \"object\"")
    members.append("\"additionalProperties\": false")
    if !section.required.isEmpty {
      members.append("\"required\": [\(section.required.map(quoted).joined(separator: ", "))]")
    }
    members.append(
      "\"properties\": {\n" + properties.joined(separator: ",\n") + "\n\(inner)}")
    return "{\n" + members.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)}"
  }

  private static func value(_ key: PlanKey, indent: String) -> String {
    let schema = schema(key.form, indent: indent)
    // A key may stand without a value, which is as if it were not there.
    let open =
      "{\"description\": \(quoted(key.meaning)), \"anyOf\": [\(schema), {\"type\": \"null\"}]}"
    return open
  }

  private static func schema(_ form: PlanForm, indent: String) -> String {
    switch form {
    case .text, .period: scalar
    case .localized: "{\"anyOf\": [\(scalar), \(languages)]}"
    case .integer: "{\"type\": \"integer\"}"
    case .number: "{\"type\": \"number\"}"
    case .date: "{\"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}"
    case .word(let words): "{\"enum\": [\(words.map(quoted).joined(separator: ", "))]}"
    case .texts: "{\"anyOf\": [\(scalar), {\"type\": \"array\", \"items\": \(scalar)}]}"
    case .pair:
      "{\"type\": \"array\", \"items\": {\"type\": [\"number\", \"null\"]}, "
        + "\"minItems\": 2, \"maxItems\": 2}"
    case .section(let section): object(section, indent: indent)
    case .sections(let section):
      "{\"type\": \"array\", \"items\": \(items(section, indent: indent))}"
    case .names(let form):
      "{\"type\": \"object\", \"additionalProperties\": \(schema(form, indent: indent))}"
    case .either(let forms):
      "{\"anyOf\": [\(forms.map { schema($0, indent: indent) }.joined(separator: ", "))]}"
    }
  }

  /// The elements of a list; a file with figures may stand there by its path alone.
  private static func items(_ section: PlanSection, indent: String) -> String {
    let object = object(section, indent: indent)
    return section.names == PlanVocabulary.data.names
      ? "{\"anyOf\": [\(scalar), \(object)]}" : object
  }

  private static let scalar = "{\"type\": [\"string\", \"number\", \"boolean\"]}"

  private static var languages: String {
    let properties = Language.allCases.map { "\(quoted($0.rawValue)): \(scalar)" }
    return "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": "
      + "{\(properties.joined(separator: ", "))}}"
  }

  private static func quoted(_ text: String) -> String { PlanText.quoted(text) }
}
