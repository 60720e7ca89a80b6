import Forecasting
import IndicatorData

/// A name that no method has.
package struct UnknownMethod: Error, CustomStringConvertible {
  /// What is said, with the method that may be meant.
  package let description: String
}

extension MethodRegistry {
  /// The methods with some names, in their order.
  ///
  /// - Throws: For the first name that is unknown, with the one that may be meant.
  package func methods(named names: [String]) throws(UnknownMethod) -> [BatchMethod] {
    var found: [BatchMethod] = []
    for name in names {
      guard let method = self[name] else { throw unknown(name) }
      found.append(method)
    }
    return found
  }

  private func unknown(_ name: String) -> UnknownMethod {
    let names = methods.map { $0.name.lowercased() }
    let near = NearestMatch.suggestion(for: name.lowercased(), among: names)
    return UnknownMethod(
      description: "no model \"\(name)\"; "
        + (near.map { "did you mean \"\($0)\"?" } ?? "known: \(names.joined(separator: ", "))"))
  }
}
