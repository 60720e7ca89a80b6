import Forecasting
import Operations

/// Files that an operation reads.
enum FileBytes {
  /// The bytes of a file.
  static func read(_ path: String) throws(OperationFailure) -> [UInt8] {
    guard path != "-" else {
      throw OperationFailure("a file is wanted; standard input is not read", .noInput)
    }
    do throws(InputBytes.Failure) {
      return try InputBytes.read(path)
    } catch {
      throw OperationFailure("\(path): \(error.message); \(error.remedy)", error.status)
    }
  }

  /// The reference classes of a file, or those that come with Attain.
  static func classes(_ path: String?) throws(OperationFailure) -> ReferenceModel {
    let bytes: [UInt8]?
    if let path { bytes = try read(path) } else { bytes = nil }
    do throws(ModelReadingError) {
      guard let bytes else { return try ReferenceModel.world() }
      return try ReferenceModel(reading: bytes)
    } catch {
      throw OperationFailure("\(path ?? "reference classes"): \(error)", .badData)
    }
  }
}
