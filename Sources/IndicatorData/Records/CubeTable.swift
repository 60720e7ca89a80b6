/// A cube of figures as long rows: one column for each dimension, one row for each figure.
///
/// PC-Axis and JSON-stat publish cubes. The dimension of time becomes TIME_PERIOD, that of the
/// contents INDICATOR, that of the areas REF_AREA; the others keep their names. Beside a column of
/// codes stands one with their labels, as `REF_AREA_LABEL`.
struct CubeTable {
  /// What a dimension is.
  enum Role { case time, content, area, other }

  /// A dimension as it comes from the file.
  struct Dimension {
    /// Its name there.
    var name: String
    var role = Role.other
    /// What tells its values apart.
    var codes: [String]
    /// What people read; empty where there is nothing but the codes.
    var labels: [String] = []
    /// The scale of a time variable in a PC-Axis file.
    var timeScale: String?
  }

  /// A further column, whose text depends on one dimension or on none.
  struct Attribute {
    var name: String
    /// Position of the dimension; `nil` where the one text holds for all figures.
    var dimension: Int?
    var texts: [String]
  }

  /// Whose figures stand at one place.
  struct Figure {
    var text: ArraySlice<UInt8>
    var form: TableRow.Form
    var line: Int
    var column: Int
    /// The observation status beside it.
    var status: ArraySlice<UInt8> = []
    /// What is said about it alone.
    var comment: String?
  }

  /// A column of the rows that a dimension or an attribute gives; its cells stand one after the
  /// other in one buffer, because each row takes one.
  private struct Column {
    let dimension: Int?
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    init(dimension: Int?, cells: [String]) {
      self.dimension = dimension
      for cell in cells {
        bytes += Array(cell.utf8)
        ends.append(bytes.count)
      }
    }

    /// The cell of the row at these positions along the dimensions.
    func cell(_ indices: [Int]) -> ArraySlice<UInt8> {
      let index = dimension.map { indices[$0] } ?? 0
      return index + 1 < ends.count ? bytes[ends[index]..<ends[index + 1]] : []
    }
  }

  /// How many values each dimension has.
  let sizes: [Int]
  /// Number of figures in the whole cube; `nil` beyond any that can be.
  let count: Int?
  private(set) var header: [String] = []
  private var keys: [Column] = []
  private var attributes: [Column] = []
  private let hasStatus: Bool
  private let hasComment: Bool
  /// The status that a value of the time dimension means.
  private var periodStatus: [[UInt8]] = []
  private let timeDimension: Int?

  /// Lays out the columns.
  ///
  /// - Parameters:
  ///   - dimensions: In the order of the figures, the last one changing fastest.
  ///   - indicator: Code and label of the whole cube, used where no dimension is of contents.
  ///   - attributes: Further columns.
  ///   - hasStatus: Whether figures have statuses of their own.
  ///   - hasComment: Whether figures have comments of their own.
  init(
    _ dimensions: [Dimension], indicator: (code: String, label: String)?,
    attributes: [Attribute], hasStatus: Bool, hasComment: Bool
  ) {
    sizes = dimensions.map(\.codes.count)
    count = Self.product(sizes)
    timeDimension = dimensions.firstIndex { $0.role == .time }
    let periods = timeDimension.map { Self.periods(dimensions[$0]) } ?? []
    let marksStatus = periods.contains { $0?.status != nil }
    self.hasStatus = hasStatus || marksStatus
    self.hasComment = hasComment
    if marksStatus { periodStatus = periods.map { Array(($0?.status ?? "").utf8) } }
    if let indicator, !dimensions.contains(where: { $0.role == .content }) {
      addKey("INDICATOR", nil, [indicator.code])
      if !indicator.label.isEmpty, indicator.label != indicator.code {
        addKey("INDICATOR_LABEL", nil, [indicator.label])
      }
    }
    for (index, dimension) in dimensions.enumerated() {
      add(dimension, index, periods: dimension.role == .time ? periods : [])
    }
    header.append("OBS_VALUE")
    if self.hasStatus { header.append("OBS_STATUS") }
    for attribute in attributes {
      header.append(attribute.name)
      self.attributes.append(Column(dimension: attribute.dimension, cells: attribute.texts))
    }
    if hasComment { header.append("COMMENT") }
  }

