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
      var first = group.startIndex
      return group.indices.dropFirst().compactMap { position -> Finding? in
        guard group.period(position) == group.period(first),
          group.attributes(position).vintage == group.attributes(first).vintage
        else {
          first = position
          return nil
        }
        return finding(group[position], repeats: group[first])
      }
    }
  }

  private func finding(_ row: Observation, repeats first: Observation) -> Finding {
    let isSame = row.value == first.value && row.statuses == first.statuses
    let vintage = row.vintage.map { ", vintage \($0)" } ?? ""
    let subject = "\(row.key), \(row.period)\(vintage)"
    let place = first.place(seenFrom: row)
    return Finding(
      rule: "duplicate-observation", severity: isSame ? .warning : .error, location: row.location,
      field: "OBS_VALUE", value: row.valueText,
      message: isSame
        ? "\(subject) stands already in \(place) with the same value"
        : "\(subject) stands already in \(place) as \"\(first.valueText)\" "
          + "(status \(first.statuses.code))",
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
