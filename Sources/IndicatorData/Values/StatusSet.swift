/// The statuses of one figure: usually one, sometimes several ("break, estimated").
///
///     StatusSet([.breakInSeries, .estimated]).primary      // .breakInSeries
///     StatusSet([.breakInSeries, .estimated]).code         // "BE"
public struct StatusSet: Sendable, Hashable {
  private var bits: UInt32 = 0

  /// The statuses given; none of them means normal.
  public init(_ statuses: some Sequence<ObservationStatus> = []) {
    for status in statuses { insert(status) }
  }

  /// One status.
  public init(_ status: ObservationStatus) { insert(status) }

  /// Adds a status; normal adds nothing.
  public mutating func insert(_ status: ObservationStatus) {
    guard status != .normal else { return }
    bits |= 1 << Self.place(status)
  }

  /// Whether a status is among them.
  public func contains(_ status: ObservationStatus) -> Bool {
    status == .normal ? bits == 0 : bits & 1 << Self.place(status) != 0
  }

  /// All of them, the one that decides first.
  public var all: [ObservationStatus] {
    let members = Self.byPrecedence.filter { bits & 1 << Self.place($0) != 0 }
    return members.isEmpty ? [.normal] : members
  }

  /// The one that decides how the figure is used: a forecast is no observation, a missing figure is
  /// none, and a break comes before all others, as the SDMX guideline for one flag has it.
  public var primary: ObservationStatus { bits == 0 ? .normal : all[0] }

  /// Their letters together, as "A" or "BE".
  public var code: String { all.map(\.rawValue).joined() }

  /// Whether the figure is expected to be revised: E or P among them.
  public var isProvisional: Bool { contains(.estimated) || contains(.provisional) }

  private static func place(_ status: ObservationStatus) -> UInt32 {
    UInt32(status.rawValue.utf8.first.map { $0 - UInt8(ascii: "A") } ?? 0)
  }

  private static let byPrecedence: [ObservationStatus] = {
    let first: [ObservationStatus] =
      [.forecast] + ObservationStatus.allCases.filter(\.isMissing) + [.breakInSeries]
    return first + ObservationStatus.allCases.filter { !first.contains($0) && $0 != .normal }
  }()
}
