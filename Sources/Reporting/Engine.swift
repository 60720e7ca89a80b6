/// The program that made a result.
public enum Engine {
  /// The program's name.
  public static let name = "attain"
  /// The version, as in the CHANGELOG.
  public static let version = "0.1.0"
  /// The version of every output schema; additive changes keep it.
  public static let schemaVersion = 1
  /// The seed of all random streams unless `--seed` gives another.
  public static let defaultSeed: UInt64 = 20_250_226
}
