/// The name that a mistyped name was probably meant to be.
///
///     NearestMatch.suggestion(for: "OBS_VALU", among: ["OBS_STATUS", "OBS_VALUE"])   // "OBS_VALUE"
///     NearestMatch.suggestion(for: "population", among: ["OBS_VALUE"])               // nil
public enum NearestMatch {
  /// The closest candidate, if it is close enough to be worth saying.
  ///
  /// Close enough is one edit in three characters (at least one, at most four). Capital and small
  /// letters count as equal. Of equally close candidates the first one given wins.
  ///
  /// - Parameters:
  ///   - name: The name as written.
  ///   - candidates: The names that would be right.
  /// - Returns: One of the candidates, or `nil`.
  /// - Complexity: O(candidates * length^2).
  public static func suggestion(
    for name: String, among candidates: some Sequence<String>
  ) -> String? {
    let wanted = Array(name.lowercased())
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      let allowed = min(4, max(1, max(wanted.count, letters.count) / 3))
      guard abs(letters.count - wanted.count) <= allowed else { continue }
      let distance = distance(wanted, letters)
      guard distance <= allowed, distance < max(wanted.count, letters.count) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Number of insertions, deletions, replacements and swaps of neighbours between two words.
  ///
  /// Optimal string alignment: the Damerau-Levenshtein distance in which no part of a word is
  /// edited twice.
  public static func distance(_ first: String, _ second: String) -> Int {
    distance(Array(first), Array(second))
  }

  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for i in first.indices {
      var current = [i + 1]
      for j in second.indices {
        let change = first[i] == second[j] ? 0 : 1
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + change)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
  }
}
