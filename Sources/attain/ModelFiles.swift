import Assessment
import Forecasting
import Operations
import Plans

/// Reads files of reference classes.
enum ModelFiles {
  /// The classes that a plan's run leans on; ends the program where the plan names one that is
  /// not there.
  static func load(_ path: String?, for plan: Plan, _ console: Console) throws -> ReferenceModel {
    let model = try load(path, console)
    let findings = ClassCheck.findings(in: plan, classes: model)
    console.report(findings)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.badPlan.code }
    return model
  }

  /// The classes of a file, or those that come with Attain.
  static func load(_ path: String?, _ console: Console) throws -> ReferenceModel {
    let bytes = try path.map { try SeriesInput.bytes(of: $0, console) }
    do throws(ModelReadingError) {
      guard let bytes else { return try ReferenceModel.world() }
      return try ReferenceModel(reading: bytes)
    } catch {
      throw CommandFailure("\(path ?? "reference classes"): \(error)", .badData)
    }
  }
}
