import Assessment

/// A target's chart in one table cell: figures, the 80 % range, the median and the target.
///
/// The row around it says the same in numbers, so the drawing is hidden from screen readers.
struct Sparkline {
  private let figures: FanChartFigures
  private let isRank: Bool
  private static let size = (width: 132.0, height: 36.0)

  init?(_ result: TargetResult) {
    guard let figures = FanChartFigures(result, progress: nil) else { return nil }
    self.figures = figures
    isRank = result.indicator.scale.kind == .rank
  }

  var markup: Markup {
    let (width, height) = (Self.size.width, Self.size.height)
    let x = ChartScale(values: figures.years, places: (4, width - 6))
    let y = ChartScale(
      values: figures.coreValues, places: isRank ? (5, height - 5) : (height - 5, 5))
    var parts: [Markup] = []
    if !figures.bands.isEmpty {
      let low = figures.bands.map { (x: x($0.time), y: y($0.quantiles[1])) }
      let high = figures.bands.map { (x: x($0.time), y: y($0.quantiles[5])) }
      parts.append(
        .element("polygon", ["class": "f-band80", "points": points(low + high.reversed())]))
      parts.append(line(figures.bands.map { (x($0.time), y($0.median)) }, "s-line"))
    }
    for point in figures.points {
      parts.append(
        .element(
          "circle",
          [
            "class": point.observation.statuses.isProvisional ? "s-line f-ground" : "f-line",
            "cx": place(x(point.time)), "cy": place(y(point.value)), "r": "1.7",
          ]))
    }
    if let due = figures.goalYears?.upperBound {
      for value in figures.goal {
        let (at, end) = (y(value), x(Double(due)))
        parts.append(line([(4, at), (end, at)], "s-target dashed"))
        parts.append(
          .element(
            "path",
            ["class": "f-target", "d": "M\(place(end)),\(place(at - 4))l4,4l-4,4l-4,-4z"]))
      }
    }
    return .element(
      "svg",
      [
        "class": "spark", "viewBox": "0 0 \(place(width)) \(place(height))",
        "width": place(width), "height": place(height), "aria-hidden": "true",
        "focusable": "false",
      ], parts)
  }

  private func line(_ pairs: [(x: Double, y: Double)], _ name: String) -> Markup {
    .element("polyline", ["class": name, "points": points(pairs), "fill": "none"])
  }
}
