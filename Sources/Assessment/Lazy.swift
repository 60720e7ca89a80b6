import Synchronization

/// A value that is worked out when it is first asked for, and then kept.
///
/// Whoever asks first does the work; others wait for it. What is asked never depends on the order, so
/// results are the same for any number of threads.
final class Lazy<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let kept = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  var value: Value {
    kept.withLock { kept in
      if let kept { return kept }
      let made = make()
      kept = made
      return made
    }
  }

  /// Lets the value go; it is worked out again where it is asked for again.
  func forget() { kept.withLock { $0 = nil } }
}
