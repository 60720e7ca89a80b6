/// Puts observations together row by row.
struct ObservationsBuilder {
  private(set) var rows: [Observations.Row] = []
  private var keys = Interner<SeriesKey>()
  private var periods = Interner<Observations.PeriodAsWritten>()
  private var attributes = Interner<Observations.Attributes>()
  private var places = Interner<SourceLocation>()
  private var texts: [Int32: String] = [:]

  /// Makes room for some rows.
  mutating func reserve(_ count: Int) { rows.reserveCapacity(rows.count + count) }

  // MARK: Numbers of parts, for readers that keep them

  mutating func number(of key: SeriesKey) -> Int32 { keys(key) }
  mutating func number(of period: Period) -> Int32 { periods(.init(period: period)) }
  mutating func number(of attributes: Observations.Attributes) -> Int32 {
    self.attributes(attributes)
  }
  mutating func number(of place: SourceLocation) -> UInt16 {
    UInt16(clamping: places(place.at(line: nil)))
  }

  func key(_ number: Int32) -> SeriesKey { keys.values[Int(number)] }
  func attributes(_ number: Int32) -> Observations.Attributes { attributes.values[Int(number)] }
  func place(_ number: UInt16) -> SourceLocation { places.values[Int(number)] }

  // MARK: Rows

  /// Adds a row whose value its number and decimals tell.
  mutating func append(_ row: Observations.Row) { rows.append(row) }

  /// Adds a row whose value is kept as written.
  mutating func append(_ row: Observations.Row, text: String) {
    texts[Int32(rows.count)] = text
    rows.append(row)
  }

  /// The value of a row as written, where it is kept.
  func text(_ row: Int) -> String? { texts[Int32(row)] }

  /// Gives a row its value, or takes it away.
  mutating func setValue(_ value: Double?, of row: Int) { rows[row].value = value ?? .nan }

  /// Gives a row other attributes.
  mutating func setAttributes(_ number: Int32, of row: Int) { rows[row].attributes = number }

  mutating func append(_ observation: Observation) {
    let location = observation.location
    var attributes = Observations.Attributes()
    attributes.statuses = observation.statuses
    attributes.vintage = observation.vintage
    (attributes.unit, attributes.source) = (observation.unit, observation.source)
    attributes.comment = observation.comment
    let row = Observations.Row(
      value: observation.value ?? .nan, key: number(of: observation.key),
      period: number(of: observation.period), attributes: number(of: attributes),
      line: Int32(clamping: location.line ?? 0), column: UInt16(clamping: location.column ?? 0),
      place: number(of: location), decimals: Observations.Row.kept)
    append(row, text: observation.valueText)
  }

  mutating func append(contentsOf part: Observations) {
    let keyNumbers = part.parts.keys.map { number(of: $0) }
    let periodNumbers = part.parts.periods.map { number(of: $0) }
    let attributeNumbers = part.parts.attributes.map { number(of: $0) }
    let placeNumbers = part.parts.places.map { number(of: $0) }
    reserve(part.count)
    for (index, row) in part.rows.enumerated() {
      var row = row
      row.key = keyNumbers[Int(row.key)]
      row.period = periodNumbers[Int(row.period)]
      row.attributes = attributeNumbers[Int(row.attributes)]
      row.place = placeNumbers[Int(row.place)]
      if let text = part.parts.texts[Int32(index)] {
        append(row, text: text)
      } else {
        append(row)
      }
    }
  }

  /// All rows so far.
  var observations: Observations {
    Observations(
      rows: rows,
      parts: .init(
        keys: keys.values, periods: periods.values.map(\.period), attributes: attributes.values,
        places: places.values, texts: texts))
  }
}

extension Observations {
  /// A period that is equal to another one only where both are written alike, so that 2016 and the
  /// school year 2015/2016 keep their texts.
  struct PeriodAsWritten: Hashable {
    let period: Period

    static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.period == rhs.period && lhs.period.description == rhs.period.description
    }

    func hash(into hasher: inout Hasher) { hasher.combine(period) }
  }
}