  private static func product(_ sizes: [Int]) -> Int? {
    var product = 1
    for size in sizes {
      let (next, overflows) = product.multipliedReportingOverflow(by: size)
      if overflows { return nil }
      product = next
    }
    return product
  }

  private mutating func addKey(_ name: String, _ dimension: Int?, _ cells: [String]) {
    header.append(name)
    keys.append(Column(dimension: dimension, cells: cells))
  }

  private mutating func add(_ dimension: Dimension, _ index: Int, periods: [CubePeriod?]) {
    let name = columnName(dimension)
    let hasLabels = !dimension.labels.isEmpty && dimension.labels != dimension.codes
    guard dimension.role == .time else {
      addKey(name, index, dimension.codes)
      if hasLabels { addKey(name + "_LABEL", index, dimension.labels) }
      return
    }
    let written = dimension.labels.isEmpty ? dimension.codes : dimension.labels
    addKey(name, index, zip(periods, written).map { $0?.text ?? $1 })
    let saysMore = periods.contains { $0 == nil || $0?.status != nil }
    if hasLabels, saysMore { addKey(name + "_LABEL", index, dimension.labels) }
  }

  /// The name of a dimension's column; one that means something else here is marked.
  private func columnName(_ dimension: Dimension) -> String {
    switch dimension.role {
    case .time: return "TIME_PERIOD"
    case .content: return "INDICATOR"
    case .area: return "REF_AREA"
    case .other: break
    }
    let taken = Set(header.map { $0.uppercased() })
    let capitals = dimension.name.uppercased()
    let isTaken =
      taken.contains(capitals) || taken.contains(capitals + "_LABEL")
      || IndicatorData.Column.allCases.contains { $0.name == capitals }
    return isTaken ? dimension.name + "_DIMENSION" : dimension.name
  }

  /// The periods of a time dimension: its codes where all of them are periods, else its labels,
  /// with what the labels say about the status.
  private static func periods(_ dimension: Dimension) -> [CubePeriod?] {
    let codes = dimension.codes.map { CubePeriod($0, scale: dimension.timeScale) }
    let labels = dimension.labels.map { CubePeriod($0, scale: dimension.timeScale) }
    if codes.contains(nil), !labels.isEmpty { return labels }
    guard labels.count == codes.count else { return codes }
    return zip(codes, labels).map { code, label in
      guard let code, let label, label.text == code.text else { return code }
      return label.status == nil ? code : label
    }
  }
}

// MARK: Rows

extension CubeTable {
  /// The header as a row.
  func headerRow(line: Int) -> TableRow {
    var row = TableRow()
    for name in header { row.append(Array(name.utf8)[...], line: line, column: 1, .quoted) }
    return row
  }

  /// The position along each dimension of a figure.
  ///
  /// - Parameters:
  ///   - index: Its number in the order of the figures, from 0.
  ///   - indices: Takes the positions.
  func locate(_ index: Int, _ indices: inout [Int]) {
    var rest = index
    for dimension in sizes.indices.reversed() {
      indices[dimension] = rest % sizes[dimension]
      rest /= sizes[dimension]
    }
  }

  /// Makes the row of a figure.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - indices: Its position along each dimension.
  ///   - row: Is cleared and takes the cells.
  func write(_ figure: Figure, at indices: [Int], _ row: inout TableRow) {
    row.clear()
    let (line, column) = (figure.line, figure.column)
    for key in keys {
      row.append(key.cell(indices), line: line, column: column, .quoted)
    }
    row.append(figure.text, line: line, column: column, figure.form)
    if hasStatus {
      let status = figure.status.isEmpty ? markedStatus(indices) : figure.status
      row.append(status, line: line, column: column, .plain)
    }
    for attribute in attributes {
      row.append(attribute.cell(indices), line: line, column: column, .plain)
    }
    if hasComment {
      row.append(Array((figure.comment ?? "").utf8)[...], line: line, column: column, .plain)
    }
  }

  private func markedStatus(_ indices: [Int]) -> ArraySlice<UInt8> {
    guard let timeDimension, !periodStatus.isEmpty else { return [] }
    return periodStatus[indices[timeDimension]][...]
  }
}
