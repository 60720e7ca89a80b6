import CBuildStamp
import LinearAlgebra
import Reporting

/// What `attain --version` prints: enough to tell which program computed a result.
enum VersionText {
  static var text: String {
    """
    \(ProgramIdentity.name) \(ProgramIdentity.version), output schema \(ProgramIdentity.schemaVersion)
    BLAS: \(BLASLibrary.description)
    Build: \(String(cString: attain_build_stamp))
    """
  }
}
