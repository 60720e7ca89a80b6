/// The methods that a batch can be forecast with.
public struct MethodRegistry: Sendable {
  /// All of them, the default first.
  public let methods: [BatchMethod]

  /// The default model and the methods that come with Attain.
  ///
  /// - Parameter model: The default model.
  public init(model: PooledModel) {
    methods =
      [BatchMethod(model), BatchMethod(Naive())] + Self.walks + Self.smoothers + Self.stateSpace
      + Self.trends + Self.growthCurves
  }

  private static let walks = [
    BatchMethod(SeasonalNaive(), fallingBackOn: Naive()), BatchMethod(Drift()),
    BatchMethod(DampedDrift()), BatchMethod(CompoundGrowth()),
  ]

  private static let smoothers = [
    BatchMethod(SimpleSmoothing()), BatchMethod(Holt()), BatchMethod(DampedHolt()),
    BatchMethod(AutomaticSmoothing()), BatchMethod(ThetaMethod()), BatchMethod(OptimisedTheta()),
    BatchMethod(DynamicOptimisedTheta()), BatchMethod(BoxCoxTheta()),
  ]

  private static let stateSpace = [
    BatchMethod(Arima()), BatchMethod(LocalLevel()), BatchMethod(LocalLinearTrend()),
    BatchMethod(SmoothTrend()),
  ]

  private static let trends = [
    BatchMethod(LeastSquaresTrend()), BatchMethod(RobustTrend()), BatchMethod(TheilSenTrend()),
    BatchMethod(AutoregressiveTrend()),
  ]

  /// Most series are no growth curves: damped drift takes those over.
  private static let growthCurves = [
    BatchMethod(LogisticGrowth(), fallingBackOn: DampedDrift()),
    BatchMethod(GompertzGrowth(), fallingBackOn: DampedDrift()),
    BatchMethod(RichardsGrowth(), fallingBackOn: DampedDrift()),
    BatchMethod(BassDiffusion(), fallingBackOn: DampedDrift()),
    BatchMethod(ExponentialGrowth(), fallingBackOn: DampedDrift()),
    BatchMethod(ModifiedExponentialGrowth(), fallingBackOn: DampedDrift()),
  ]

  /// The method with a name, in small or capital letters; `nil` where there is none.
  public subscript(name: String) -> BatchMethod? {
    methods.first { $0.name.lowercased() == name.lowercased() }
  }
}
