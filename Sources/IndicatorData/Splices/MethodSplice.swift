/// Joins the figures of an older method before those of a newer one.
///
/// From its first period on the newer method's own figures are used; what the older method
/// measures before that is moved by the link, and says so in its comment. The key of the result
/// names both methods, `NEW+OLD`, and `joins` keeps the link with its standard error.
///
///     try MethodSplice(link: .ratio).join(older, before: newer).joins
public struct MethodSplice: Sendable, Hashable {
  /// Ratio or difference.
  public let link: LinkForm
  /// A published link; `nil` takes the mean over the overlap.
  public let value: Double?
  /// A known standard error of the link; `nil` estimates it.
  public let error: Double?

  /// A splice.
  ///
  /// - Parameters:
  ///   - link: Ratio or difference.
  ///   - value: A published link; for a ratio positive.
  ///   - error: A known standard error: a part of the ratio, or units of the indicator.
  public init(link: LinkForm, value: Double? = nil, error: Double? = nil) {
    self.link = link
    self.value = value
    self.error = error
  }

  /// Joins two series.
  ///
  /// - Parameters:
  ///   - older: Figures of the older method.
  ///   - newer: Figures of the newer one; it may be a join itself.
  /// - Returns: One series at the newer level.
  /// - Throws: `JoinProblem`.
  /// - Complexity: O(n).
  public func join(_ older: Series, before newer: Series) throws(JoinProblem) -> Series {
    guard let first = newer.observations.first?.period else {
      throw .noFigures(newer.key.description)
    }
    guard !older.isEmpty else { throw .noFigures(older.key.description) }
    let link = try SeriesLink(
      from: older, to: newer, form: link, value: value, error: error)
    let earlier = older.observations.filter { $0.period.end < first.end }
    guard !earlier.isEmpty else { throw .nothingEarlier }
    let name = older.key.method ?? older.key.description
    let moved = earlier.map { row in
      row.replaced(
        by: link.form.apply(link.value, to: row.value ?? 0),
        note: "\(name) \(row.valueText) "
          + (link.form == .ratio ? "times " : "plus ") + NumberText(link.value).description)
    }
    let unused = older.observations.dropFirst(earlier.count).map {
      Omission(observation: $0, reason: .newerMethod)
    }
    var key = newer.key
    key.method = [newer.key.method, older.key.method].compactMap(\.self).joined(separator: "+")
    return Series(
      key: key, points: moved + newer.observations,
      omitted: newer.omitted + older.omitted + unused,
      joins: newer.joins + [
        SeriesJoin(source: .method(name), at: first, link: link, figures: moved.count)
      ])
  }
}

extension Observation {
  /// The observation with another value, printed to the decimals of the old one, and a remark
  /// that says how it came about.
  func replaced(by value: Double, note: String) -> Observation {
    var copy = self
    copy.value = value
    copy.valueText = NumberText(value, decimals: decimals).description
    copy.comment = [note, comment].compactMap(\.self).joined(separator: "; ")
    return copy
  }

  /// The decimals its value is written with.
  var decimals: Int {
    guard let mark = valueText.lastIndex(where: { $0 == "." || $0 == "," }) else { return 0 }
    return min(valueText[mark...].dropFirst().prefix { $0.isNumber }.count, 15)
  }
}
