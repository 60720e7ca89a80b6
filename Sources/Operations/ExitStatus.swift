/// How the program ends, after sysexits.h where it fits.
package enum ExitStatus: Int32, Sendable {
  /// With `--strict`: some series fell back or were skipped.
  case fellBack = 2
  /// What was asked for makes no sense.
  case usage = 64
  /// The data are wrong.
  case badData = 65
  /// An input is missing or cannot be opened.
  case noInput = 66
  /// A program that a report format needs is not installed.
  case unavailable = 69
  /// A defect of this program.
  case internalError = 70
  /// The output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed on the way.
  case inputOutput = 74
  /// The plan is wrong.
  case badPlan = 78
  /// Whoever asked wants it no more.
  case cancelled = 130
}
