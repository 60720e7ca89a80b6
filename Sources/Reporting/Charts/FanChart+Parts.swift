import IndicatorData
import Plans

extension FanChart {
  // MARK: Projection

  /// The three bands, widest first, each with its edges.
  var bands: [Markup] {
    let shades: [(low: Int, high: Int, role: Palette.Role, dashes: String?, width: Double)] = [
      (0, 6, .band95, "2 3", 0.8), (1, 5, .band80, nil, 0.9), (2, 4, .band50, nil, 0),
    ]
    guard !figures.bands.isEmpty else { return [] }
    return shades.flatMap { shade -> [Markup] in
      let low = figures.bands.map { (x: x($0.time), y: y($0.quantiles[shade.low])) }
      let high = figures.bands.map { (x: x($0.time), y: y($0.quantiles[shade.high])) }
      let area = Markup.element(
        "polygon",
        [
          "class": "f-\(shade.role.rawValue)", "points": points(low + high.reversed()),
          "fill": Palette.light[shade.role].hex,
        ])
      guard shade.width > 0 else { return [area] }
      return [area]
        + [low, high].map {
          polyline($0, role: .edge, width: shade.width, dashes: shade.dashes)
        }
    }
  }

  var median: Markup {
    guard !figures.bands.isEmpty else { return .empty }
    return polyline(
      figures.bands.map { (x($0.time), y($0.median)) }, role: .line, width: 2.2)
  }

  /// The way from the newest figure to the target, in dots.
  var path: Markup {
    guard figures.path.count > 1 else { return .empty }
    return polyline(
      figures.path.map { (x($0.time), y($0.value)) }, role: .path, width: 2, dashes: "1 4")
  }

  // MARK: Figures

  /// Points, hollow where estimated or provisional; a line joins only neighbouring periods.
  var observed: Markup {
    let lines = zip(figures.points, figures.points.dropFirst()).filter { $1.isJoined }.map {
      line(from: (x($0.time), y($0.value)), to: (x($1.time), y($1.value)), role: .line, width: 1.2)
    }
    let dots = figures.points.map { point -> Markup in
      let isHollow = point.observation.statuses.isProvisional
      return .element(
        "circle",
        [
          "class": isHollow ? "s-line f-ground" : "s-line f-line", "cx": place(x(point.time)),
          "cy": place(y(point.value)), "r": figures.points.count > 30 ? "2.4" : "3.6",
          "fill": Palette.light[isHollow ? .ground : .line].hex,
          "stroke": Palette.light[.line].hex, "stroke-width": "1.6",
        ], .element("title", text: caption(point.observation)))
    }
    return (lines + dots).joined()
  }

  private func caption(_ observation: Observation) -> String {
    let status = observation.status == .normal ? "" : " (\(observation.statuses.code))"
    let published = observation.vintage.map {
      p[.published] + p.date($0)
    }
    return "\(p.period(observation.period)): \(observation.value.map(p.exact) ?? "")\(status)"
      + (published ?? "")
  }

  /// A rule before each figure that does not compare with the ones before it.
  var breaks: Markup {
    figures.points.filter(\.observation.status.isBreak).map { point in
      let length = point.observation.period.end - point.observation.period.start
      let at = x(point.time - 0.5 * length)
      return line(
        from: (at, Self.frame.top), to: (at, Self.frame.bottom), role: .muted, dashes: "6 3")
        + label(
          p[.breakHeading], x: at + 4, y: Self.frame.bottom - 6, role: .muted,
          size: "11")
    }.joined()
  }

  /// The day whose knowledge was used: what lies right of it was not known.
  var asOfLine: Markup {
    guard let asOf else { return .empty }
    let time = Period(day: asOf).end - 1
    guard time > figures.years.lowerBound, time < figures.years.upperBound else { return .empty }
    let at = x(time)
    let isLeft = at > 330
    return line(
      from: (at, Self.frame.top - 14), to: (at, Self.frame.bottom), role: .muted, width: 0.8,
      dashes: "1 2")
      + label(
        p[.dataAsOfLead] + p.date(asOf), x: at + (isLeft ? -5 : 5),
        y: Self.frame.top - 6, role: .muted, anchor: isLeft ? "end" : nil, size: "11")
  }

  // MARK: Target

  /// The target as a dashed line through its years and a mark where it is due.
  var goal: Markup {
    guard let years = figures.goalYears else { return .empty }
    return figures.goal.map { value -> Markup in
      let (at, due) = (y(value), x(Double(years.upperBound)))
      let start = years.count > 1 ? x(Double(years.lowerBound)) : Self.frame.left
      let mark = "M\(place(due)),\(place(at - 6))l6,6l-6,6l-6,-6z"
      return line(from: (start, at), to: (due, at), role: .target, width: 1.6, dashes: "7 4")
        + .element(
          "path",
          [
            "class": "f-target s-ground", "d": mark, "fill": Palette.light[.target].hex,
            "stroke": Palette.light[.ground].hex,
          ])
    }.joined()
  }

