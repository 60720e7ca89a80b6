import Foundation
import TestSupport
import Testing

/// The manifest declares what the sources import, and the documents show the same.
@Suite struct ManifestTests {
  static let modules = [
    "LinearAlgebra", "Statistics", "IndicatorData", "Forecasting", "Trends", "Plans",
    "Assessment", "Reporting", "Operations", "AttainLibrary", "attain",
  ]

  /// What comes with the toolchain and the system.
  static let builtIn: Set = ["Foundation", "FoundationXML", "Synchronization", "Glibc", "Dispatch"]

  static func text(_ path: String) throws -> String {
    String(decoding: try Checkout.bytes(path), as: UTF8.self)
  }

  /// The modules that the manifest declares for a target.
  static func declared(_ module: String) throws -> Set<String> {
    let manifest = try text("Package.swift")
    let start = try #require(
      try manifest.firstRange(of: Regex("arget\\(\\s*name: \"\(module)\"")))
    let rest = manifest[start.upperBound...]
    let end = rest.range(of: "arget(")?.lowerBound ?? rest.endIndex
    let own = rest[..<end]
    guard let list = own.range(of: "dependencies: [") else { return [] }
    let names = own[list.upperBound...].prefix { $0 != "]" }
    return Set(names.matches(of: /"(\w+)"/).map { String($0.output.1) })
  }

  /// The modules that a target's sources import.
  static func imported(_ module: String) throws -> Set<String> {
    let folder = Checkout.root.appending(path: "Sources/\(module)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var names: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      for line in try text("Sources/\(module)/\(file)").split(separator: "\n") {
        if let match = line.wholeMatch(of: /(?:@\w+ )?(?:\w+ )?import (\w+)\s*/) {
          names.insert(String(match.output.1))
        }
      }
    }
    return names.subtracting(builtIn)
  }

  @Test(arguments: modules) func everyImportIsDeclared(module: String) throws {
    let (imported, declared) = try (Self.imported(module), Self.declared(module))
    #expect(imported == declared)
  }

  @Test func thePictureIsTheManifest() throws {
    let picture = try Self.text("Documentation/Architecture.md")
    for module in Self.modules {
      let line = picture.split(separator: "\n").first { $0.hasPrefix("\(module) ") }
      let shown = (line ?? "").split(separator: " ").dropFirst().map(String.init)
      #expect(try shown == Self.declared(module).sorted(), "\(module)")
    }
  }

  /// Reporting turns values into words: what it shows was worked out before.
  @Test func reportingNeverComputes() throws {
    let folder = Checkout.root.appending(path: "Sources/Reporting")
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".swift") {
      let source = try Self.text("Sources/Reporting/\(file)")
      for call in [
        "RandomStream(", ".simulate(", ".fit(", "PlanAssessment(plan", "SeriesProjection(",
        "ScenarioAssessment(assessment", "TaskAssessment(assessment", "throughYear:",
      ] {
        #expect(!source.contains(call), "\(call) in \(file)")
      }
    }
  }
}
