/// A column of a table that goes out, in the making.
final class ArrowColumnBuilder {
  /// What the values are.
  enum Kind: Equatable {
    case float64
    case int64
    case text
    /// Whole numbers under another of Arrow's formats, such as `tdD` for days; 32 bits wide or 64.
    case whole(format: String, isNarrow: Bool)
    /// Numbers of texts that stand once each in a dictionary.
    case dictionary
  }

  let name: String
  let kind: Kind
  private(set) var count = 0
  private(set) var nullCount = 0
  private var validity: ArrowBuffer<UInt8>?
  private let numbers = ArrowBuffer<Double>()
  private let wholes = ArrowBuffer<Int64>()
  private let narrow = ArrowBuffer<Int32>()
  private let offsets = ArrowBuffer<Int64>()
  private let bytes = ArrowBuffer<UInt8>()
  /// The texts of a dictionary.
  private(set) var dictionary: ArrowColumnBuilder?

  /// An empty column.
  init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
    if kind == .text { offsets.append(0) }
    if kind == .dictionary { dictionary = ArrowColumnBuilder("", .text) }
  }

  /// Adds a number; NaN stands for none, as everywhere in numeric columns of frames.
  func append(_ number: Double) {
    numbers.append(number)
    mark(isValid: !number.isNaN)
  }

  /// Adds numbers, NaN for none.
  func append(contentsOf others: [Double]) {
    for number in others { append(number) }
  }

  /// Adds a whole number, or none.
  func append(whole: Int64?) {
    if isNarrow { narrow.append(Int32(clamping: whole ?? 0)) } else { wholes.append(whole ?? 0) }
    mark(isValid: whole != nil)
  }

  /// Adds a text, or none.
  func append(text: UnsafeBufferPointer<UInt8>?) {
    if let text { bytes.append(contentsOf: text) }
    offsets.append(Int64(bytes.count))
    mark(isValid: text != nil)
  }

  /// Adds a text, or none.
  func append(text: String?) {
    guard var text else {
      append(text: UnsafeBufferPointer<UInt8>?.none)
      return
    }
    text.withUTF8 { append(text: $0) }
  }

  private var isNarrow: Bool {
    switch kind {
    case .dictionary: true
    case .whole(_, let isNarrow): isNarrow
    case .float64, .int64, .text: false
    }
  }

  private func mark(isValid: Bool) {
    if !isValid {
      if validity == nil {
        let bits = ArrowBuffer<UInt8>()
        for _ in 0..<(count / 8) { bits.append(0xFF) }
        if count % 8 > 0 { bits.append(UInt8((1 << (count % 8)) - 1)) }
        validity = bits
      }
      nullCount += 1
    }
    if let validity {
      if count % 8 == 0 { validity.append(0) }
      if isValid { validity.elements[count / 8] |= 1 << UInt8(count % 8) }
    }
    count += 1
  }

  /// The column's format in the words of Arrow.
  var format: String {
    switch kind {
    case .float64: "g"
    case .int64: "l"
    case .text: hasLargeText ? "U" : "u"
    case .whole(let format, _): format
    case .dictionary: "i"
    }
  }

  private var hasLargeText: Bool { bytes.count > Int(Int32.max) }

  /// The buffers in the order of Arrow, the validity first, and what keeps them alive.
  func buffers() -> (pointers: [UnsafeRawPointer?], owners: [AnyObject]) {
    let bits = validity.map { UnsafeRawPointer($0.pointer) }
    let owner: [AnyObject] = validity.map { [$0] } ?? []
    switch kind {
    case .float64: return ([bits, UnsafeRawPointer(numbers.pointer)], owner + [numbers])
    case .text where hasLargeText:
      return (
        [bits, UnsafeRawPointer(offsets.pointer), UnsafeRawPointer(bytes.pointer)],
        owner + [offsets, bytes]
      )
    case .text:
      let short = ArrowBuffer<Int32>(capacity: offsets.count)
      for offset in offsets.elements { short.append(Int32(offset)) }
      return (
        [bits, UnsafeRawPointer(short.pointer), UnsafeRawPointer(bytes.pointer)],
        owner + [short, bytes]
      )
    case .int64, .whole, .dictionary:
      return isNarrow
        ? ([bits, UnsafeRawPointer(narrow.pointer)], owner + [narrow])
        : ([bits, UnsafeRawPointer(wholes.pointer)], owner + [wholes])
    }
  }
}
