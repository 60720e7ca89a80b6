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
  private var classOfHistory: [Int] = []
  private var tallies: [ClassTally]
  private var histories = 0

  init(classes: [ReferenceClass], seed: UInt64) {
    self.classes = classes
    stream = RandomStream(seed: seed, key: "cuts", purpose: "reference classes")
    tallies = classes.map { _ in ClassTally() }
  }

  /// Adds every origin of a series.
  mutating func add(_ series: ReferenceSeries) {
    guard let place = classes.firstIndex(where: { $0.id == series.classID }) else { return }
    let scale = classes[place].scale
    let history = series.history
    guard
      let levels = try? DampedDrift.modelled(
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
      if length >= 6 || cut != length { addHistory(history, origin, length, place, moves) }
      addHistory(history, origin, cut, place, moves)
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

  private mutating func addHistory(
    _ history: History, _ origin: Int, _ length: Int, _ place: Int,
    _ moves: [(years: Int, move: Double)]
  ) {
    let range = (origin + 1 - length)...origin
    let part = History(
      times: Array(history.times[range]), values: Array(history.values[range]),
      breaksBefore: Array(history.breaksBefore[range]))
    let scale = classes[place].scale
    guard let prepared = try? ReferenceHistory(part, scale: scale) else { return }
    known += ReferenceModel.inputs(
      prepared, scale: scale, upwards: classes[place].higherIsBetter, class: place,
      of: classes.count)
    for (years, move) in moves {
      let scaled = move / prepared.changeUnit / Double(years).squareRoot()
      let limited = min(max(scaled, -Self.farthestMove), Self.farthestMove)
      answers.append(
        ReferenceAnswer(
          history: Int32(histories), yearsAhead: Float(years), move: Float(limited)))
    }
    classOfHistory.append(place)
    histories += 1
  }

  /// The learning problem, with the class shown or hidden.
  func learning(withClass isShown: Bool) -> MixtureLearning {
    let width = ReferenceModel.width(classes: classes.count)
    var features = known
    if !isShown {
      let own = ReferenceFeatures.count + ModellingForm.allCases.count
      for row in 0..<histories {
        for feature in ReferenceFeatures.classOnly { features[row * width + feature] = 0 }
        for feature in own..<width { features[row * width + feature] = 0 }
      }
    }
    return MixtureLearning(histories: features, width: width, answers: answers)
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
