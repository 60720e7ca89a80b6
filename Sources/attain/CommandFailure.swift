import ArgumentParser
import Operations

/// Why a command ends without its result: what the user is told, and how the program ends.
///
/// Whatever goes wrong on the way is thrown as this and told in one place, `AttainCommand.main`.
struct CommandFailure: Error {
  /// What went wrong and what would be right.
  let message: String
  /// How the program ends.
  let status: ExitStatus

  init(_ message: String, _ status: ExitStatus) {
    self.message = message
    self.status = status
  }
}

extension ExitStatus {
  /// The status for the argument parser to end with.
  var code: ExitCode { ExitCode(rawValue) }
}
