import Statistics

/// Reference classes and what was learnt from them: the law of an indicator's next years, given
/// its class and whatever history it has.
///
/// With h years to go, z the newest figure on the modelling scale and s the history's own size of
/// change (`ReferenceHistory`),
///
///     (z[h] - z) / (s sqrt(h)) ~ sum over k of w[k] Logistic(m[k], t[k])
///
/// where weights, centres and scales come from a network that sees the history's features, the
/// class and h. Three sets of networks: one for indicators whose class is known, one that never saw
/// a class, and one that sees the past of other areas instead (`Analogues`). Each set is averaged,
/// as a mixture. Where the class is known, a tenth of the law is still that of all classes: what a
/// class did may not go on. The same model answers for one figure and for fifteen, because it
/// learnt from histories cut to every length.
///
///     let model = try ReferenceModel.world()
///     let fit = try model.fit(history, scale: .init(kind: .share), higherIsBetter: true,
///       classID: "internet_users")
///     fit.forecast(throughYear: 2030)[2030]?.upperTailProbability(80)
///
/// Reference: Bishop (1994), *Mixture density networks*; Lakshminarayanan, Pritzel and Blundell
/// (2017), NeurIPS, arXiv:1612.01474 (deep ensembles). How well it holds:
/// `Documentation/Calibration.md`.
public struct ReferenceModel: Sendable, Equatable {
  /// The classes, in the order of the networks' inputs.
  public internal(set) var classes: [ReferenceClass]
  /// How the model was made: keys and values, in order.
  public var provenance: [(key: String, value: String)] = []
  /// Networks that see the class.
  var known: [DenseNetwork]
  /// Networks that do not.
  var general: [DenseNetwork]
  /// Networks that see what became of the same indicator in other areas.
  var peers: [DenseNetwork] = []
  /// How first figures are revised; `nil` where the panel did not tell.
  public internal(set) var revisions: RevisionLaw?
  /// How closely the years of one path belong together: the correlation of two years' places in
  /// their distributions is (h / k)^persistence for h < k; 1/2 is a random walk.
  public internal(set) var persistence: Double

  init(
    classes: [ReferenceClass], known: [DenseNetwork] = [], general: [DenseNetwork] = [],
    persistence: Double = 0.5
  ) {
    self.classes = classes
    self.known = known
    self.general = general
    self.persistence = persistence
  }

  /// Whether classes, networks and provenance are the same.
  public static func == (a: ReferenceModel, b: ReferenceModel) -> Bool {
    a.classes == b.classes && a.known == b.known && a.general == b.general
      && a.peers == b.peers && a.revisions == b.revisions && a.persistence == b.persistence
      && a.provenance.elementsEqual(b.provenance) { $0.key == $1.key && $0.value == $1.value }
  }

  /// The class of an identifier; `nil` when there is none.
  ///
  /// - Parameter id: As in `ReferenceClass.id`.
  public subscript(id: String) -> ReferenceClass? { classes.first { $0.id == id } }

  /// The share of the law that is that of all classes where the class is known.
  ///
  /// Chosen on countries left out of the fit, where 0.1 made 80 % intervals hold 80 %; it also takes
  /// some of the hindsight off: on targets after the years that classes were fitted to the Brier
  /// score falls.
  static let generalShare = 0.1

  /// Features of a history without the horizon.
  static func width(classes count: Int) -> Int {
    ReferenceFeatures.count + ModellingForm.allCases.count + count
  }

  /// The inputs of the networks.
  ///
  /// - Parameters:
  ///   - history: The history on the modelling scale.
  ///   - scale: Its kind and bounds.
  ///   - upwards: Whether more is better.
  ///   - place: The class's position; `nil` leaves it open.
  ///   - count: The number of classes.
  /// - Returns: `width(classes:)` numbers.
  static func inputs(
    _ history: ReferenceHistory, scale: MeasurementScale, upwards: Bool, class place: Int?,
    of count: Int
  ) -> [Float] {
    var inputs = ReferenceFeatures.of(history, scale: scale, upwards: upwards)
    if place == nil {
      for feature in ReferenceFeature.classOnly { inputs[feature] = 0 }
    }
    inputs += ModellingForm.allCases.map { place != nil && $0 == history.form ? 1 : 0 }
    inputs += (0..<count).map { $0 == place ? 1 : 0 }
    return inputs
  }

