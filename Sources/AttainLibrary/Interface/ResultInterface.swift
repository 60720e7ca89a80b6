import CArrow
import Operations

// The functions of `attain.h` that look at a result.

private func content(_ result: OpaquePointer?) -> OperationResult? {
  result.map { Unmanaged<OperationResult>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
}

/// `attain_result_message`.
@c(attain_result_message)
public func resultMessage(_ result: OpaquePointer?) -> UnsafePointer<CChar>? {
  content(result).map { $0.bytes("message", $0.message) }
}

/// `attain_result_findings`.
@c(attain_result_findings)
public func resultFindings(_ result: OpaquePointer?) -> UnsafePointer<CChar>? {
  content(result).map { $0.bytes("findings", $0.findingsJSON) }
}

/// `attain_result_table_count`.
@c(attain_result_table_count)
public func resultTableCount(_ result: OpaquePointer?) -> Int64 {
  Int64(content(result)?.tables.count ?? 0)
}

/// `attain_result_table_name`.
@c(attain_result_table_name)
public func resultTableName(_ result: OpaquePointer?, _ index: Int64) -> UnsafePointer<CChar>? {
  guard let content = content(result), content.tables.indices.contains(Int(index)) else {
    return nil
  }
  return content.bytes("table \(index)", content.tables[Int(index)].name)
}

/// `attain_result_table`.
@c(attain_result_table)
public func resultTable(
  _ result: OpaquePointer?, _ name: UnsafePointer<CChar>?,
  _ stream: UnsafeMutablePointer<ArrowArrayStream>?
) -> Int32 {
  guard let name, let stream, let table = content(result)?.table(String(cString: name)) else {
    return ExitStatus.usage.rawValue
  }
  ArrowExport.write(table, to: stream)
  return 0
}

/// `attain_result_text_count`.
@c(attain_result_text_count)
public func resultTextCount(_ result: OpaquePointer?) -> Int64 {
  Int64(content(result)?.texts.count ?? 0)
}

/// `attain_result_text_name`.
@c(attain_result_text_name)
public func resultTextName(_ result: OpaquePointer?, _ index: Int64) -> UnsafePointer<CChar>? {
  guard let content = content(result), content.texts.indices.contains(Int(index)) else {
    return nil
  }
  return content.bytes("text \(index)", content.texts[Int(index)].name)
}

/// `attain_result_text`.
@c(attain_result_text)
public func resultText(
  _ result: OpaquePointer?, _ name: UnsafePointer<CChar>?
) -> UnsafePointer<CChar>? {
  guard let content = content(result), let name else { return nil }
  let key = String(cString: name)
  return content.texts.first { $0.name == key }.map { content.bytes("text \(key)", $0.text) }
}

/// `attain_result_free`.
@c(attain_result_free)
public func resultFree(_ result: OpaquePointer?) {
  guard let result else { return }
  Unmanaged<OperationResult>.fromOpaque(UnsafeRawPointer(result)).release()
}
