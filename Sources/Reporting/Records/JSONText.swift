import Foundation
import IndicatorData
import Plans

/// JSON as Attain writes it: keys sorted, slashes plain, so that the same value gives the same
/// bytes.
package enum JSONText {
  /// A document with line breaks, ending in a newline.
  ///
  /// - Parameter value: What it says.
  /// - Returns: The text.
  /// - Throws: What the encoder throws, as for a number that is not finite.
  package static func document(_ value: some Encodable) throws -> String {
    try text(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// A value on one line, ending in a newline.
  static func line(_ value: some Encodable) throws -> String {
    try text(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func text(
    _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// A number as it is printed: 10 significant digits, nothing for what is not finite.
func printed(_ value: Double?) -> Double? {
  value.flatMap { $0.isFinite ? Double(NumberText($0).description) : nil }
}

func entries(_ text: LocalizedText?) -> [String: String]? {
  text.map { text in
    Dictionary(uniqueKeysWithValues: text.entries.map { ($0.language.rawValue, $0.text) })
  }
}
