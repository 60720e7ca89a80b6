/// The sizes of numbers that are read: 0, and 1e-100 to 1e100 with either sign.
///
/// No figure of any office is near the ends. Within them squares, cubes and sums of a million
/// figures stay finite, so that no arithmetic on them overflows.
public enum NumberRange {
  /// The largest size.
  public static let most = 1e100
  /// The smallest size but 0.
  public static let least = 1e-100

  /// Whether a number may be read.
  public static func holds(_ number: Double) -> Bool {
    number == 0 || (number.magnitude >= least && number.magnitude <= most)
  }

  /// What is said of a number outside.
  public static let message = "beyond the sizes that are read, 1e-100 to 1e100"
  /// What to do about it.
  public static let remedy = "write it in another unit"
}
