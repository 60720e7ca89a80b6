/// How often the labels of the official methods came true.
///
/// Made by `attainment-benchmark FOLDER labels` on the public cases of official annual indicators
/// (`panel.csv.gz`, `cases.csv.gz`): a target 3, 5 or 10 years ahead, met in its year or not; base
/// five years before the newest figure. A case counts for every method that labels it. Table of
/// 2026-11-25.
public struct LabelTrackRecord: Sendable, Equatable {
  /// The number of past cases with the label.
  public let cases: Int
  /// How many of them met their target.
  public let met: Int

  /// The share that met their target, 0 to 1.
  public var share: Double { Double(met) / Double(cases) }

  /// The record of a label; `nil` where fewer than 100 past cases had it, and
  /// for a target met today, which no past case was at its start.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - method: The method's name.
  /// - Returns: Its cases.
  public static func of(_ label: StatusLabel, by method: String) -> LabelTrackRecord? {
    guard label.outlook != .met else { return nil }
    return table.first { $0.0 == method && $0.1 == label.words }.flatMap {
      $0.2 >= 100 ? LabelTrackRecord(cases: $0.2, met: $0.3) : nil
    }
  }

  /// Method, label, cases, met.
  private static let table: [(String, String, Int, Int)] = [
    ("Eurostat", "significant progress towards target", 74390, 34746),
    ("Eurostat", "insufficient progress towards target", 16334, 2667),
    ("Eurostat", "moderate progress towards target", 19925, 4295),
    ("Eurostat", "movement away from target", 18464, 4666),
    ("UNSD progress chart", "target met or on track", 74102, 34644),
    ("UNSD progress chart", "fair progress, acceleration needed", 33238, 6424),
    ("UNSD progress chart", "stagnation or regression", 21773, 5306),
    ("ESCAP current status", "on track", 4341, 2381),
    ("ESCAP current status", "slow progress", 105959, 39495),
    ("ESCAP current status", "regression", 47733, 17211),
    ("ESCAP anticipated progress", "target will be met at current rate", 77189, 35414),
    ("ESCAP anticipated progress", "accelerate progress", 39413, 9389),
    ("ESCAP anticipated progress", "reverse trend", 39589, 13664),
    ("SDSN arrows", "on track or maintaining", 63478, 31486),
    ("SDSN arrows", "moderately improving", 33570, 8387),
    ("SDSN arrows", "stagnating", 15249, 2399),
    ("SDSN arrows", "decreasing", 18515, 4669),
    ("Statistics Canada", "on track", 75362, 35282),
    ("Statistics Canada", "limited progress", 16976, 2695),
    ("Statistics Canada", "progress made but acceleration needed", 19959, 4295),
    ("Statistics Canada", "deterioration", 18515, 4669),
    ("EC Digital Decade", "on the trajectory", 30535, 15841),
    ("EC Digital Decade", "below the trajectory", 29038, 5139),
    ("EC Digital Decade", "moving away from the trajectory", 11592, 2726),
    ("WHO/UNICEF JMP rule", "met by extrapolation", 15754, 6975),
    ("WHO/UNICEF JMP rule", "not met by extrapolation", 42284, 13435),
  ]
}
