import CArrow

/// A column of a record batch that another library owns; good as long as the batch is.
final class ArrowColumn {
  let type: ArrowType
  let count: Int
  private let offset: Int
  private let validity: UnsafePointer<UInt8>?
  private let buffers: [UnsafeRawPointer?]
  private let dictionary: ArrowColumn?

  /// A column.
  ///
  /// - Parameters:
  ///   - array: The array.
  ///   - type: What its values are.
  ///   - parent: The offset of the batch that it belongs to.
  ///   - count: The rows of the batch.
  init(_ array: ArrowArray, _ type: ArrowType, parent: Int = 0, count: Int? = nil) {
    self.type = type
    self.count = count ?? Int(array.length)
    offset = Int(array.offset) + parent
    buffers = (0..<Int(array.n_buffers)).map { array.buffers?[$0] }
    let mayHaveNulls = array.null_count != 0 && type != .null
    validity = mayHaveNulls ? (buffers.first ?? nil)?.assumingMemoryBound(to: UInt8.self) : nil
    if case .dictionary(_, let values) = type {
      dictionary = array.dictionary.map { ArrowColumn($0.pointee, values) }
    } else {
      dictionary = nil
    }
  }

  /// Whether a row may have no value.
  var mayHaveNulls: Bool { validity != nil || type == .null || dictionary?.mayHaveNulls == true }

  /// Whether a row has no value.
  func isNull(_ row: Int) -> Bool {
    if type == .null { return true }
    if let validity {
      let bit = offset + row
      if validity[bit >> 3] & (1 << UInt8(bit & 7)) == 0 { return true }
    }
    if let dictionary, dictionary.mayHaveNulls { return dictionary.isNull(index(row)) }
    return false
  }

  /// The memory of the values of a type, from the first row on.
  func values<Value>(_ value: Value.Type) -> UnsafePointer<Value>? {
    guard buffers.count > 1, let memory = buffers[1] else { return nil }
    return memory.assumingMemoryBound(to: Value.self) + offset
  }

  /// The place in the dictionary.
  func index(_ row: Int) -> Int {
    guard case .dictionary(.integer(let bytes, let isSigned), _) = type else { return row }
    return Int(truncatingIfNeeded: whole(row, bytes: bytes, isSigned: isSigned))
  }

  /// The places in the dictionary, where they have 32 bits and every row has a value.
  var narrowPlaces: UnsafePointer<Int32>? {
    guard case .dictionary(.integer(4, true), _) = type, !mayHaveNulls else { return nil }
    return values(Int32.self)
  }

  /// Whether two rows have the same text or whole number.
  func isEqual(_ first: Int, _ second: Int) -> Bool {
    if dictionary != nil, validity == nil, index(first) == index(second) { return true }
    let (none, other) = (isNull(first), isNull(second))
    if none || other { return none == other }
    if let left = text(first), let right = text(second) { return left.elementsEqual(right) }
    return whole(first) == whole(second)
  }

  private func whole(_ row: Int, bytes: Int, isSigned: Bool) -> Int64 {
    switch (bytes, isSigned) {
    case (1, true): return Int64(values(Int8.self)?[row] ?? 0)
    case (2, true): return Int64(values(Int16.self)?[row] ?? 0)
    case (4, true): return Int64(values(Int32.self)?[row] ?? 0)
    case (8, true): return values(Int64.self)?[row] ?? 0
    case (1, false): return Int64(values(UInt8.self)?[row] ?? 0)
    case (2, false): return Int64(values(UInt16.self)?[row] ?? 0)
    case (4, false): return Int64(values(UInt32.self)?[row] ?? 0)
    default: return Int64(clamping: values(UInt64.self)?[row] ?? 0)
    }
  }

  /// The whole number of a row, of types that are counted: integers, days, instants.
  func whole(_ row: Int) -> Int64? {
    switch type {
    case .integer(let bytes, let isSigned): whole(row, bytes: bytes, isSigned: isSigned)
    case .days: whole(row, bytes: 4, isSigned: true)
    case .instants: whole(row, bytes: 8, isSigned: true)
    case .dictionary: dictionary?.whole(index(row))
    default: nil
    }
  }

  /// The number of a row; NaN where the type has none.
  func number(_ row: Int) -> Double {
    switch type {
    case .real(8): return values(Double.self)?[row] ?? .nan
    case .real(4): return Double(values(Float.self)?[row] ?? .nan)
    case .real: return Double(Float(halfBits: values(UInt16.self)?[row] ?? 0x7E00))
    case .integer(8, false): return Double(values(UInt64.self)?[row] ?? 0)
    case .integer(let bytes, let isSigned):
      return Double(whole(row, bytes: bytes, isSigned: isSigned))
    case .boolean: return truth(row) ? 1 : 0
    case .dictionary: return dictionary?.number(index(row)) ?? .nan
    default: return .nan
    }
  }

  /// The truth value of a row.
  func truth(_ row: Int) -> Bool {
    guard buffers.count > 1, let bits = buffers[1]?.assumingMemoryBound(to: UInt8.self) else {
      return false
    }
    let bit = offset + row
    return bits[bit >> 3] & (1 << UInt8(bit & 7)) != 0
  }

  /// The bytes of the text of a row; `nil` where the type has none.
  func text(_ row: Int) -> UnsafeBufferPointer<UInt8>? {
    switch type {
    case .text(false):
      return bytes(values(Int32.self).map { (Int($0[row]), Int($0[row + 1])) })
    case .text(true):
      return bytes(values(Int64.self).map { (Int($0[row]), Int($0[row + 1])) })
    case .textView: return view(row)
    case .dictionary: return dictionary?.text(index(row))
    default: return nil
    }
  }

  private func bytes(_ ends: (Int, Int)?) -> UnsafeBufferPointer<UInt8> {
    guard let ends, buffers.count > 2, let memory = buffers[2] else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(
      start: memory.assumingMemoryBound(to: UInt8.self) + ends.0, count: ends.1 - ends.0)
  }

  /// A view of 16 bytes: the length, then the text itself, or its first bytes, buffer and place.
  private func view(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    guard let memory = buffers[1] else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = memory + (offset + row) * 16
    let length = Int(start.loadUnaligned(as: Int32.self))
    if length <= 12 {
      return UnsafeBufferPointer(
        start: (start + 4).assumingMemoryBound(to: UInt8.self), count: length)
    }
    let buffer = Int((start + 8).loadUnaligned(as: Int32.self)) + 2
    let place = Int((start + 12).loadUnaligned(as: Int32.self))
    guard buffers.indices.contains(buffer), let text = buffers[buffer] else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(
      start: text.assumingMemoryBound(to: UInt8.self) + place, count: length)
  }
}

extension Float {
  /// The number that the bits of a half-precision number stand for.
  fileprivate init(halfBits bits: UInt16) {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF) / 1024
    switch exponent {
    case 0: self = sign * fraction * Float(sign: .plus, exponent: -14, significand: 1)
    case 31: self = fraction == 0 ? sign * .infinity : .nan
    default: self = sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
    }
  }
}
