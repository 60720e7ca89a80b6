import Foundation

/// A run as its `run.json` tells it: what a comparison needs.
package struct RunSummary: Decodable, Sendable {
  struct Engine: Decodable { let version: String }

  struct Options: Decodable { let seed: UInt64 }

  struct Plan: Decodable {
    let id: String
    let asOf: String?

    enum CodingKeys: String, CodingKey {
      case id
      case asOf = "as_of"
    }
  }

  struct Input: Decodable {
    let file: String
    let sha256: String
  }

  struct Target: Decodable {
    let id: String?
    let indicator, value, measure, outcome: String
    let name: [String: String]?
    let by: Int?
    let probability, median: Double?
  }

  struct Figure: Decodable {
    let period: String
    let value: Double?
  }

  struct Model: Decodable {
    let name: String
    let referenceClass: String?

    enum CodingKeys: String, CodingKey {
      case name
      case referenceClass = "reference_class"
    }
  }

  struct Series: Decodable {
    let planIndicator, indicator, area: String
    let method: String?
    let observations: [Figure]
    let model: Model?

    enum CodingKeys: String, CodingKey {
      case indicator, area, method, observations, model
      case planIndicator = "plan_indicator"
    }
  }

  let schemaVersion: Int
  let engine: Engine
  let options: Options
  let plan: Plan
  let inputs: [Input]
  let targets: [Target]
  let series: [Series]

  enum CodingKeys: String, CodingKey {
    case engine, options, plan, inputs, targets, series
    case schemaVersion = "schema_version"
  }

  /// Why a file is no run.
  package struct Failure: Error, Sendable {
    /// What is wrong with it.
    package let message: String
  }

  /// Reads a `run.json`.
  ///
  /// - Parameter bytes: The file's bytes.
  /// - Throws: `Failure` where it is not JSON, lacks a key, or is of a later schema.
  package init(reading bytes: [UInt8]) throws(Failure) {
    do {
      self = try JSONDecoder().decode(RunSummary.self, from: Data(bytes))
    } catch let DecodingError.keyNotFound(key, context) {
      let place = (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
      throw Failure(message: "is not a run.json: it lacks \(place)")
    } catch let DecodingError.typeMismatch(_, context) {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw Failure(message: "is not a run.json: \(place) is of another kind")
    } catch {
      throw Failure(message: "is not a run.json: it is no whole JSON document")
    }
    guard schemaVersion <= ProgramIdentity.schemaVersion else {
      throw Failure(
        message: "is of schema version \(schemaVersion); this program reads up to "
          + "\(ProgramIdentity.schemaVersion)")
    }
  }
}
