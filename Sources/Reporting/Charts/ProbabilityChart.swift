import Assessment
import Statistics

/// How likely a target's value is reached, year by year: standing there in the year, and having
/// been there once by then.
struct ProbabilityChart {
  let years: [(year: Int, probability: Double)]
  let once: [(year: Int, probability: Double)]
  let due: Int
  let p: Phrases
  private static let frame = (left: 46.0, top: 12.0, right: 590.0, bottom: 148.0)

  /// The chart of a level target with a projection; `nil` for others.
  init?(_ result: TargetResult, progress: TargetProgress?, phrases: Phrases) {
    guard case .probability = result.outcome, result.target.measure == .level,
      let due = result.target.by, let event = result.event,
      let forecast = result.projection?.forecast, forecast.years.count > 1
    else { return nil }
    let end = max(due, min(forecast.years.last ?? due, due + 10))
    years = zip(forecast.years, forecast.distributions).filter { $0.0 <= end }.map {
      ($0, event.probability(under: $1))
    }
    let isMetToday = progress?.reach?.fallbackProbability != nil
    once = isMetToday ? [] : (progress?.reach?.byYear ?? []).filter { $0.year <= end }
    self.due = due
    p = phrases
  }

  var title: String {
    p[.probabilityOfTheTargetsLevelBy]
  }

  var altText: String {
    let parts = years.filter { $0.year.isMultiple(of: 5) || $0.year == due }.map {
      "\($0.year): \(p.probability($0.probability))"
    }
    return p[.atTheTargetsLevelInThe]
      + parts.joined(separator: "; ") + "."
  }

  func markup(id: String) -> Markup {
    let frame = Self.frame
    let range = Double(years.first?.year ?? due)...Double(years.last?.year ?? due)
    let x = ChartScale(values: range, places: (frame.left + 8, frame.right - 6))
    let y = ChartScale(values: 0...1, places: (frame.bottom, frame.top))
    var parts = [0, 0.25, 0.5, 0.75, 1].flatMap { level -> [Markup] in
      let at = y(level)
      return [
        line([(frame.left, at), (frame.right, at)], "s-grid", .grid, width: 1),
        text(p.percent(level), frame.left - 6, at + 4, anchor: "end"),
      ]
    }
    let every = [1, 2, 5, 10].first { years.count / $0 <= 11 } ?? 10
    for each in years where each.year.isMultiple(of: every) {
      parts.append(text("\(each.year)", x(Double(each.year)), frame.bottom + 18, anchor: "middle"))
    }
    let mark = x(Double(due))
    parts.append(
      line([(mark, frame.top), (mark, frame.bottom)], "s-target", .target, dashes: "7 4"))
    let pairs = { (list: [(year: Int, probability: Double)]) in
      list.map { (x: x(Double($0.year)), y: y($0.probability)) }
    }
    if once.count > 1 {
      parts.append(line(pairs(once), "s-path", .path, width: 2, dashes: "1 4"))
    }
    parts.append(line(pairs(years), "s-line", .line, width: 2.2))
    for pair in pairs(years) {
      parts.append(
        .element(
          "circle",
          ["class": "f-line", "cx": place(pair.x), "cy": place(pair.y), "r": "2.6"]))
    }
    parts += endLabels(y)
    return .element(
      "svg",
      [
        "class": "chart small", "role": "img", "aria-labelledby": "\(id)-t \(id)-d",
        "viewBox": "0 0 720 176", "font-size": "12",
      ],
      [
        .element("title", ["id": "\(id)-t"], text: title),
        .element("desc", ["id": "\(id)-d"], text: altText),
      ] + parts)
  }

  private func endLabels(_ y: ChartScale) -> [Markup] {
    var labels = [(p[.inTheYear], years.last?.probability ?? 0)]
    if let last = once.last {
      labels.append((p[.atLeastOnce], last.probability))
    }
    let places = spread(
      labels.map { y($0.1) + 4 }, gap: 15, within: (Self.frame.top + 4)...Self.frame.bottom)
    return zip(labels, places).map { each, at in
      text(each.0, Self.frame.right + 8, at, anchor: nil)
    }
  }

  private func line(
    _ pairs: [(x: Double, y: Double)], _ name: String, _ role: Palette.Role, width: Double = 1.4,
    dashes: String? = nil
  ) -> Markup {
    .element(
      "polyline",
      [
        "class": name, "points": points(pairs), "fill": "none",
        "stroke": Palette.light[role].hex, "stroke-width": place(width),
        "stroke-dasharray": dashes,
      ])
  }

  private func text(_ text: String, _ x: Double, _ y: Double, anchor: String?) -> Markup {
    .element(
      "text",
      [
        "class": "f-muted", "x": place(x), "y": place(y), "text-anchor": anchor,
        "fill": Palette.light[.muted].hex,
      ], text: text)
  }
}
