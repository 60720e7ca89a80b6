/// Memory of one kind of value for a column that goes out: grows at the end, aligned to 64 bytes as
/// Arrow recommends, freed with the last reference.
final class ArrowBuffer<Element: BitwiseCopyable> {
  private(set) var pointer: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity: Int

  /// An empty buffer.
  init(capacity: Int = 16) {
    self.capacity = max(capacity, 16)
    pointer = Self.memory(self.capacity)
  }

  deinit { pointer.deallocate() }

  private static func memory(_ count: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
  }

  /// The elements.
  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(
      start: pointer.assumingMemoryBound(to: Element.self), count: count)
  }

  /// Adds one.
  func append(_ element: Element) {
    grow(by: 1)
    pointer.storeBytes(
      of: element, toByteOffset: count * MemoryLayout<Element>.stride, as: Element.self)
    count += 1
  }

  /// Adds all of some.
  func append(contentsOf others: UnsafeBufferPointer<Element>) {
    guard let start = others.baseAddress, !others.isEmpty else { return }
    grow(by: others.count)
    let stride = MemoryLayout<Element>.stride
    (pointer + count * stride).copyMemory(from: start, byteCount: others.count * stride)
    count += others.count
  }

  private func grow(by more: Int) {
    guard count + more > capacity else { return }
    let larger = max(count + more, capacity * 2)
    let memory = Self.memory(larger)
    memory.copyMemory(from: pointer, byteCount: count * MemoryLayout<Element>.stride)
    pointer.deallocate()
    (pointer, capacity) = (memory, larger)
  }
}
