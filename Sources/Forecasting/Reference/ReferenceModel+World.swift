import CEmbedded

extension ReferenceModel {
  /// The bytes of the reference classes that come with Attain.
  public static var worldText: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: attain_world_classes(), count: attain_world_classes_size())
  }

  /// Reads the reference classes that come with Attain: official annual indicators of the world.
  ///
  /// `Documentation/Methods/reference-classes.md` says how they were made.
  ///
  /// - Returns: The model.
  /// - Throws: `ModelReadingError` where the program was built from a damaged file.
  /// - Complexity: O(bytes); some milliseconds.
  public static func world() throws(ModelReadingError) -> ReferenceModel {
    try ReferenceModel(reading: worldText)
  }
}
