import Statistics

/// A history as reference classes see it: at most one figure a year of the last fifteen years, on
/// the modelling scale, breaks closed.
struct ReferenceHistory {
  /// Years that a history reaches back.
  static let reach = 15.0

  /// The form of scale.
  let form: ModellingForm
  /// From the unit to the modelling scale.
  let transform: MonotoneTransform
  /// Years before the newest figure, falling to 0.
  private(set) var ages: [Double] = []
  /// The figures on the modelling scale, oldest first.
  private(set) var levels: [Double] = []
  /// The newest figure, in the indicator's unit.
  let lastValue: Double
  /// The end of the newest figure's period, in decimal years.
  let lastTime: Double
  /// The size of a year's change, the unit that features and answers are in.
  private(set) var changeUnit = 0.0
  /// That unit, in units of the change to expect.
  var relativeUnit: Double { changeUnit / form.unitChange(at: levels[levels.count - 1]) }

  /// Prepares a history.
  ///
  /// - Throws: `SeriesError.tooShort` without a figure; `kindNotProjected` for kinds that are
  ///   modelled raw; `outsideBounds`; `unordered`; `emptyBounds`.
  init(_ history: History, scale: MeasurementScale) throws(SeriesError) {
    guard let lastValue = history.values.last, let lastTime = history.times.last else {
      throw .tooShort(needed: 1, found: 0)
    }
    try history.check(scale)
    let transform = scale.transform(for: history.values)
    guard let form = ModellingForm(transform, kind: scale.kind) else {
      throw .kindNotProjected(scale.kind)
    }
    self.init(form: form, transform: transform, lastValue: lastValue, lastTime: lastTime)
    let modelled = try ModelSeries.levels(of: history, scale: scale, transform: transform)
    let closed = Self.closingBreaks(modelled, history)
    keepYearly(closed, history)
    setUnit()
  }

  /// The history of the whole that an area is a part of, at the area's own level: the whole's changes
  /// lead up to the area's newest figure; `nil` where the whole has none of that period, or only
  /// that one.
  ///
  /// - Parameters:
  ///   - whole: The whole's figures.
  ///   - own: The area's history.
  ///   - scale: Kind and bounds.
  init?(of whole: History, at own: ReferenceHistory, scale: MeasurementScale) {
    guard let last = whole.times.lastIndex(where: { ($0 - own.lastTime).magnitude < 0.01 }),
      let levels = try? ReferenceHistory(whole.upTo(last), scale: scale),
      levels.levels.count > 1, levels.transform == own.transform
    else { return nil }
    self.init(
      form: own.form, transform: own.transform, lastValue: own.lastValue, lastTime: own.lastTime)
    let shift = own.levels[own.levels.count - 1] - levels.levels[levels.levels.count - 1]
    ages = levels.ages
    self.levels = levels.levels.map { $0 + shift }
    setUnit()
  }

  private init(
    form: ModellingForm, transform: MonotoneTransform, lastValue: Double, lastTime: Double
  ) {
    self.form = form
    self.transform = transform
    self.lastValue = lastValue
    self.lastTime = lastTime
  }

  /// Moves what lies before a break so that the change across it is the median of the others.
  private static func closingBreaks(_ levels: [Double], _ history: History) -> [Double] {
    guard history.breaksBefore.dropFirst().contains(true) else { return levels }
    var rates: [Double] = []
    for i in levels.indices.dropFirst() where !history.breaksBefore[i] {
      rates.append((levels[i] - levels[i - 1]) / (history.times[i] - history.times[i - 1]))
    }
    let usual = rates.isEmpty ? 0 : OrderStatistics.median(rates)
    var closed = levels
    for i in levels.indices.dropFirst() where history.breaksBefore[i] {
      let gap = history.times[i] - history.times[i - 1]
      let shift = closed[i] - closed[i - 1] - usual * gap
      for earlier in 0..<i { closed[earlier] += shift }
    }
    return closed
  }

  /// Keeps the newest figure of each year counted back from the last, fifteen years at most.
  private mutating func keepYearly(_ modelled: [Double], _ history: History) {
    var taken = -1
    for i in modelled.indices.reversed() {
      let age = lastTime - history.times[i]
      let year = Int((age + 1e-6).rounded(.down))
      guard age < Self.reach - 0.5 else { break }
      if year > taken {
        ages.append(age)
        levels.append(modelled[i])
        taken = year
      }
    }
    ages.reverse()
    levels.reverse()
  }

  /// The root mean square change a year, with one change of the expected size among them.
  private mutating func setUnit() {
    let expected = form.unitChange(at: levels[levels.count - 1])
    var squares = expected * expected
    for i in levels.indices.dropFirst() {
      let change = levels[i] - levels[i - 1]
      squares += change * change / (ages[i - 1] - ages[i])
    }
    changeUnit = max((squares / Double(levels.count)).squareRoot(), 0.1 * expected)
  }
}
