/// What the publisher says about a figure: the SDMX code list `CL_OBS_STATUS`.
public enum ObservationStatus: String, Sendable, Hashable, CaseIterable {
  /// A: normal value, also meant where no status is given.
  case normal = "A"
  /// B: break in the series; this figure and earlier ones do not compare.
  case breakInSeries = "B"
  /// D: the definition differs from the usual one.
  case definitionDiffers = "D"
  /// E: estimated.
  case estimated = "E"
  /// F: forecast, never used as an observation.
  case forecast = "F"
  /// G: experimental.
  case experimental = "G"
  /// H: missing, holiday or weekend.
  case missingHoliday = "H"
  /// I: imputed by the receiver.
  case imputed = "I"
  /// J: derogation from the reporting rules.
  case derogation = "J"
  /// K: included in another category, so no figure of its own.
  case includedElsewhere = "K"
  /// L: missing, exists but was not collected.
  case notCollected = "L"
  /// M: missing, cannot exist; in Attain's own files simply: missing.
  case missing = "M"
  /// N: not significant.
  case notSignificant = "N"
  /// O: missing, no reason given.
  case missingUnexplained = "O"
  /// P: provisional.
  case provisional = "P"
  /// Q: missing, suppressed.
  case suppressed = "Q"
  /// S: strike or other special events.
  case specialEvent = "S"
  /// U: low reliability.
  case lowReliability = "U"
  /// V: unvalidated.
  case unvalidated = "V"
  /// W: includes data of another category.
  case includesOther = "W"

  /// Whether the status says that there is no figure: H, K, L, M, O, Q.
  public var isMissing: Bool {
    switch self {
    case .missingHoliday, .includedElsewhere, .notCollected, .missing, .missingUnexplained,
      .suppressed:
      true
    default: false
    }
  }

  /// Whether a row may have no value: the missing ones, and N and S.
  public var allowsEmptyValue: Bool {
    isMissing || self == .notSignificant || self == .specialEvent
  }

  /// Whether the figure is expected to be revised: E, P.
  public var isProvisional: Bool { self == .estimated || self == .provisional }

  /// Whether the series breaks here: B.
  public var isBreak: Bool { self == .breakInSeries }

  /// Whether the figure is somebody's forecast: F.
  public var isForecast: Bool { self == .forecast }

  /// The meaning in a word or two, for messages and did-you-mean.
  public var meaning: String {
    switch self {
    case .normal: "normal"
    case .breakInSeries: "break"
    case .definitionDiffers: "definition differs"
    case .estimated: "estimated"
    case .forecast: "forecast"
    case .experimental: "experimental"
    case .missingHoliday: "missing, holiday"
    case .imputed: "imputed"
    case .derogation: "derogation"
    case .includedElsewhere: "included elsewhere"
    case .notCollected: "not collected"
    case .missing: "missing"
    case .notSignificant: "not significant"
    case .missingUnexplained: "missing, no reason"
    case .provisional: "provisional"
    case .suppressed: "suppressed"
    case .specialEvent: "special event"
    case .lowReliability: "low reliability"
    case .unvalidated: "unvalidated"
    case .includesOther: "includes other"
    }
  }
}