  /// The newest figure beside its point, where nothing is projected from it.
  var lastFigure: Markup {
    guard figures.bands.isEmpty, let last = figures.points.last else { return .empty }
    let isHigh = y(last.value) < Self.frame.top + 20
    return label(
      p.exact(last.value), x: x(last.time) + 8, y: y(last.value) + (isHigh ? 16 : -7), role: .line,
      weight: "bold")
  }

  /// Target, median and range of the last year, written beside their places.
  var endLabels: Markup {
    var labels: [(text: String, at: Double, role: Palette.Role, isBold: Bool)] = []
    for value in figures.goal {
      let text = p[.targetLead2] + p.exact(value)
      labels.append((text, y(value), .target, true))
    }
    if let end = figures.bands.last {
      let decimals = Phrases.decimals(
        of: result.indicator,
        max(end.quantiles[1].magnitude, end.quantiles[5].magnitude))
      let number = { (i: Int) in p.number(end.quantiles[i], decimals: decimals) }
      labels += [
        (p[.medianLead] + number(3), y(end.median), .line, true),
        (p[.eightyPercentTo] + number(5), y(end.quantiles[5]), .muted, false),
        (
          p[.eightyPercentFrom] + number(1), y(end.quantiles[1]), .muted, false
        ),
      ]
    }
    let places = spread(
      labels.map { $0.at + 4 }, gap: 15, within: (Self.frame.top + 4)...Self.frame.bottom)
    return zip(labels, places).map { each, at in
      label(
        each.text, x: Self.frame.right + 12, y: at, role: each.role,
        weight: each.isBold ? "bold" : nil)
    }.joined()
  }

  // MARK: Key

  /// The key: what points, line, bands, dashes and dots mean; only for what is drawn.
  var legend: Markup {
    let at = Self.frame.bottom + 42
    var items: [(mark: (Double, Double) -> Markup, text: String)] = [
      ({ self.dot($0 + 8, $1, isHollow: false) }, p[.figure])
    ]
    if figures.points.contains(where: { $0.observation.statuses.isProvisional }) {
      items.append(
        ({ self.dot($0 + 8, $1, isHollow: true) }, p[.estimate]))
    }
    if !figures.bands.isEmpty {
      items.append(
        ({ self.dash($0, $1, .line, 2.2, nil) }, p[.median]))
      for (role, level) in [(Palette.Role.band50, 0.5), (.band80, 0.8), (.band95, 0.95)] {
        items.append(({ self.swatch($0, $1, role) }, p.percent(level)))
      }
    }
    if !figures.goal.isEmpty, figures.goalYears != nil {
      items.append(
        ({ self.dash($0, $1, .target, 1.6, "7 4") }, p[.targetWithin]))
    }
    if figures.path.count > 1 {
      items.append(
        ({ self.dash($0, $1, .path, 2, "1 4") }, p[.requiredPath]))
    }
    var left = Self.frame.left
    return items.map { item in
      defer { left += 34 + 6.6 * Double(item.text.count) }
      return item.mark(left, at)
        + label(item.text, x: left + 21, y: at + 4, role: .muted, size: "11")
    }.joined()
  }

  private func dot(_ x: Double, _ y: Double, isHollow: Bool) -> Markup {
    .element(
      "circle",
      [
        "class": isHollow ? "s-line f-ground" : "s-line f-line", "cx": place(x), "cy": place(y),
        "r": "3.6", "fill": Palette.light[isHollow ? .ground : .line].hex,
        "stroke": Palette.light[.line].hex, "stroke-width": "1.6",
      ])
  }

  private func dash(
    _ x: Double, _ y: Double, _ role: Palette.Role, _ width: Double, _ dashes: String?
  ) -> Markup {
    line(from: (x, y), to: (x + 17, y), role: role, width: width, dashes: dashes)
  }

  private func swatch(_ x: Double, _ y: Double, _ role: Palette.Role) -> Markup {
    .element(
      "rect",
      [
        "class": "f-\(role.rawValue) s-edge", "x": place(x), "y": place(y - 6), "width": "17",
        "height": "12", "fill": Palette.light[role].hex, "stroke": Palette.light[.edge].hex,
        "stroke-width": "0.8", "stroke-dasharray": role == .band95 ? "2 3" : nil,
      ])
  }
}
