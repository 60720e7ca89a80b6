/// Values about 10, 100, 1000 or more times their neighbours, where the rest of a series is calm.
///
/// Such a jump is rarely real: it is a lost decimal mark, or another unit from there on. Called
/// about 10^k is a ratio within 0.7 to 1.4 of it. The neighbours on either side must be calm, that
/// is, change by less than a factor of 2, or the value after must return to the level before;
/// without any further neighbour only factors from 100 up are reported.
public struct LevelJumpCheck: ObservationCheck {
  /// Makes the check.
  public init() {}

  /// One warning for each jump, at the value after it.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.flatMap { group -> [Finding] in
      guard Self.mayJump(group) else { return [] }
      let filled = group.newestPositions.filter { (group.value($0) ?? 0) != 0 }
      let first = filled.first.map { group.period($0).frequency }
      if filled.allSatisfy({ group.period($0).frequency == first }) {
        return Self.jumps(group, filled)
      }
      return Dictionary(grouping: filled) { group.period($0).frequency }
        .values.flatMap { Self.jumps(group, $0) }
    }
  }

  /// Whether two figures of a series are as far apart as the least jump, about 10 times; a quick look.
  private static func mayJump(_ group: GroupedObservations.Group) -> Bool {
    var (least, most) = (Double.infinity, 0.0)
    for value in group.values where value != 0 {
      least = min(least, value.magnitude)
      most = max(most, value.magnitude)
    }
    return most > 7 * least
  }

  private static func jumps(
    _ group: GroupedObservations.Group, _ rows: [Int]
  ) -> [Finding] {
    let values = rows.compactMap { group.value($0) }
    var result: [Finding] = []
    var index = 1
    while index < values.count {
      defer { index += 1 }
      guard let power = powerOfTen(from: values[index - 1], to: values[index]) else { continue }
      let before = index >= 2 ? isCalm(values[index - 2], values[index - 1]) : nil
      let returns = index + 1 < values.count && isCalm(values[index - 1], values[index + 1])
      let after =
        index + 1 < values.count ? returns || isCalm(values[index], values[index + 1]) : nil
      let isAlone = before == nil && after == nil
      guard before != false, after != false, !isAlone || abs(power) >= 2 else { continue }
      // A break that the publisher declares is explained already.
      let row = group[rows[index]]
      if !row.statuses.contains(.breakInSeries) {
        result.append(finding(row, after: group[rows[index - 1]], power))
      }
      if returns { index += 1 }
    }
    return result
  }

  private static func isCalm(_ first: Double, _ second: Double) -> Bool {
    let ratio = second / first
    return ratio > 0.5 && ratio < 2
  }

  /// The k for which the second value is about 10^k times the first one, 1 to 9 or -1 to -9.
  private static func powerOfTen(from first: Double, to second: Double) -> Int? {
    let grows = second.magnitude > first.magnitude
    let ratio = grows ? second / first : first / second
    var scale = 10.0
    for power in 1...9 {
      if ratio / scale > 0.7 && ratio / scale < 1.4 { return grows ? power : -power }
      scale *= 10
    }
    return nil
  }

  private static func finding(
    _ row: Observation, after before: Observation, _ power: Int
  ) -> Finding {
    let factor = "1" + String(repeating: "0", count: abs(power))
    let relation = power > 0 ? "\(factor) times" : "1/\(factor) of"
    return Finding(
      rule: "level-jump", severity: .warning, location: row.location, field: "OBS_VALUE",
      value: row.valueText,
      message: "\(row.key), \(row.period) is about \(relation) the figure of \(before.period) "
        + "(\(before.valueText), \(before.place(seenFrom: row)))",
      remedy: "look for a lost decimal mark or another unit; a real break is marked OBS_STATUS B")
  }
}
