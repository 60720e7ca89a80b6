import CArrow
import IndicatorData
import Operations

/// A table that another library hands over as a stream of record batches, read batch by batch.
final class ArrowFrame {
  /// A column's name and what its values are.
  struct Field {
    let name: String
    let type: ArrowType
  }

  /// What the table is called in findings.
  let name: String
  let fields: [Field]
  private var stream: ArrowArrayStream
  /// The rows of the batches before the last.
  private(set) var row = 0
  private var lastCount = 0

  /// Takes a stream over: its owner need not release it any more.
  ///
  /// - Parameters:
  ///   - source: The stream.
  ///   - name: What the table is called in findings.
  /// - Throws: Where there is no stream or what it holds is no table.
  init(
    taking source: UnsafeMutablePointer<ArrowArrayStream>?, name: String
  ) throws(OperationFailure) {
    guard let source, source.pointee.release != nil else {
      throw OperationFailure("\(name): no table was handed over", .usage)
    }
    self.name = name
    stream = source.pointee
    source.pointee.release = nil
    do throws(OperationFailure) {
      fields = try Self.fields(of: &stream, name)
    } catch {
      stream.release?(&stream)
      throw error
    }
  }

  deinit { stream.release?(&stream) }

  private static func fields(
    of stream: inout ArrowArrayStream, _ name: String
  ) throws(OperationFailure) -> [Field] {
    var schema = ArrowSchema()
    guard let read = stream.get_schema, read(&stream, &schema) == 0 else {
      throw failure(&stream, name)
    }
    defer { schema.release?(&schema) }
    guard text(schema.format) == "+s" else {
      throw OperationFailure(
        "\(name): a stream of columns alone; hand over a table with named columns", .badData)
    }
    return (0..<Int(schema.n_children)).compactMap { index in
      guard let child = schema.children?[index]?.pointee else { return nil }
      return Field(
        name: text(child.name),
        type: ArrowType(
          format: text(child.format), values: child.dictionary.map { text($0.pointee.format) }))
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func failure(
    _ stream: inout ArrowArrayStream, _ name: String
  ) -> OperationFailure {
    let reason = stream.get_last_error.flatMap { $0(&stream) }.map { String(cString: $0) }
    return OperationFailure(
      "\(name): the table could not be read: \(reason ?? "no reason was given")", .badData)
  }

  /// Reads the next batch and hands over its columns.
  ///
  /// - Parameter work: Takes the columns and the number of rows; they are good until it returns.
  /// - Returns: `false` at the end.
  /// - Throws: Where the stream fails, and what the work throws.
  func next(
    _ work: ([ArrowColumn], Int) throws(OperationFailure) -> Void
  ) throws(OperationFailure) -> Bool {
    var batch = ArrowArray()
    guard let read = stream.get_next, read(&stream, &batch) == 0 else {
      throw Self.failure(&stream, name)
    }
    guard batch.release != nil else { return false }
    defer { batch.release?(&batch) }
    guard Int(batch.n_children) == fields.count else {
      throw OperationFailure("\(name): a batch without all columns", .badData)
    }
    row += lastCount
    lastCount = Int(batch.length)
    let columns = fields.indices.compactMap { index in
      (batch.children?[index]?.pointee).map {
        ArrowColumn($0, fields[index].type, parent: Int(batch.offset), count: lastCount)
      }
    }
    try work(columns, lastCount)
    return true
  }

  /// The place of a column by its name, in small or capital letters.
  func place(of column: String) -> Int? {
    fields.firstIndex { $0.name == column }
      ?? fields.firstIndex { $0.name.lowercased() == column.lowercased() }
  }
}
