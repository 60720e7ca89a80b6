import Foundation
import Testing

/// The folders of the checkout, and what lies beside it.
package enum Checkout {
  /// The project's root.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Odd files of other projects, beside the checkout; a fresh clone has none.
  package static let shared = root.deletingLastPathComponent().appending(path: "shared")

  /// The bytes of a file of the project.
  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs only where the corpora of other projects lie beside the checkout, and says so where not.
  package static var needsCorpora: Self {
    .enabled(
      if: FileManager.default.fileExists(atPath: Checkout.shared.path + "/corpora"),
      "skipped: needs the corpora in ../shared, which a clone does not have")
  }
}
