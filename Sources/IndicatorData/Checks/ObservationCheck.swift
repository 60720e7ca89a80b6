/// A rule over all observations together: one rule a file, each a value with one question.
public protocol ObservationCheck: Sendable {
  /// The findings of this rule, in any order.
  func findings(in data: GroupedObservations) -> [Finding]
}

/// The checks that every file passes through.
public enum StandardChecks {
  /// The rules, none of which needs to know more than the data.
  public static let all: [any ObservationCheck] = [
    DuplicateCheck(), GapCheck(), LevelJumpCheck(), BreakCheck(), MixedUnitCheck(),
    MixedFrequencyCheck(), IdentifierCheck(), SimilarKeyCheck(),
  ]

  /// Runs all checks over the observations of one or several files.
  ///
  /// - Parameters:
  ///   - observations: Rows of any number of series and files.
  ///   - extraColumns: Unused columns of the files, for the remedy of duplicates.
  /// - Returns: All findings, by place.
  public static func findings(
    in observations: some Sequence<Observation>, extraColumns: [String] = []
  ) -> [Finding] {
    findings(in: GroupedObservations(observations), extraColumns: extraColumns)
  }

  /// Runs all checks over observations that are grouped already.
  ///
  /// - Parameters:
  ///   - data: Rows of any number of series and files.
  ///   - extraColumns: Unused columns of the files, for the remedy of duplicates.
  /// - Returns: All findings, by place.
  public static func findings(
    in data: GroupedObservations, extraColumns: [String] = []
  ) -> [Finding] {
    let checks = all.map {
      $0 is DuplicateCheck ? DuplicateCheck(extraColumns: extraColumns) : $0
    }
    return checks.flatMap { $0.findings(in: data) }.sorted()
  }
}

extension Observation {
  /// The line of the observation, without a column, for findings about other cells than its value.
  var lineLocation: SourceLocation { location.at(line: location.line) }

  /// The place of another observation, shortened if it stands in the same file.
  func place(seenFrom other: Observation) -> String {
    guard location.table == other.location.table, let line = location.line else {
      return lineLocation.description
    }
    return location.sheet == nil ? "line \(line)" : "row \(line)"
  }
}
