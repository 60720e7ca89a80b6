/// Two rows for one figure: same series, period and vintage.
///
/// With equal values this is a warning and the first row is used; with different values nobody
/// can say which one is right, so it is an error. Both lines are named.
public struct DuplicateCheck: ObservationCheck {
  /// Columns of the file that are not part of the key, one of which may tell the rows apart.
  public let extraColumns: [String]

  /// Makes the check.
  ///
  /// - Parameter extraColumns: Unused columns, for the remedy.
  public init(extraColumns: [String] = []) { self.extraColumns = extraColumns }

  /// One finding for each row that repeats an earlier one, at the later row.
  public func findings(in data: GroupedObservations) -> [Finding] {
    data.groups.flatMap { group in
      var first = group[group.startIndex]
      return group.dropFirst().compactMap { row -> Finding? in
        guard row.period == first.period, row.vintage == first.vintage else {
          first = row
          return nil
        }
        return finding(row, repeats: first)
      }
    }
  }

  private func finding(_ row: Observation, repeats first: Observation) -> Finding {
    let isSame = row.value == first.value && row.status == first.status
    let vintage = row.vintage.map { ", vintage \($0)" } ?? ""
    let subject = "\(row.key), \(row.period)\(vintage)"
    let place = first.place(seenFrom: row)
    return Finding(
      rule: "duplicate-observation", severity: isSame ? .warning : .error, location: row.location,
      field: "OBS_VALUE", value: row.valueText,
      message: isSame
        ? "\(subject) stands already in \(place) with the same value"
        : "\(subject) stands already in \(place) as \"\(first.valueText)\" "
          + "(status \(first.status.rawValue))",
      remedy: isSame ? "remove one of the rows" : remedy)
  }

  /// An SDMX file often has more dimensions, such as sex or age, than the key has here.
  private var remedy: String {
    let dimensions = extraColumns.filter { !Self.attributes.contains($0.uppercased()) }
    let hint =
      dimensions.isEmpty
      ? ""
      : "; if \(dimensions.joined(separator: " or ")) does so, say --columns METHOD=\(dimensions[0])"
    return "remove one, or tell revisions apart by VINTAGE, definitions by METHOD" + hint
  }

  private static let attributes: Set<String> = [
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "FREQ", "DECIMALS", "UNIT_MULT",
    "LAST UPDATE", "CONF_STATUS", "OBS_CONF",
  ]
}
