/// What a cell of `OBS_STATUS` says: one code, or several ("BE", "b,e").
struct StatusReading {
  /// The statuses; normal where the cell cannot be read.
  var statuses = StatusSet()
  /// Whether one of them says that there is no figure.
  var isMissing: Bool { statuses.all.contains(where: \.isMissing) }
  /// Why it cannot be read.
  var problem: (rule: String, message: String, remedy: String)?

  /// Reads codes in small or capital letters; an empty cell is normal.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - isEurostat: Whether letters are flags of Eurostat, of which some mean other things.
  init(_ text: String, isEurostat: Bool = false) {
    if text.isEmpty { return }
    let letters = text.uppercased().filter { !$0.isWhitespace && !",;|/+()".contains($0) }
    let codes = letters.map { Self.status(of: $0, isEurostat: isEurostat) }
    // "NA" is no pair of statuses: normal goes with no other.
    let isContradiction = letters.count > 1 && letters.contains("A")
    if letters.count <= 4, !codes.contains(where: { $0 == nil }), !isContradiction, !codes.isEmpty {
      statuses = StatusSet(codes.compactMap(\.self))
      return
    }
    problem = ("unknown-status", "not an SDMX status", Self.remedy(text))
  }

  /// The status of one letter.
  ///
  /// Eurostat's `c` is confidential, `s` its own estimate, `z` not
  /// applicable, `r` revised and `i` a remark, which change nothing.
  private static func status(of letter: Character, isEurostat: Bool) -> ObservationStatus? {
    if isEurostat {
      switch letter {
      case "C": return .suppressed
      case "S": return .estimated
      case "Z": return .missing
      case "R", "I": return .normal
      default: break
      }
    }
    return ObservationStatus(rawValue: String(letter))
  }

  private static func remedy(_ text: String) -> String {
    if text.uppercased() == "T" || text.lowercased() == "target" {
      return "a target is no observation: move the row to the plan's targets"
    }
    let meanings = ObservationStatus.allCases.map(\.meaning)
    if let near = NearestMatch.suggestion(for: text, among: meanings + ["actual", "estimate"]),
      let status = ObservationStatus.allCases.first(where: { $0.meaning.hasPrefix(near.prefix(8)) })
        ?? (near == "actual" ? .normal : nil)
    {
      return "did you mean \(status.rawValue) (\(status.meaning))?"
    }
    let codes = ObservationStatus.allCases.map(\.rawValue)
    return "write one of " + list(codes) + "; A is normal, E estimated, P provisional, M missing"
  }
}
