import CLAPACK

/// The library that matrices are computed with.
package enum BLASLibrary {
  /// Its name, version and the kernels that it chose for this processor: `OpenBLAS 0.3.21, Haswell`.
  package static var description: String {
    let nameAndVersion = String(cString: openblas_get_config()).split(separator: " ").prefix(2)
    return nameAndVersion.joined(separator: " ") + ", " + String(cString: openblas_get_corename())
  }
}
