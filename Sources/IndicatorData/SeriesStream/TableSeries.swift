extension ObservationTable {
  /// The series of the table as `unique_id,ds,y` would have them, in the order of the file.
  ///
  /// Of several vintages the newest counts; averages over years and forecasts are no figures. Where
  /// a series has periods of several lengths, those of which there are most are taken.
  ///
  /// - Returns: The series, and notes about figures that are not used.
  public func seriesRecords() -> (series: [StreamedSeries], findings: [Finding]) {
    let grouped = GroupedObservations(observations)
    var positions: [Int] = []
    var records: [(row: Int, record: StreamedSeries)] = []
    var unused = UnusedFigures()
    for group in grouped.groups {
      let points = Self.points(group, &unused)
      guard let first = points.first else { continue }
      var stamps = TimeStamps()
      for point in points {
        if let stamp = TimeStamp(group.period(point).description) { stamps.append(stamp) }
      }
      let row = points.map { group.row($0) }.min() ?? group.row(first)
      let values = points.map { group.value($0) ?? .nan }
      guard stamps.ordinals.count == points.count else { continue }
      let record = StreamedSeries(
        key: SeriesName.text(group.key), line: grouped.observations.location(row).line ?? 0,
        stamps: stamps, values: values, positions: &positions)
      records.append((row, record))
    }
    records.sort { $0.row < $1.row }
    return (records.map(\.record), unused.findings)
  }

  /// Positions of the rows that are points of a series of one frequency.
  private static func points(
    _ group: GroupedObservations.Group, _ unused: inout UnusedFigures
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: Frequency.allCases.count)
    let newest = group.newestPositions.filter { position in
      guard group.attributes(position).statuses.contains(.forecast) else { return true }
      unused.add(.forecast, group[position])
      return false
    }
    for position in newest { counts[Int(group.period(position).frequency.rawValue)] += 1 }
    for position in group.indices where group.period(position).frequency == .span {
      unused.add(.span, group[position])
    }
    let chosen = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
    return newest.filter { position in
      if Int(group.period(position).frequency.rawValue) == chosen { return true }
      unused.add(.otherFrequency, group[position])
      return false
    }
  }
}