  /// The share of the law that follows the path of the whole that an area is part of.
  static let wholeShare = 0.5

  /// Leans a history on the classes.
  ///
  /// An area is often moved by what moves the whole that it is part of, and its own figures may be few
  /// or noisy. With the whole's figures, half of the law is that of a history in which the whole's
  /// changes lead up to the area's newest figure. On 84 regions of 10 countries (use of the Internet,
  /// classes fitted without it) the density of what came was 1.5 times as high for regions with one
  /// figure, and 1.1 times with all of theirs; 80 % intervals held 80 and 81 %.
  ///
  /// - Parameters:
  ///   - history: One figure or more.
  ///   - whole: The figures of the whole, in the same unit; used where one is of the newest figure's
  ///     period and one is older.
  ///   - scale: Kind and bounds of the indicator.
  ///   - higherIsBetter: Whether more is better, as plans push that way; a class's own direction
  ///     goes first.
  ///   - classID: The class the indicator belongs to; `nil` or one that is not there leans on all
  ///     classes.
  /// - Returns: The law of every later year.
  /// - Throws: `SeriesError.tooShort` without a figure; `kindNotProjected` for raw scales (growth
  ///   rates, ranks); `outsideBounds`.
  /// - Complexity: O(n) for the features; the networks run once a year asked for.
  public func fit(
    _ history: History, partOf whole: History? = nil, scale: MeasurementScale,
    higherIsBetter: Bool, classID: String? = nil
  ) throws(SeriesError) -> ReferenceFit {
    let prepared = try ReferenceHistory(history, scale: scale)
    var place = classID.flatMap { id in classes.firstIndex { $0.id == id } }
    if let found = place, !isAlike(classes[found], prepared) { place = nil }
    // A class has its own direction, whatever a single target asks.
    let upwards = place.map { classes[$0].higherIsBetter } ?? higherIsBetter
    let isKnown = place != nil && !known.isEmpty
    let generalShare = isKnown ? Self.generalShare : 1
    func part(_ place: Int?, of history: ReferenceHistory, share: Double) -> ReferenceFit.Part {
      ReferenceFit.Part(
        share: share * (place == nil ? generalShare : 1 - generalShare),
        networks: place == nil ? general : known,
        inputs: Self.inputs(
          history, scale: scale, upwards: upwards, class: place, of: classes.count),
        unit: history.changeUnit / prepared.changeUnit)
    }
    let places = isKnown ? [place, nil] : [nil]
    let beside = whole.flatMap { ReferenceHistory(of: $0, at: prepared, scale: scale) }
    let share = beside == nil ? 1 : 1 - Self.wholeShare
    return ReferenceFit(
      history: prepared, own: isKnown ? part(place, of: prepared, share: share) : nil,
      general: part(nil, of: prepared, share: share),
      whole: beside.map { beside in
        places.map { part($0, of: beside, share: Self.wholeShare) }
      } ?? [],
      peers: peers, revisions: history.isPreliminary ? revisions : nil, persistence: persistence,
      referenceClass: place.map { classes[$0] }, periodsPerYear: history.periodsPerYear)
  }

  /// Whether a history is modelled on the scale of the class, without which levels and changes
  /// cannot be compared.
  private func isAlike(_ reference: ReferenceClass, _ history: ReferenceHistory) -> Bool {
    Self.form(of: reference.scale) == history.form
  }

  /// Whether an indicator's changes are modelled on the scale of a class.
  ///
  /// - Parameters:
  ///   - scale: Kind and bounds of the indicator.
  ///   - reference: The class.
  /// - Returns: `false` where the indicator cannot lean on it.
  public func isComparable(_ scale: MeasurementScale, with reference: ReferenceClass) -> Bool {
    Self.form(of: scale) == Self.form(of: reference.scale)
  }

  private static func form(of scale: MeasurementScale) -> ModellingForm? {
    ModellingForm(scale.transform(for: [1]), kind: scale.kind)
  }
}
