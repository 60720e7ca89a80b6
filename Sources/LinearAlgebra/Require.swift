/// Ends the program with a text where a caller breaks a function's contract.
///
/// `precondition` says its text in debug builds only; this one says it in a release too. What data
/// can cause is never required but thrown.
///
/// - Parameters:
///   - condition: What the contract asks for.
///   - message: The numbers that break it.
///   - file: Where it is asked.
///   - line: Likewise.
@inlinable
package func require(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { fatalError(message(), file: file, line: line) }
}
