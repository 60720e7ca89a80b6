/// Numbers distinct values from 0, in the order in which they come first.
struct Interner<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]
  private var latest: Int32?

  /// The number of a value.
  mutating func callAsFunction(_ value: Value) -> Int32 {
    if let latest, values[Int(latest)] == value { return latest }
    let next = Int32(values.count)
    let number = numbers[value, default: next]
    if number == next {
      values.append(value)
      numbers[value] = number
    }
    latest = number
    return number
  }
}
