/// A way in which publishers lay out tables of figures: which header tells it, and which of its
/// columns is what.
///
/// One file each; `Layout.all` lists them in the order in which they are tried. What a layout cannot
/// say (the indicator of a file that holds one only) is asked for or taken from `--constant`.
package struct Layout: Sendable {
  /// Its name for `--layout`.
  package let name: String
  /// What it is called in messages.
  package let title: String
  /// Whether a header is one of this layout.
  let fits: @Sendable (HeaderNames) -> Bool
  /// Headers of each column beyond its standard name, the preferred one first.
  var columns: [Column: [String]] = [:]
  /// Columns that say again in words what another says by a code; they are carried.
  var labels: Set<String> = []
  /// Columns that tell about figures and never tell series apart.
  var attributes: Set<String> = []
  /// Columns that tell series apart, beyond those known everywhere.
  var dimensions: Set<String> = []
  /// How columns of figures are found.
  var figures = Figures.oneColumn
  /// Whether a figure may be followed by the letters of its statuses.
  var flagsFollowFigures = false
  /// Whether the first cell holds several, separated by commas.
  var splitsFirstCell = false
  /// Whether statuses are written with the letters of Eurostat.
  var usesEurostatFlags = false
  /// Whether an empty cell of a figure means that there is none, without a word in the status.
  var omitsEmptyFigures = false
  /// Whether the file is about one indicator and named after it.
  var isNamedAfterIndicator = false
  /// Whether cells of codes may be `ID: Label`.
  var hasLabelledCells = false

  /// How a layout tells its columns of figures.
  enum Figures: Sendable {
    /// One column of figures, with the period in another.
    case oneColumn
    /// A column of figures for each period, which is its header.
    case periodsAcross
    /// Every further column holds the figures of an indicator, which is its header.
    case indicatorsAcross
  }

  /// All layouts, in the order in which they are tried.
  package static let all: [Layout] = [
    .nixtla, .eurostat, .oecd, .sdmx, .unSDG, .eurostatTSV, .worldBank, .worldBankAPI, .long,
    .ourWorldInData, .wide, .openSDG,
  ]

  /// The layout of a name, in small or capital letters.
  package static func named(_ name: String) -> Layout? {
    all.first { $0.name == name.lowercased() }
  }
}

/// The cells of a header row as they are compared.
struct HeaderNames {
  /// Trimmed and in capitals, without the label of `ID: Label` and without brackets around it.
  let names: [String]
  /// As written.
  let texts: [String]

  init(_ row: TableRow) {
    texts = row.cells.indices.map { CellText(row[$0]).text }
    names = row.cells.indices.map { headerName(row[$0]) }
  }

  /// Whether all of some names are there.
  func has(_ wanted: String...) -> Bool { wanted.allSatisfy(names.contains) }

  /// Whether one of some names is there.
  func hasOne(of wanted: some Sequence<String>) -> Bool { wanted.contains(where: names.contains) }

  /// Positions of the cells that are periods.
  var periodPositions: [Int] {
    let hints = PeriodHints(of: texts)
    return texts.indices.filter { HeaderPeriod(texts[$0], hints: hints) != nil }
  }
}

/// A header cell as it is compared: trimmed, in capitals, without the label of `ID: Label` and
/// without brackets around the whole, as the United Nations write dimensions.
func headerName(_ bytes: ArraySlice<UInt8>) -> String {
  var text = CellText(bytes).text.uppercased()
  if let colon = text.firstRange(of: ": ") { text = String(text[..<colon.lowerBound]) }
  if text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 {
    text = String(text.dropFirst().dropLast())
  }
  // A key cell of Eurostat names what stands across behind a backslash.
  return text.firstIndex(of: "\\").map { String(text[..<$0]) } ?? text
}

/// A period in the header of a column of figures.
///
///     HeaderPeriod("2015 [YR2015]")?.period      // 2015
///     HeaderPeriod("2015")?.period               // 2015
struct HeaderPeriod {
  let period: Period

  /// Reads a header; `nil` where it is no period of the years 1500 to 2199.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - hints: What the other headers say.
  init?(_ text: String, hints: PeriodHints = []) {
    var text = text
    if text.hasSuffix("]"), let open = text.lastIndex(of: "[") {
      text = String(text[..<open])
      while text.last == " " { text.removeLast() }
    }
    guard let first = text.utf8.first, Byte.isDigit(first) || first >= UInt8(ascii: "A"),
      let period = text.withUTF8({ Period($0, hints: hints) }), (1500...2199).contains(period.year)
    else { return nil }
    self.period = period
  }
}
