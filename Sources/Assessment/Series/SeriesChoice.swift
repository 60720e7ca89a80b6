import Forecasting
import IndicatorData
import Plans

/// Picks the series that an indicator's targets are judged by.
///
/// The area's own series comes first, by the plan's official method. Where it has fewer than two
/// figures, a declared proxy with two or more takes its place and is marked as one; a lone own
/// figure is better than a lone proxy, and than any where the path of the whole leads up to it.
/// Series of two methods are never joined.
struct SeriesChoice {
  let plan: Plan
  let panel: Panel
  var classes: ReferenceModel?

  /// The series that carries an indicator, or `nil` where there is none.
  func series(for indicator: Indicator) -> (series: Series, role: SeriesProjection.Role)? {
    let own = ownSeries(of: indicator)
    let standIn = indicator.proxy.flatMap { proxy in
      proxySeries(proxy, of: indicator).map { (series: $0, proxy: proxy) }
    }
    if let own, own.values.count >= 2 || leads(whole(of: indicator), upTo: own) {
      return (own, .own)
    }
    if let standIn, standIn.series.values.count >= 2 {
      return (standIn.series, .proxy(standIn.proxy))
    }
    if let own, !own.values.isEmpty { return (own, .own) }
    if let standIn, !standIn.series.values.isEmpty {
      return (standIn.series, .proxy(standIn.proxy))
    }
    return nil
  }

  /// The figures of the whole that the plan's area is part of.
  func whole(of indicator: Indicator) -> Series? {
    indicator.within.flatMap {
      series(indicator.id, area: $0.area, method: $0.method ?? indicator.method)
    }
  }

  /// Whether the whole has a figure of a series' newest period and an older one.
  private func leads(_ whole: Series?, upTo own: Series) -> Bool {
    guard let whole, let last = own.observations.last(where: { $0.value != nil })?.period else {
      return false
    }
    let periods = whole.observations.filter { $0.value != nil }.map(\.period)
    return periods.contains(last) && periods.contains { $0.end < last.end }
  }

  /// The series that could carry an indicator, whether or not they have figures.
  func candidates(for indicator: Indicator) -> [Series] {
    [ownSeries(of: indicator), indicator.proxy.flatMap { proxySeries($0, of: indicator) }]
      .compactMap(\.self)
  }

  /// The plan area's series by the official method, with what the plan joins to it.
  func ownSeries(of indicator: Indicator) -> Series? {
    assemble(indicator, in: plan.area, published: published(indicator)).series
  }

  /// The series a proxy names; older methods are joined to one of the same indicator.
  func proxySeries(_ proxy: Proxy, of indicator: Indicator) -> Series? {
    assemble(
      indicator, in: proxy.area, published: published(indicator, proxy: proxy),
      joins: proxy.indicator == nil
    ).series
  }

  /// A series put together as the plan declares, and what could not be joined.
  func assemble(
    _ indicator: Indicator, in area: String, published: Series?, joins: Bool = true
  ) -> (series: Series?, problems: [(location: SourceLocation, problem: JoinProblem)]) {
    SeriesJoiner(panel: panel, area: area, joins: joins, merges: area == plan.area)
      .assemble(indicator, own: published)
  }

  /// The series as published, without joins: the plan area's, or that of a proxy.
  func published(_ indicator: Indicator, proxy: Proxy? = nil) -> Series? {
    guard let proxy else {
      return series(indicator.id, area: plan.area, method: indicator.method)
    }
    return series(
      proxy.indicator ?? indicator.id, area: proxy.area,
      method: proxy.method ?? (proxy.indicator == nil ? indicator.method : nil))
  }

  /// Other methods for the same indicator and area that have figures and are not joined to it.
  func otherMethods(than series: Series) -> [Series] {
    let parts = Set(series.observations.map(\.key))
    return panel.all(of: series.key.indicator).filter {
      $0.key.area == series.key.area
        && $0.key.method != series.key.method && !$0.values.isEmpty && !parts.contains($0.key)
    }
  }

  /// The series of an indicator in an area; `nil` where it is measured in several ways.
  func series(_ indicator: String, area: String, method: String?) -> Series? {
    if let method { return panel.lookup(indicator: indicator, area: area, method: method) }
    let candidates = panel.all(of: indicator).filter { $0.key.area == area }
    return candidates.count == 1 ? candidates[0] : nil
  }
}
