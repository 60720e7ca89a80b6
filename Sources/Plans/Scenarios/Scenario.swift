import IndicatorData

/// A future that is assumed: a list of steps, applied in order on the modelling scale.
///
/// Every step moves the centre of an indicator's forecast and keeps its spread, so that bounds hold
/// and each scenario gives probabilities and ranges; the paths behind all scenarios are the same.
package struct Scenario: Sendable, Equatable {
  /// Identifier; `baseline` assumes nothing.
  package var id: String
  /// Name, where given.
  package var name: LocalizedText?
  /// A remark.
  package var note: LocalizedText?
  /// The scenarios whose steps come first.
  package var combines: [String]
  /// What is assumed, in order.
  package var steps: [ScenarioStep]
  /// Where it is declared.
  package var location: SourceLocation

  /// The identifier of the future that assumes nothing.
  package static let baselineID = "baseline"
}

extension Scenario {
  /// The future that assumes nothing.
  ///
  /// - Parameter file: The plan's file.
  /// - Returns: A scenario without steps.
  package static func baseline(of file: String) -> Scenario {
    Scenario(
      id: baselineID, name: nil, note: nil, combines: [], steps: [],
      location: SourceLocation(file: file))
  }
}

/// One assumption of a scenario.
package struct ScenarioStep: Sendable, Equatable {
  /// What is done to the centre of the forecast.
  package enum Operation: String, Sendable, CaseIterable {
    /// The value times a factor.
    case multiply
    /// The value plus an amount, in the indicator's unit.
    case add
    /// The value itself.
    case override
    /// The yearly change, on the modelling scale, times a factor.
    case growth
    /// The value plus an amount from a year on, for good.
    case levelShift = "level_shift"
    /// The value plus an amount in some years, one unless `to` says more.
    case pulse
    /// The value plus an amount that is made up again by `to`.
    case dipRecover = "dip_recover"
    /// The pace that meets the indicator's level targets with a probability, 0.5 unless given.
    case reach
    /// The pace that this per cent of comparable areas did not exceed.
    case peerPercentile = "peer_percentile"
    /// The path another area took from the same level.
    case follow
    /// Time runs faster by a factor: what the forecast has in ten years is there in eight.
    case speed

    /// Whether its value is an amount in the indicator's unit, so that it needs one indicator.
    var isInUnit: Bool {
      switch self {
      case .add, .override, .levelShift, .pulse, .dipRecover: true
      case .multiply, .growth, .reach, .peerPercentile, .follow, .speed: false
      }
    }
  }

  /// How an effect comes about between `from` and `to`.
  package enum Ramp: String, Sendable, CaseIterable {
    /// At once; it ends after `to`.
    case step
    /// In equal parts a year, complete in `to`, then kept.
    case linear
    /// Slowly, fast, slowly; complete in `to`, then kept.
    case logistic
  }

  /// The indicators it is about.
  package enum Selection: Sendable, Equatable {
    /// All that are projected.
    case all
    /// Those of an agency.
    case agency(String)
    /// Those named.
    case indicators([String])

    /// Whether an indicator is meant.
    package func contains(_ indicator: Indicator) -> Bool {
      switch self {
      case .all: true
      case .agency(let code): indicator.agencies.contains(code)
      case .indicators(let ids): ids.contains(indicator.id)
      }
    }
  }

  /// What is done.
  package var operation: Operation
  /// The factor, amount, value, percentile or probability.
  package var value: Double
  /// The area to follow.
  package var area: String?
  /// The first year with an effect; `nil` starts after the last figure.
  package var from: Int?
  /// The last year, or the year by which a ramp is complete; `nil` is the horizon.
  package var to: Int?
  /// How the effect comes about.
  package var ramp: Ramp
  /// The indicators it is about.
  package var appliesTo: Selection
  /// Where it is declared.
  package var location: SourceLocation
}
