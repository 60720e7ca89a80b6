import IndicatorData

/// What was joined to a series, for `run.json`.
struct JoinEntry: Encodable {
  let from: [String]
  let rule, link, basis: String
  let at: String?
  let value, standardError: Double?
  let overlap: [String]
  let figures: Int

  init(_ join: SeriesJoin) {
    switch join.source {
    case .method(let name): (from, rule) = ([name], "method")
    case .areas(let areas, let merge): (from, rule) = (areas, merge.rawValue)
    }
    (link, basis) = (join.link.form.rawValue, join.link.basis.rawValue)
    at = join.at?.description
    (value, standardError) = (printed(join.link.value), printed(join.link.standardError))
    overlap = join.link.overlap.map(\.description)
    figures = join.figures
  }

  enum CodingKeys: String, CodingKey {
    case from, rule, link, basis, at, value, overlap, figures
    case standardError = "standard_error"
  }
}
