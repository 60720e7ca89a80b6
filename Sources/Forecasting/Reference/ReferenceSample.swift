import RealModule
import Statistics

/// What networks learn from: encoded histories and how the indicator moved afterwards.
struct ReferenceSample {
  /// Moves beyond so many units are cut to it.
  private static let farthestMove = 30.0

  private let classes: [ReferenceClass]
  private var stream: RandomStream
  private var known: [Float] = []
  private(set) var answers: [ReferenceAnswer] = []
  /// What other areas tell, an answer a row.
  private var told: [Float] = []
  private var tallies: [ClassTally]
  private var histories = 0

  init(classes: [ReferenceClass], seed: UInt64) {
    self.classes = classes
    stream = RandomStream(seed: seed, key: "cuts", purpose: "reference classes")
    tallies = classes.map { _ in ClassTally() }
  }

  /// Adds every origin of a series.
  ///
  /// - Parameters:
  ///   - series: A series.
  ///   - analogues: The past of its class in all areas; `nil` where no network is to see it.
  mutating func add(_ series: ReferenceSeries, beside analogues: Analogues?) {
    guard let place = classes.firstIndex(where: { $0.id == series.classID }) else { return }
    let scale = classes[place].scale
    let history = series.history
    guard
      let levels = try? ModelSeries.levels(
        of:
          history, scale: scale, transform: scale.transform(for: history.values))
    else { return }
    tallies[place].add(history, levels: levels, area: series.area)
    for origin in history.times.indices {
      let moves = moves(history, levels, from: origin)
      guard !moves.isEmpty else { continue }
      let first = history.times.firstIndex {
        $0 > history.times[origin] - ReferenceHistory.reach + 0.5
      }
      let length = origin + 1 - (first ?? origin)
      let cut = stream.index(below: min(length, 8)) + 1
      for kept in length >= 6 || cut != length ? [length, cut] : [cut] {
        let range = (origin + 1 - kept)...origin
        let part = History(
          times: Array(history.times[range]), values: Array(history.values[range]),
          breaksBefore: Array(history.breaksBefore[range]))
        guard let prepared = try? ReferenceHistory(part, scale: scale) else { continue }
        let inputs = ReferenceModel.inputs(
          prepared, scale: scale, upwards: classes[place].higherIsBetter, class: place,
          of: classes.count)
        let features = Array(inputs.prefix(ReferenceFeatures.count))
        add(prepared, inputs, moves) { years in
          analogues?.inputs(
            for: prepared, features: features, in: series.area, yearsAhead: years)
        }
      }
    }
  }

  /// The moves on the modelling scale after an origin, by years ahead.
  private func moves(
    _ history: History, _ levels: [Double], from origin: Int
  ) -> [(years: Int, move: Double)] {
    var moves: [(Int, Double)] = []
    var next = origin + 1
    for years in Horizon.learnt {
      let wanted = history.times[origin] + Double(years)
      while next < levels.count, history.times[next] < wanted - 0.25 { next += 1 }
      guard next < levels.count else { break }
      if history.times[next] < wanted + 0.25 {
        moves.append((years, levels[next] - levels[origin]))
      }
    }
    return moves
  }

  private mutating func add(
    _ history: ReferenceHistory, _ inputs: [Float], _ moves: [(years: Int, move: Double)],
    beside peers: (_ yearsAhead: Double) -> [Float]?
  ) {
    known += inputs
    for (years, move) in moves {
      let scaled = move / history.changeUnit / Double(years).squareRoot()
      let limited = min(max(scaled, -Self.farthestMove), Self.farthestMove)
      answers.append(
        ReferenceAnswer(
          history: Int32(histories), yearsAhead: Float(years), move: Float(limited)))
      told += peers(Double(years)) ?? Array(repeating: 0, count: Analogues.inputs)
    }
    histories += 1
  }

  /// What a network is shown.
  enum View {
    /// The history and its class.
    case ownClass
    /// The history alone.
    case general
    /// The history and what other areas tell.
    case peers
  }

  /// The learning problem of one set of networks.
  func learning(_ view: View) -> MixtureLearning {
    let width = ReferenceModel.width(classes: classes.count)
    var features = known
    if view != .ownClass {
      for row in 0..<histories {
        let start = row * width
        for feature in ReferenceFeature.classOnly { features[start + feature] = 0 }
        for feature in ReferenceFeatures.count..<width { features[start + feature] = 0 }
      }
    }
    var problem = MixtureLearning(histories: features, width: width, answers: answers)
    if view == .peers { (problem.more, problem.moreCount) = (told, Analogues.inputs) }
    return problem
  }

  /// The classes with what their panel holds.
  func summarized() -> [ReferenceClass] {
    zip(classes, tallies).map { reference, tally in
      var reference = reference
      reference.summary = tally.summary()
      return reference
    }
  }

  /// How closely years belong together: the exponent g with which the correlation of the places of
  /// years h and 2 h in their distributions is (1/2)^g.
  ///
  /// - Parameter model: The model whose distributions are asked.
  /// - Returns: g, from 0.1 to 1.
  func persistence(of model: ReferenceModel) -> Double {
    let width = ReferenceModel.width(classes: classes.count)
    let normal = NormalDistribution(mean: 0, standardDeviation: 1)
    var (product, first, second) = (0.0, 0.0, 0.0)
    var start = 0
    while start < answers.count {
      let history = answers[start].history
      var places: [Int: Double] = [:]
      var end = start
      while end < answers.count, answers[end].history == history {
        let answer = answers[end]
        // Every twentieth history is enough for one number.
        if history % 20 == 0, answer.yearsAhead == 5 || answer.yearsAhead == 10 {
          let row = Array(known[(Int(history) * width)..<((Int(history) + 1) * width)])
          let law = Self.law(model.known, row, yearsAhead: Double(answer.yearsAhead))
          let p = law.cumulativeProbability(Double(answer.move))
          places[Int(answer.yearsAhead)] = normal.quantile(min(max(p, 1e-6), 1 - 1e-6))
        }
        end += 1
      }
      if let five = places[5], let ten = places[10] {
        product += five * ten
        first += five * five
        second += ten * ten
      }
      start = end
    }
    guard first > 0, second > 0, product > 0 else { return 0.5 }
    let correlation = product / (first * second).squareRoot()
    return min(max(-Double.log2(correlation), 0.1), 1)
  }

  private static func law(
    _ networks: [DenseNetwork], _ row: [Float], yearsAhead: Double
  ) -> LogisticMixtureDistribution {
    var inputs = row + [Float](repeating: 0, count: Horizon.count)
    inputs.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { Horizon.write(yearsAhead, into: base + row.count) }
    }
    return LogisticMixtureDistribution(
      networks.flatMap { ReferenceFit.components($0.evaluate(inputs)) })
  }
}
