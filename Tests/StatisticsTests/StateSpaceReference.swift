/// Answers on 12 classic annual series; `Reference/make_statespace.py` says whose.
struct StateSpaceReference: Decodable {
  struct Arima: Decodable {
    let logLikelihood: Double
    let bestMinusR: Double
    let ar: [Double]
    let ma: [Double]
    let constant: Double?
    let sigma2: Double
    let mean: [Double]
    let upper95: [Double]
  }
  struct Fixed: Decodable {
    let irregular: Double
    let level: Double
    let slope: Double?
    let logLikelihood: Double
    let mean: [Double]
    let variance: [Double]
    let smoothed: [Double]
  }
  struct Variances: Decodable {
    let level: Double
    let slope: Double
    let irregular: Double
  }
  struct Automatic: Decodable {
    let order: [Int]
    let constant: Bool
    let aicc: Double
  }
  let values: [Double]
  let arima: [String: Arima]
  let fixed: [String: Fixed]
  let structural: [String: Variances]
  let auto: Automatic

  /// The horizons of `mean`, `variance` and `upper95`, in periods.
  static let horizons = [1, 2, 5, 20]
  /// The orders fitted, as R's script names them.
  static let names = [
    "Nile", "LakeHuron", "nhtemp", "airmiles", "uspop", "discoveries", "sunspot.year", "lynx",
    "WWWusage", "BJsales", "longleyGNP", "longleyEmployed",
  ]

  static func all() throws -> [String: StateSpaceReference] {
    try Reference.load([String: StateSpaceReference].self, from: "statespace")
  }
}

extension Tolerance {
  /// How far below a peer's log-likelihood ours may lie.
  static let logLikelihood = 1e-6
  /// How far an information criterion may lie above a peer's: R's own prior for differences.
  static let criterion = 2e-3
  /// Digits asked of the exact diffuse filter against answers in 50 digits.
  static let diffuseDigits = 13.0
  /// Digits asked of two filters of one model.
  static let filterDigits = 10.0
  /// Digits asked of forecasts at coefficients rounded by an optimiser.
  static let optimumDigits = 4.0
  /// Digits left of smoothed states computed by a peer in doubles.
  static let smootherDigits = 9.0
}
