import CZip

/// A ZIP archive in memory, whose parts are inflated piece by piece and never beyond the limits.
///
/// A class because it owns libzip's archive, which is freed with it.
final class ZipArchive {
  private let memory: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer
  private let limits: WorkbookLimits
  private var inflated: [Purpose: Int] = [:]

  /// What a part is inflated for; each has the limits to itself.
  enum Purpose { case parsing, searching }

  /// Opens an archive.
  ///
  /// - Throws: `damaged` where there is no complete directory at its end.
  init(_ bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookProblem) {
    memory = .allocate(byteCount: bytes.count, alignment: 1)
    memory.copyBytes(from: bytes)
    self.limits = limits
    guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(bytes.count), 0, nil)
    else {
      memory.deallocate()
      throw .damaged("no memory to open it")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      memory.deallocate()
      throw .damaged("it is cut off, or its directory is unreadable")
    }
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
    memory.deallocate()
  }

  /// Whether the archive has a part of this name, small and capital letters being equal.
  func contains(_ part: String) -> Bool { index(of: part) != nil }

  /// The place of a part in the archive; some programs write its folders as Windows does.
  private func index(of part: String) -> UInt64? {
    for name in [part, String(part.map { $0 == "/" ? "\\" : $0 })] {
      let index = zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE))
      if index >= 0 { return UInt64(index) }
    }
    return nil
  }

  /// Inflates a part.
  ///
  /// - Parameters:
  ///   - part: Its name.
  ///   - purpose: What for.
  ///   - take: Takes the next bytes, and says whether it wants more.
  /// - Throws: `damaged` where the part is not there or not whole, `encrypted`, `tooLarge`, and
  ///   what `take` throws.
  func read(
    _ part: String, for purpose: Purpose = .parsing,
    _ take: (UnsafeBufferPointer<UInt8>) throws(WorkbookProblem) -> Bool
  ) throws(WorkbookProblem) {
    var status = zip_stat()
    guard let index = index(of: part), zip_stat_index(archive, index, 0, &status) == 0 else {
      throw .damaged("\(part) is missing in it")
    }
    if status.encryption_method != ZIP_EM_NONE { throw .encrypted }
    guard let file = zip_fopen_index(archive, index, 0) else {
      throw .damaged("\(part) cannot be unpacked")
    }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)
    defer { buffer.deallocate() }
    var size = 0
    while true {
      let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
      if count < 0 { throw .damaged("\(part) is cut off or has changed since it was packed") }
      if count == 0 { return }
      size += count
      inflated[purpose, default: 0] += count
      try checkLimits(purpose, of: size, packed: Int(clamping: status.comp_size), part)
      guard try take(UnsafeBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  private func checkLimits(
    _ purpose: Purpose, of size: Int, packed: Int, _ part: String
  ) throws(WorkbookProblem) {
    if inflated[purpose, default: 0] > limits.inflatedBytes {
      throw .tooLarge("unpacked it has more than \(limits.inflatedBytes >> 20) MiB")
    }
    if size > limits.ratioGrace, size / limits.ratio > packed {
      throw .tooLarge("\(part) unpacks to more than \(limits.ratio) times its size")
    }
  }
}
