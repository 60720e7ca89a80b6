/// Which cell of a row holds what, worked out from the header, its layout and what the user says.
struct ColumnPlan {
  /// Where the text of a standard column comes from.
  enum Source: Equatable {
    /// The file does not have the column.
    case absent
    /// A cell.
    case cell(Int)
    /// The first of several cells that is filled.
    case firstFilled([Int])
    /// Several cells, joined.
    case joined([Int])
    /// The same for every row.
    case constant(String)
    /// The header of the figure's own column.
    case header

    var isAbsent: Bool { self == .absent }

    var positions: [Int] {
      switch self {
      case .cell(let position): [position]
      case .firstFilled(let positions), .joined(let positions): positions
      case .absent, .constant, .header: []
      }
    }
  }

  /// A column of figures.
  struct Figure {
    let position: Int
    /// Its period, where columns are periods.
    var period: Period?
    /// What else its headers say, by the name of the column that would say it in a long table.
    var heading: String?
    /// Positions of cells that tell about this figure alone.
    var own: [Column: Int] = [:]
  }

  /// A column without a meaning here.
  struct Extra {
    let position: Int
    /// Its header as written.
    let title: String
    /// Whether values in it tell series apart: always, never, or where they come again.
    let role: Role

    enum Role { case dimension, attribute, unknown }
  }

  let layout: Layout
  /// The file, and the sheet of a workbook.
  let place: SourceLocation
  /// Number of the row that is the last one of the header.
  var headerLine: Int
  /// Number of cells in each row.
  let count: Int
  var sources: [Source] = Array(repeating: .absent, count: Column.allCases.count)
  var figures: [Figure] = []
  var extras: [Extra] = []
  /// Position of the SDMX column `ACTION`.
  var action: Int?
  /// Position of the power of ten that figures are to be multiplied with.
  var multiplier: Int?
  /// Position of a second column of statuses, as files with one status for each figure have it.
  var flags: Int?
  /// Columns whose header is `ID: Label`, so that their cells are as well.
  var labelled: Set<Int> = []
  /// Columns that rows are chosen by, and the texts wanted.
  var filters: [(position: Int, title: String, texts: [String])] = []
  /// Whether `unique_id` is to be split into indicator, area and method.
  var splitsKey = false
  var findings: [Finding] = []

  subscript(column: Column) -> Source {
    get { sources[column.rawValue] }
    set { sources[column.rawValue] = newValue }
  }

  /// Whether every mandatory column is there.
  var isComplete: Bool {
    !figures.isEmpty
      && Column.allCases.allSatisfy { column in
        switch column {
        case .value: true
        case .period: !self[column].isAbsent || figures.allSatisfy { $0.period != nil }
        case .area where splitsKey: true
        default: !column.isMandatory || !self[column].isAbsent
        }
      }
  }

  /// How many of the columns needed are there.
  var known: Int {
    let columns = Column.allCases.filter(\.isMandatory).count { !self[$0].isAbsent }
    return columns + (figures.contains { $0.period != nil } ? 2 : 0)
  }

  /// The columns of figures are periods.
  var isWide: Bool { layout.figures == .periodsAcross }

  /// Like "INDICATOR=Series Code, REF_AREA=Country Code".
  func summary(_ header: HeaderNames) -> String {
    let parts = Column.allCases.compactMap { column -> String? in
      let titles = self[column].positions.map { header.texts[$0] }
      let text = titles.joined(separator: "+")
      if case .constant(let text) = self[column] { return "\(column.name) \"\(text)\"" }
      return titles.isEmpty || text.uppercased() == column.name ? nil : "\(column.name)=\(text)"
    }
    return ([layout.title] + parts).joined(separator: ", ")
  }
}
