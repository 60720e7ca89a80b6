/// A probability as it is printed, which decides its words: to 5 %, but for the ends.
///
/// Words, classes and differences follow the printed number, so that no table calls 10 % "very
/// unlikely" because it was 9.8 %. Tables for programs hold the exact number.
package enum PrintedProbability {
  /// The probability to the next 5 %; below 5 and above 95 % as it is, printed as "<5 %" and
  /// ">95 %".
  ///
  /// - Parameter probability: 0 to 1.
  /// - Returns: 0 to 1.
  package static func of(_ probability: Double) -> Double {
    guard (0.05...0.95).contains(probability) else { return probability }
    return (probability * 20).rounded() / 20
  }
}
