import Forecasting
import Statistics
import Testing

/// Training: small cases whose answer is known, and that the same data give the same model.
@Suite struct PooledTrainingTests {
  /// Without a hidden layer and with an input of zero only the bias learns, and the minimum of the
  /// pinball loss over a constant is the sample's quantile.
  @Test func biasLearnsTheQuantilesOfASample() {
    var rows = NetworkTrainer.Rows()
    for answer in [1, 2, 3, 4, 100] as [Float] {
      rows.features.append(0)
      rows.answers.append(answer)
      rows.weights.append(SIMD2(1, 1))
    }
    var options = NetworkTrainer.Options()
    (options.hidden, options.passes, options.rate, options.batch) = ([], 4000, 0.05, 5)
    let network = NetworkTrainer.train(
      rows,
      outputs: [
        .init(answer: 0, probability: 0.5, weight: 1, isTail: false),
        .init(answer: 0, probability: 0.3, weight: 1, isTail: true),
      ], inputs: 1, options: options,
      using: RandomStream(seed: 1, key: "toy", purpose: "test"))
    let learnt = network.evaluate([0])
    #expect((learnt[0] - 3).magnitude < 0.1)
    #expect((learnt[1] - 2).magnitude < 0.1)
  }

  @Test func unknownAnswersTeachNothing() {
    var rows = NetworkTrainer.Rows()
    (rows.features, rows.answers) = ([0, 0, 0], [4, .nan, 4])
    rows.weights = Array(repeating: SIMD2(1, 1), count: 3)
    var options = NetworkTrainer.Options()
    (options.hidden, options.passes, options.rate, options.batch) = ([], 3000, 0.05, 3)
    let network = NetworkTrainer.train(
      rows, outputs: [.init(answer: 0, probability: 0.9, weight: 1, isTail: false)], inputs: 1,
      options: options, using: RandomStream(seed: 1, key: "toy", purpose: "test"))
    #expect((network.evaluate([0])[0] - 4).magnitude < 0.1)
  }

  private static func panel() -> PooledTraining.Panel { .init(series()) }

  private static func series() -> [[Double]] {
    var stream = RandomStream(seed: 4, key: "panel", purpose: "test")
    return (0..<60).map { _ in
      var level = 100.0
      return (0..<30).map { _ in
        level += 1 + 2 * stream.normal()
        return level
      }
    }
  }

  @Test func sameDataAndSeedGiveTheSameModelWhateverTheThreads() async throws {
    var training = PooledTraining()
    (training.members, training.passes) = (2, 1)
    let one = await training.train([Self.panel()])
    training.threads = 2
    let two = await training.train([Self.panel()])
    #expect(one?.model == two?.model)
    training.seed = 7
    let other = await training.train([Self.panel()])
    #expect(one?.model != other?.model)
    #expect(one?.rounds.count == 3)
    let model = try #require(one?.model)
    #expect(try PooledModel(reading: model.text().utf8) == model)
  }

  @Test func panelWithBothSignsTeachesNothingAboutLogarithms() async throws {
    var training = PooledTraining()
    (training.members, training.passes) = (1, 1)
    // Both signs in every part, at half the pace too.
    let signs = [1.0, -1, -1, 1]
    let panel = Self.series().map { values in
      values.indices.map { signs[$0 % 4] * values[$0] }
    }
    let result = await training.train([PooledTraining.Panel(panel)])
    let model = try #require(result?.model)
    let text = model.text()
    #expect(text.contains("\nnetworks 1 0 62 "))
    #expect(try PooledModel(reading: text.utf8) == model)
    for outcome in model.forecast([[1, 2, 3, 5], [-1, -2, -3, -5]], steps: 6) {
      #expect(outcome.reason == nil && outcome.distributions.count == 6)
    }
  }

  @Test func refusesAPanelWithNothingToLearn() async {
    let training = PooledTraining()
    let result = await training.train([.init([[1, 2, 3], [5, 5, 5, 5, 5, 5, 5, 5, 5]])])
    #expect(result?.rows == nil)
  }
}
