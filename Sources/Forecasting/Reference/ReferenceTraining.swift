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
  /// Passes over all rows, for networks that see the class.
  public var passes = 4
  /// The same for those that do not: fewer, lest they learn the classes by heart.
  public var generalPasses = 1
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
    for one in series { sample.add(one) }
    guard !sample.answers.isEmpty else { return nil }
    let known = await networks(sample.learning(withClass: true), members, passes, "known")
    let general = await networks(
      sample.learning(withClass: false), generalMembers, generalPasses, "general")
    var model = ReferenceModel(classes: sample.summarized(), known: known, general: general)
    // As precise as the file keeps it.
    if members > 0 { model.persistence = Double(Float(sample.persistence(of: model))) }
    return (model, sample.answers.count)
  }

  private func networks(
    _ problem: MixtureLearning, _ count: Int, _ passes: Int, _ purpose: String
  ) async -> [DenseNetwork] {
    var options = NetworkTrainer.Options()
    options.hidden = [64, 64]
    options.rate = 2e-3
    options.passes = passes
    let streams = (0..<count).map {
      RandomStream(seed: seed, key: "network \($0)", purpose: "reference classes, \(purpose)")
    }
    let chosen = options
    return await ParallelWork.results(of: streams, width: threads) { stream in
      GradientDescent.train(problem, options: chosen, using: stream)
    }
  }
}
