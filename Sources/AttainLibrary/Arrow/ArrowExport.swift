import CArrow

/// Hands a table to another library under the Arrow C data interface.
///
/// Every structure owns what it points at and frees it when it is released, whichever order its
/// consumer releases the parts in.
enum ArrowExport {
  /// Writes a stream of one record batch.
  ///
  /// - Parameters:
  ///   - columns: The columns, all of one length; they stay alive as long as a consumer needs them.
  ///   - stream: Where to write it.
  static func write(
    _ columns: [ArrowColumnBuilder], to stream: UnsafeMutablePointer<ArrowArrayStream>
  ) {
    let content = StreamContent(columns)
    stream.initialize(
      to: ArrowArrayStream(
        get_schema: { stream, out in
          guard let content = StreamContent.of(stream), let out else { return EINVALCode }
          ArrowExport.write(schemaOf: content.columns, to: out)
          return 0
        },
        get_next: { stream, out in
          guard let content = StreamContent.of(stream), let out else { return EINVALCode }
          if content.isTaken {
            out.pointee = ArrowArray()
          } else {
            content.isTaken = true
            ArrowExport.write(batchOf: content.columns, to: out)
          }
          return 0
        },
        get_last_error: { _ in nil },
        release: { stream in
          guard let stream, let content = stream.pointee.private_data else { return }
          Unmanaged<StreamContent>.fromOpaque(content).release()
          stream.pointee.private_data = nil
          stream.pointee.release = nil
        }, private_data: Unmanaged.passRetained(content).toOpaque()))
  }

  private static func write(
    schemaOf columns: [ArrowColumnBuilder], to out: UnsafeMutablePointer<ArrowSchema>
  ) {
    let children = SchemaContent.children(columns.count)
    for (index, column) in columns.enumerated() {
      guard let child = children[index] else { continue }
      let values = column.dictionary.map { values in
        let schema = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
        write(format: values.format, name: "", to: schema)
        return schema
      }
      write(format: column.format, name: column.name, dictionary: values, to: child)
    }
    write(format: "+s", name: "", children: children, count: columns.count, to: out)
  }

  private static func write(
    format: String, name: String,
    children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>? = nil, count: Int = 0,
    dictionary: UnsafeMutablePointer<ArrowSchema>? = nil,
    to out: UnsafeMutablePointer<ArrowSchema>
  ) {
    let content = SchemaContent(format: format, name: name)
    out.initialize(
      to: ArrowSchema(
        format: content.format, name: content.name, metadata: nil,
        flags: Int64(ARROW_FLAG_NULLABLE), n_children: Int64(count), children: children,
        dictionary: dictionary, release: { SchemaContent.release($0) },
        private_data: Unmanaged.passRetained(content).toOpaque()))
  }

  private static func write(
    batchOf columns: [ArrowColumnBuilder], to out: UnsafeMutablePointer<ArrowArray>
  ) {
    let children = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(
      capacity: max(1, columns.count))
    for (index, column) in columns.enumerated() {
      let child = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      write(column, to: child)
      children[index] = child
    }
    write(
      length: columns.first?.count ?? 0, nullCount: 0, buffers: [nil], owners: [],
      children: children, count: columns.count, dictionary: nil, to: out)
  }

  private static func write(
    _ column: ArrowColumnBuilder, to out: UnsafeMutablePointer<ArrowArray>
  ) {
    let (buffers, owners) = column.buffers()
    let dictionary = column.dictionary.map { values in
      let array = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      write(values, to: array)
      return array
    }
    write(
      length: column.count, nullCount: column.nullCount, buffers: buffers, owners: owners,
      children: nil, count: 0, dictionary: dictionary, to: out)
  }

  private static func write(
    length: Int, nullCount: Int, buffers: [UnsafeRawPointer?], owners: [AnyObject],
    children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>?, count: Int,
    dictionary: UnsafeMutablePointer<ArrowArray>?, to out: UnsafeMutablePointer<ArrowArray>
  ) {
    let content = ArrayContent(buffers: buffers, owners: owners)
    out.initialize(
      to: ArrowArray(
        length: Int64(length), null_count: Int64(nullCount), offset: 0,
        n_buffers: Int64(buffers.count), n_children: Int64(count), buffers: content.buffers,
        children: children, dictionary: dictionary, release: { ArrayContent.release($0) },
        private_data: Unmanaged.passRetained(content).toOpaque()))
  }
}

/// The code for a call that makes no sense, as in errno.h.
private let EINVALCode: Int32 = 22

/// What a stream holds.
private final class StreamContent {
  let columns: [ArrowColumnBuilder]
  var isTaken = false

  init(_ columns: [ArrowColumnBuilder]) { self.columns = columns }

  static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> StreamContent? {
    (stream?.pointee.private_data).map { Unmanaged<StreamContent>.fromOpaque($0) }?
      .takeUnretainedValue()
  }
}

/// The texts of a schema.
private final class SchemaContent {
  let format: UnsafeMutablePointer<CChar>
  let name: UnsafeMutablePointer<CChar>

  init(format: String, name: String) {
    self.format = Self.text(format)
    self.name = Self.text(name)
  }

  deinit {
    format.deallocate()
    name.deallocate()
  }

  private static func text(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { memory[index] = byte }
    return memory
  }

  static func children(
    _ count: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?> {
    let children = UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>.allocate(
      capacity: max(1, count))
    for index in 0..<count { children[index] = .allocate(capacity: 1) }
    return children
  }

  static func release(_ schema: UnsafeMutablePointer<ArrowSchema>?) {
    guard let schema, let content = schema.pointee.private_data else { return }
    let parts =
      (0..<Int(schema.pointee.n_children)).map { schema.pointee.children[$0] }
      + [schema.pointee.dictionary]
    for case let part? in parts {
      part.pointee.release?(part)
      part.deallocate()
    }
    schema.pointee.children?.deallocate()
    schema.pointee.private_data = nil
    schema.pointee.release = nil
    Unmanaged<SchemaContent>.fromOpaque(content).release()
  }
}

/// The memory of an array.
private final class ArrayContent {
  let buffers: UnsafeMutablePointer<UnsafeRawPointer?>
  private let owners: [AnyObject]

  init(buffers: [UnsafeRawPointer?], owners: [AnyObject]) {
    self.buffers = .allocate(capacity: max(1, buffers.count))
    for (index, buffer) in buffers.enumerated() { self.buffers[index] = buffer }
    self.owners = owners
  }

  deinit { buffers.deallocate() }

  static func release(_ array: UnsafeMutablePointer<ArrowArray>?) {
    guard let array, let content = array.pointee.private_data else { return }
    let parts =
      (0..<Int(array.pointee.n_children)).map { array.pointee.children[$0] }
      + [array.pointee.dictionary]
    for case let part? in parts {
      part.pointee.release?(part)
      part.deallocate()
    }
    array.pointee.children?.deallocate()
    array.pointee.private_data = nil
    array.pointee.release = nil
    Unmanaged<ArrayContent>.fromOpaque(content).release()
  }
}
