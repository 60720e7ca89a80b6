import Statistics

/// One series of a class's panel.
public struct ReferenceSeries: Sendable {
  /// The identifier of its class.
  public let classID: String
  /// The area, for the count of areas.
  public let area: String
  /// Yearly figures.
  public let history: History

  /// A series.
  ///
  /// - Parameters:
  ///   - classID: The identifier of its class.
  ///   - area: The area.
  ///   - history: Yearly figures, oldest first.
  public init(classID: String, area: String, history: History) {
    self.classID = classID
    self.area = area
    self.history = history
  }
}

/// Fits reference classes to a panel of many areas.
///
/// Every figure of every series is an origin: the fifteen years before it are the history, once
/// whole and once cut to a random length of one to eight figures, and the figures 1 to 20 years
/// later are the answers. Seeded; the same panel gives the same model on every machine and for any
/// number of threads.
public struct ReferenceTraining: Sendable {
  /// Networks that see the class.
  public var members = 4
  /// Networks that do not.
  public var generalMembers = 3
  /// Networks that see the past of other areas.
  public var peerMembers = 3
  /// Passes over all rows, for networks that see the class.
  public var passes = 4
  /// The same for those that do not: fewer, lest they learn the classes by heart.
  public var generalPasses = 1
  /// What first figures became, of a panel with vintages.
  public var revisions: [Revision] = []
  /// Threads; the result never depends on it.
  public var threads = 1
  /// The seed of first weights, order and cuts.
  public var seed: UInt64 = 0

  /// Training with the numbers chosen on the public panel.
  public init() {}

  /// Fits the classes.
  ///
  /// - Parameters:
  ///   - series: The panel; series of classes that are not listed are left out.
  ///   - classes: The classes.
  /// - Returns: The model, and the number of rows learnt from; `nil` when no series has two
  ///   figures.
  /// - Complexity: O(passes x rows); about 20 s a network on a panel of 3,500 series.
  public func train(
    _ series: [ReferenceSeries], classes: [ReferenceClass]
  ) async -> (model: ReferenceModel, rows: Int)? {
    var sample = ReferenceSample(classes: classes, seed: seed)
    let pasts = peerMembers > 0 ? await pasts(series, classes) : [:]
    for one in series { sample.add(one, beside: pasts[one.classID]) }
    guard !sample.answers.isEmpty else { return nil }
    var model = ReferenceModel(classes: sample.summarized())
    model.known = await networks(
      sample.learning(.ownClass), members, "known", hidden: [64, 64], passes: passes, decay: 0.3)
    model.general = await networks(
      sample.learning(.general), generalMembers, "general", hidden: [128],
      passes: generalPasses, decay: 1)
    model.peers = await networks(
      sample.learning(.peers), peerMembers, "peers", hidden: [128], passes: generalPasses, decay: 1)
    model.revisions = RevisionLaw(fitting: revisions)
    // As precise as the file keeps it.
    if members > 0 { model.persistence = Double(Float(sample.persistence(of: model))) }
    return (model, sample.answers.count)
  }

  /// The past of every class in all areas.
  private func pasts(
    _ series: [ReferenceSeries], _ classes: [ReferenceClass]
  ) async -> [String: Analogues] {
    let panels = Dictionary(grouping: series, by: \.classID)
    let built = await ParallelWork.results(of: classes, width: threads) { one in
      Analogues(
        (panels[one.id] ?? []).map { ($0.area, $0.history) }, scale: one.scale,
        higherIsBetter: one.higherIsBetter)
    }
    return Dictionary(zip(classes.map(\.id), built)) { first, _ in first }
  }

  private func networks(
    _ problem: MixtureLearning, _ count: Int, _ purpose: String, hidden: [Int], passes: Int,
    decay: Float
  ) async -> [DenseNetwork] {
    var options = NetworkTrainer.Options()
    (options.hidden, options.passes, options.decay) = (hidden, passes, decay)
    options.rate = 2e-3
    let streams = (0..<count).map {
      RandomStream(seed: seed, key: "network \($0)", purpose: "reference classes, \(purpose)")
    }
    let chosen = options
    return await ParallelWork.results(of: streams, width: threads) { stream in
      GradientDescent.train(problem, options: chosen, using: stream)
    }
  }
}
