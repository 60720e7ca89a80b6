import ArgumentParser
import Forecasting
import Operations

/// Which models, and where the default one's numbers come from.
struct ModelOptions: ParsableArguments {
  @Option(help: "Models by name: attain, naive, theta, arima and others; a wrong name lists all.")
  var model = "attain"

  @Option(
    help: "A model file made by attain train, instead of the one that comes with the program.",
    completion: .file())
  var parameters: String?

  /// The methods asked for.
  func methods(_ console: Console) throws -> [BatchMethod] {
    try Self.methods(model, in: try Self.registry(parameters, console))
  }

  /// The methods with some names.
  static func methods(_ names: String, in registry: MethodRegistry) throws -> [BatchMethod] {
    do throws(UnknownMethod) {
      return try registry.methods(named: names.split(separator: ",").map(String.init))
    } catch {
      throw ValidationError("\(error)")
    }
  }

  /// All methods.
  static func registry(
    _ parameters: String?, _ console: Console
  ) throws -> MethodRegistry {
    guard let parameters else { return MethodRegistry(model: try standard(console)) }
    let bytes = try SeriesInput.bytes(of: parameters, console)
    do {
      return MethodRegistry(model: try PooledModel(reading: bytes))
    } catch {
      throw CommandFailure("\(parameters): \(error)", .badData)
    }
  }

  private static func standard(_ console: Console) throws -> PooledModel {
    do {
      return try PooledModel.annual()
    } catch {
      throw CommandFailure("the model that comes with the program \(error)", .internalError)
    }
  }
}
