/// The outcome of a statistical test, the same shape for every test.
///
///     let test = try LjungBox.test(residuals, lags: 10)
///     print(test)   // Ljung-Box: 12.4 (lags = 10, degrees of freedom = 10), p = 0.26
///
/// A small p-value speaks against the null hypothesis, which is stated in words because half of
/// these tests have it the other way round from what one expects.
public struct HypothesisTest: Sendable, Equatable {
  /// A number on which the statistic or its distribution depends.
  public struct Parameter: Sendable, Equatable {
    /// For example "degrees of freedom".
    public let name: String
    /// Its value.
    public let value: Double
  }

  /// The name of the test.
  public let name: String
  /// The test statistic, without unit.
  public let statistic: Double
  /// What the statistic or its distribution depends on, in a fixed order.
  public let parameters: [Parameter]
  /// Probability of a statistic at least as extreme where the null hypothesis holds, 0 to 1.
  public let pValue: Double
  /// What holds when the test does not reject, in plain words.
  public let nullHypothesis: String
  /// What limits the reading, such as a p-value bounded by its table; empty as a rule.
  public let notes: [String]

  init(
    name: String, statistic: Double, parameters: KeyValuePairs<String, Double> = [:],
    pValue: Double, nullHypothesis: String, notes: [String] = []
  ) {
    self.name = name
    self.statistic = statistic
    self.parameters = parameters.map { Parameter(name: $0.key, value: $0.value) }
    self.pValue = pValue
    self.nullHypothesis = nullHypothesis
    self.notes = notes
  }

  /// Whether the null hypothesis is rejected.
  ///
  /// - Parameter level: Accepted probability of rejecting it wrongly, for example 0.05.
  /// - Returns: Whether the p-value lies below the level.
  public func isRejected(at level: Double) -> Bool { pValue < level }

  /// A parameter by name.
  ///
  /// - Parameter name: As in `parameters`.
  /// - Returns: Its value; `nil` when the test has none of that name.
  public func parameter(_ name: String) -> Double? {
    parameters.first { $0.name == name }?.value
  }
}

extension HypothesisTest: CustomStringConvertible {
  /// Name, statistic, parameters and p-value on one line, for logs.
  public var description: String {
    let list = parameters.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    return "\(name): \(statistic)\(list.isEmpty ? "" : " (\(list))"), p = \(pValue)"
  }
}
