import IndicatorData
import Yams

/// Reads the `data:` section: paths, or files with what their headers do not say.
///
///     data:
///       - observations.csv
///       - {file: internet.csv, layout: owid, constant: {INDICATOR: internet}, where: {Entity: Viet Nam}}
enum DataReader {
  static let keys = PlanVocabulary.data.names

  static func read(_ node: Node?, into reader: inout YAMLReader) -> [Plan.DataFile] {
    reader.elements(node, of: "data").compactMap { element in
      guard element.mapping != nil else {
        return reader.text(element, field: "data").map {
          Plan.DataFile(path: $0, location: reader.location(element))
        }
      }
      return file(element, into: &reader)
    }
  }

  private static func file(_ node: Node, into reader: inout YAMLReader) -> Plan.DataFile? {
    guard let fields = reader.fields(node, of: "data", known: keys, required: ["file"]),
      let path = reader.text(fields["file"], field: "file")
    else { return nil }
    var options = ReaderOptions()
    options.layout = layout(fields["layout"], into: &reader)
    options.columns = texts(fields["columns"], "columns", into: &reader).mapValues {
      $0.joined(separator: "+")
    }
    options.constants = texts(fields["constant"], "constant", into: &reader).compactMapValues(
      \.first)
    options.filters = texts(fields["where"], "where", into: &reader)
    options.sheet = reader.text(fields["sheet"], field: "sheet")
    options.decimal = decimal(fields["decimal"], into: &reader)
    return Plan.DataFile(path: path, location: reader.location(node), options: options)
  }

  private static func layout(_ node: Node?, into reader: inout YAMLReader) -> String? {
    guard let name = reader.text(node, field: "layout") else { return nil }
    if Layout.named(name) != nil { return name }
    let names = Layout.all.map(\.name)
    reader.report(
      "unknown-value", at: node, field: "layout", value: name, "no layout has this name",
      remedy: NearestMatch.suggestion(for: name, among: names).map { "did you mean \($0)?" }
        ?? "use one of \(names.joined(separator: ", "))")
    return nil
  }

  private static func decimal(_ node: Node?, into reader: inout YAMLReader) -> DecimalMark? {
    guard let text = reader.text(node, field: "decimal") else { return nil }
    if let mark = DecimalMark(rawValue: text) { return mark }
    reader.report(
      "unknown-value", at: node, field: "decimal", value: text, "no decimal mark",
      remedy: "write decimal: point or decimal: comma")
    return nil
  }

  /// A mapping of names to one text or several.
  private static func texts(
    _ node: Node?, _ field: String, into reader: inout YAMLReader
  ) -> [String: [String]] {
    guard let node, !node.isNull else { return [:] }
    guard let mapping = node.mapping else {
      reader.report(
        "wrong-shape", at: node, field: field, "\(field) should be a list of names and texts",
        remedy: "write \(field): {NAME: text}")
      return [:]
    }
    var result: [String: [String]] = [:]
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      result[name] = reader.texts(value, field: name)
    }
    return result
  }
}
