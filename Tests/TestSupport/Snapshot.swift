import Foundation

/// A recorded text; `ATTAIN_RECORD=1` writes it anew, to be reviewed as a difference.
package enum Snapshot {
  /// Whether a text is the recorded one.
  ///
  /// - Parameters:
  ///   - text: What the program says now.
  ///   - name: The recorded file.
  ///   - folder: The test target whose `Snapshots` hold it.
  /// - Returns: Always true while recording.
  /// - Throws: Where the recorded file cannot be read or written.
  package static func matches(
    _ text: String, _ name: String, of folder: String = "CommandLineTests"
  ) throws -> Bool {
    let file = Checkout.root.appending(path: "Tests/\(folder)/Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["ATTAIN_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return true
    }
    return try String(contentsOf: file, encoding: .utf8) == text
  }
}
