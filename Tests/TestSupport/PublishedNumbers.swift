import Foundation

/// Published numbers, read from the `Reference` folder of a test target.
package enum PublishedNumbers {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - type: What it holds.
  ///   - name: Its name without `.json`.
  ///   - bundle: The test target's own resources.
  /// - Returns: The content.
  /// - Throws: Where the file is missing or holds something else.
  package static func load<Content: Decodable>(
    _ type: Content.Type, from name: String, in bundle: Bundle
  ) throws -> Content {
    let url = bundle.bundleURL.appendingPathComponent("Reference/\(name).json")
    return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
  }
}
