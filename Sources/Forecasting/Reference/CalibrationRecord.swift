import CEmbedded

/// How often answers came true on past targets that the classes were not fitted to, by what was
/// known when they were given.
///
/// `make calibration` writes it: with the class known, on countries left out of the fit; without
/// one, on indicators left out of it. `Documentation/Calibration.md` has the tables.
public struct CalibrationRecord: Sendable, Equatable {
  /// One band of probabilities in one situation.
  public struct Cell: Sendable, Equatable {
    /// The number of past targets.
    public let cases: Int
    /// The mean probability that was given.
    public let said: Double
    /// The share of targets that were met.
    public let cameTrue: Double
  }

  private struct Key: Hashable {
    let isClassKnown: Bool
    let figures: Int
    let yearsAhead: Int
    let band: Int
  }

  /// The numbers of figures that were tried; the last stands for all of a history.
  private static let figures = [1, 2, 3, 5, 15]
  private static let horizons = [3, 5, 10]
  private var cells: [Key: Cell] = [:]

  /// Reads a record.
  ///
  /// - Parameter bytes: CSV as `make calibration` writes it; lines that are not its own are left
  ///   out.
  public init(reading bytes: some Collection<UInt8>) {
    for line in bytes.split(separator: 0x0A).dropFirst() {
      let fields = String(decoding: line, as: UTF8.self)
        .split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 7, let figures = Int(fields[1]), let years = Int(fields[2]),
        let band = Int(fields[3]), let cases = Int(fields[4]), let said = Double(fields[5]),
        let cameTrue = Double(fields[6])
      else { continue }
      let key = Key(
        isClassKnown: fields[0] == "1", figures: figures, yearsAhead: years, band: band)
      cells[key] = Cell(cases: cases, said: said, cameTrue: cameTrue)
    }
  }

  /// The record of the classes that come with Attain.
  ///
  /// - Returns: The record; reading it takes less than a millisecond.
  public static func world() -> CalibrationRecord {
    CalibrationRecord(
      reading: UnsafeBufferPointer(
        start: attain_world_calibration(), count: attain_world_calibration_size()))
  }

  /// What became of answers like this one.
  ///
  /// - Parameters:
  ///   - probability: The probability given.
  ///   - figures: The number of yearly figures it rests on.
  ///   - yearsAhead: Years between the newest figure and the target.
  ///   - isClassKnown: Whether a class was known.
  /// - Returns: The band of ten points around the probability, in the nearest situation tried;
  ///   `nil` where fewer than fifty targets fell into it.
  public func cell(
    probability: Double, figures: Int, yearsAhead: Double, isClassKnown: Bool
  ) -> Cell? {
    let tried = Self.figures.last { $0 <= max(figures, 1) } ?? 1
    let horizon =
      Self.horizons.min {
        (Double($0) - yearsAhead).magnitude < (Double($1) - yearsAhead).magnitude
      } ?? 5
    let key = Key(
      isClassKnown: isClassKnown, figures: figures >= 6 ? 15 : tried, yearsAhead: horizon,
      band: min(Int(probability * 10), 9))
    return cells[key].flatMap { $0.cases >= 50 ? $0 : nil }
  }
}
