import Assessment
import Forecasting
import IndicatorData
import Statistics

/// A target's chart: figures as points, the projection as bands of 50, 80 and 95 % around the
/// median, the target, the path it requires, breaks, and the day whose knowledge was used.
///
/// Bands show by shade and edge, the target by a dashed line with its value, the path by dots: the
/// chart reads in greyscale. Title and description say what it shows to those who do not see it.
///
/// Reference: Bank of England (1998), *The Inflation Report projections: understanding the fan
/// chart*, Quarterly Bulletin 38, for bands that darken towards the middle.
package struct FanChart: Sendable {
  let result: TargetResult
  let figures: FanChartFigures
  let asOf: CalendarDate?
  let p: Phrases
  let x: ChartScale
  let y: ChartScale

  static let size = (width: 720.0, height: 380.0)
  static let frame = (left: 58.0, top: 28.0, right: 590.0, bottom: 306.0)

  /// The chart of a target; `nil` where there is no figure to draw.
  ///
  /// - Parameters:
  ///   - result: The target's result.
  ///   - progress: Its progress, for the required path.
  ///   - asOf: The day whose knowledge was used.
  ///   - phrases: The language.
  package init?(
    _ result: TargetResult, progress: TargetProgress? = nil, asOf: CalendarDate? = nil,
    phrases: Phrases
  ) {
    guard let figures = FanChartFigures(result, progress: progress) else { return nil }
    self.result = result
    self.figures = figures
    self.asOf = asOf
    p = phrases
    x = ChartScale(values: figures.years, places: (Self.frame.left + 8, Self.frame.right))
    // Place 1 stands on top.
    let isRank = result.indicator.scale.kind == .rank
    let (bottom, top) = (Self.frame.bottom, Self.frame.top)
    y = ChartScale(values: figures.values, places: isRank ? (top, bottom) : (bottom, top))
  }

  /// The chart's title: the indicator and its target.
  package var title: String {
    let unit = result.indicator.unit[p.language]
    let goal = TargetColumn.goal.text(result, p)
    return result.indicator.name[p.language] + (unit.isEmpty ? "" : ", \(unit)")
      + (goal.isEmpty ? "" : ": \(goal)")
  }

  /// What the chart shows, in sentences that end in the finding.
  package var altText: String { AltText(result, p).text }

  /// The drawing as an SVG element for a page, which gives it its colours.
  ///
  /// - Parameter id: An identifier that no other chart of the page has.
  /// - Returns: SVG.
  package func svg(id: String) -> String { markup(id: id, isAlone: false).source }

  /// The drawing as an SVG file.
  ///
  /// - Returns: SVG with a white ground and its title written above the chart.
  package func file() -> String { markup(id: "chart", isAlone: true).source + "\n" }

  func markup(id: String, isAlone: Bool) -> Markup {
    let head = isAlone ? 44.0 : 0
    let height = Self.size.height + head
    let drawing = [
      frame,
      .element(
        "g", ["clip-path": "url(#\(id)-clip)"],
        bands + [breaks, path, median, observed].filter { $0 != .empty }),
      base, asOfLine, lastFigure, goal, endLabels, legend,
    ].joined()
    return .element(
      "svg",
      [
        "xmlns": isAlone ? "http://www.w3.org/2000/svg" : nil, "class": "chart", "role": "img",
        "aria-labelledby": "\(id)-t \(id)-d",
        "viewBox": "0 0 \(place(Self.size.width)) \(place(height))",
        "width": isAlone ? place(Self.size.width) : nil, "height": isAlone ? place(height) : nil,
        "font-family": "'Noto Sans', 'DejaVu Sans', Arial, sans-serif", "font-size": "12",
      ],
      [
        .element("title", ["id": "\(id)-t"], text: title),
        .element("desc", ["id": "\(id)-d"], text: altText), clip(id),
        isAlone
          ? .element(
            "rect", ["width": "100%", "height": "100%", "fill": Palette.light[.ground].hex])
            + label(shortName, x: 12, y: 20, role: .ink, size: "14", weight: "bold")
            + label(subtitle, x: 12, y: 39, role: .muted, size: "13") : .empty,
        head > 0 ? .element("g", ["transform": "translate(0 \(place(head)))"], drawing) : drawing,
      ])
  }

  private var shortName: String {
    let name = result.indicator.name[p.language]
    return name.count <= 80 ? name : name.prefix(79) + "…"
  }

  private var subtitle: String {
    [result.indicator.unit[p.language], TargetColumn.goal.text(result, p)].filter { !$0.isEmpty }
      .joined(separator: ": ")
  }

  private func clip(_ id: String) -> Markup {
    .element(
      "clipPath", ["id": "\(id)-clip"],
      .element(
        "rect",
        [
          "x": place(Self.frame.left), "y": place(Self.frame.top),
          "width": place(Self.frame.right - Self.frame.left + 6),
          "height": place(Self.frame.bottom - Self.frame.top),
        ]))
  }

  // MARK: Frame

  private var frame: Markup {
    let (left, right, bottom) = (Self.frame.left, Self.frame.right, Self.frame.bottom)
    let decimals = y.tickDecimals(5)
    let rows = y.ticks(5).flatMap { tick -> [Markup] in
      let at = y(tick)
      return [
        line(from: (left, at), to: (right, at), role: .grid),
        label(
          p.number(tick, decimals: decimals), x: left - 6, y: at + 4, role: .muted, anchor: "end"),
      ]
    }
    let span = figures.years.upperBound - figures.years.lowerBound
    let every = [1, 2, 5, 10, 20, 50].first { span / Double($0) <= 11 } ?? 50
    let first = Int(figures.years.lowerBound.rounded(.up))
    let last = Int(figures.years.upperBound.rounded(.down))
    let columns = (first...max(first, last)).filter { $0.isMultiple(of: every) }.map { year in
      label(
        "\(year)", x: x(Double(year)), y: bottom + 18, role: .muted, anchor: "middle")
    }
    return (rows + columns).joined()
  }

  private var base: Markup {
    line(
      from: (Self.frame.left, Self.frame.bottom), to: (Self.frame.right, Self.frame.bottom),
      role: .muted)
  }

  // MARK: Pieces

  func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), role: Palette.Role,
    width: Double = 1, dashes: String? = nil
  ) -> Markup {
    .element(
      "line",
      [
        "class": "s-\(role.rawValue)", "x1": place(start.x), "y1": place(start.y),
        "x2": place(end.x), "y2": place(end.y), "stroke": Palette.light[role].hex,
        "stroke-width": place(width), "stroke-dasharray": dashes,
      ])
  }

  func polyline(
    _ pairs: [(x: Double, y: Double)], role: Palette.Role, width: Double, dashes: String? = nil
  ) -> Markup {
    .element(
      "polyline",
      [
        "class": "s-\(role.rawValue)", "points": points(pairs), "fill": "none",
        "stroke": Palette.light[role].hex, "stroke-width": place(width),
        "stroke-dasharray": dashes, "stroke-linejoin": "round",
      ])
  }

  func label(
    _ text: String, x: Double, y: Double, role: Palette.Role, anchor: String? = nil,
    size: String? = nil, weight: String? = nil
  ) -> Markup {
    .element(
      "text",
      [
        "class": "f-\(role.rawValue)", "x": place(x), "y": place(y),
        "fill": Palette.light[role].hex, "text-anchor": anchor, "font-size": size,
        "font-weight": weight,
      ], text: text)
  }
}
