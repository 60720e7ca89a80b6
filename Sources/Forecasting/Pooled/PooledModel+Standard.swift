import CEmbedded

extension PooledModel {
  /// The bytes of the model that comes with Attain, for annual series.
  public static var annualText: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: attain_annual_model(), count: attain_annual_model_size())
  }

  /// Reads the model that comes with Attain.
  ///
  /// `Documentation/Methods/pooled.md` says how it was made.
  ///
  /// - Returns: The model.
  /// - Throws: `ModelReadingError` where the program was built from a damaged file.
  public static func annual() throws(ModelReadingError) -> PooledModel {
    try PooledModel(reading: annualText)
  }
}
