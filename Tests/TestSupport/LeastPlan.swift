/// The least that a plan says: one indicator, one target.
package enum LeastPlan {
  /// Its YAML, to be changed by the words.
  package static let text = """
    attain: 1
    plan: {id: p, title: P, area: A1}
    data: [f.csv]
    indicators:
      - {id: x, name: X, kind: share, better: higher}
    targets:
      - {indicator: x, by: 2030, value: ">= 80"}
    """
}
