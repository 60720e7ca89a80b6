import ArgumentParser
import Foundation
import IndicatorData
import Reporting

/// Standard output for results, standard error for talk.
struct Console {
  /// Only results and errors.
  var isQuiet = false
  /// Notes too, and what was read from where.
  var isVerbose = false
  /// The user refused colour.
  var refusesColor = false

  /// Writes a result; a full disk ends the program with status 74, a closed pipe silently.
  func result(_ text: String) throws {
    guard Self.write(text, to: STDOUT_FILENO) else {
      throw CommandFailure(
        "cannot write the result: \(String(cString: strerror(errno)))", .inputOutput)
    }
  }

  /// Says something on standard error, with the program's name before it.
  func warn(_ text: String) { _ = Self.write("attain: \(text)\n", to: STDERR_FILENO) }

  /// Says something on standard error unless the user asked for quiet.
  func say(_ text: String) {
    if !isQuiet { warn(text) }
  }

  /// Says what was read from where, if the user wants to know.
  func note(_ text: String) {
    if isVerbose { warn(text) }
  }

  /// Prints one error on standard error.
  func report(error: Finding) { _ = Self.write("\(error)\n", to: STDERR_FILENO) }

  /// Prints findings on standard error: errors always, warnings unless quiet, notes if verbose.
  func report(_ findings: [Finding]) {
    let shown = findings.filter {
      switch $0.severity {
      case .error: true
      case .warning: !isQuiet
      case .note: isVerbose
      }
    }
    for line in FindingList.lines(shown, all: isVerbose) {
      _ = Self.write("\(line)\n", to: STDERR_FILENO)
    }
  }

  /// The width tables may have: the terminal's, else that of `COLUMNS`, or 140 characters where there
  /// is neither.
  var width: Int {
    var size = winsize()
    if isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      return max(60, Int(size.ws_col))
    }
    let stated = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
    return stated.map { max(60, $0) } ?? 140
  }

  /// Whether standard output is a terminal that wants colour.
  var showsColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && !refusesColor
      && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
