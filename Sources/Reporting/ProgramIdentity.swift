/// The program that made a result.
package enum ProgramIdentity {
  /// The program's name.
  package static let name = "attain"
  /// The version, as in the CHANGELOG.
  package static let version = "0.2.0"
  /// The version of every output schema; additive changes keep it.
  package static let schemaVersion = 1
  /// The seed of all random streams unless `--seed` gives another.
  package static let defaultSeed: UInt64 = 20_250_226
}
