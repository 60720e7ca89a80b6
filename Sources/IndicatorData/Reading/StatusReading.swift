/// What a cell of `OBS_STATUS` says.
struct StatusReading {
  /// The status; normal where the cell cannot be read.
  var status = ObservationStatus.normal
  /// Why it cannot be read.
  var problem: (rule: String, message: String, remedy: String)?

  /// Reads one code, in small or capital letters; an empty cell is normal.
  init(_ text: String) {
    if text.isEmpty { return }
    if let status = ObservationStatus(rawValue: text.uppercased()) {
      self.status = status
      return
    }
    let letters = text.uppercased().filter(\.isLetter)
    let codes = letters.compactMap { ObservationStatus(rawValue: String($0)) }
    if (2...3).contains(letters.count), codes.count == letters.count {
      let chosen = codes.contains(.breakInSeries) ? ObservationStatus.breakInSeries : codes[0]
      problem = (
        "several-statuses", "more than one status",
        "keep one; a break (B) comes before the others, "
          + "so write \(chosen.rawValue)"
      )
      return
    }
    problem = ("unknown-status", "not an SDMX status", Self.remedy(text))
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
