import Foundation
import Testing

/// The certified data sets of NIST, through the command: file in, printed digits out.
@Suite struct TrendNumericsTests {
  struct Linear: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let hasIntercept: Bool
    let degree: Int?
    let y: [Double]
    let x: [[Double]]
    let parameters, standardErrors: [Double]

    var testDescription: String { name }
    static let all: [Linear] = load("nist-linear")
  }

  struct Nonlinear: Decodable, Sendable, CustomTestStringConvertible {
    let name, formula: String
    let y: [Double]
    let x: [[Double]]
    let starts: [[Double]]
    let certifiedParameters, certifiedErrors: [Double]

    var testDescription: String { name }
    static let all: [Nonlinear] = load("nist-nonlinear")
  }

  private struct Collection<Entry: Decodable>: Decodable { let sets: [Entry] }

  private static func load<Entry: Decodable>(_ name: String) -> [Entry] {
    let file = Attain.root.appending(path: "Tests/StatisticsTests/Reference/\(name).json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode(Collection<Entry>.self, from: data).sets) ?? []
  }

  @Test func allSetsAreThere() {
    #expect(Linear.all.count == 11)
    #expect(Nonlinear.all.count == 27)
    #expect(Cubic.all.count == 6)
  }

  /// Digits asked of the linear sets, coefficients and standard errors.
  private static let linearDigits = 13.0
  /// Digits from which a nonlinear run counts as solved: NIST prints 11, and tells 4 right ones
  /// from none.
  private static let solvedDigits = 10.0

  @Test(arguments: Linear.all)
  func linear(set: Linear) throws {
    let names = set.x.indices.map { "x\($0 + 1)" }
    var arguments = ["--x", names[0]]
    if names.count > 1 { arguments += ["--regressors", names.dropFirst().joined(separator: ",")] }
    if let degree = set.degree, degree > 1 { arguments += ["--model", "polynomial:\(degree)"] }
    if !set.hasIntercept { arguments.append("--no-intercept") }
    let row = try Self.row(arguments, Self.table(names, set.x, set.y))
    #expect(Self.digits(row, "estimate", set.parameters) >= Self.linearDigits)
    #expect(Self.digits(row, "std_error", set.standardErrors) >= Self.linearDigits)
  }

  @Test(arguments: Nonlinear.all)
  func nonlinearFromBothStarts(set: Nonlinear) throws {
    let formula = Self.formula(set.formula)
    let names = set.x.count == 1 ? ["x"] : set.x.indices.map { "x\($0 + 1)" }
    for start in set.starts {
      let values = start.enumerated().map { "b\($0 + 1)=\($1)" }.joined(separator: ",")
      var arguments = ["--x", names[0], "--formula", formula, "--start", values]
      if names.count > 1 {
        arguments += ["--regressors", names.dropFirst().joined(separator: ",")]
      }
      let row = try Self.row(arguments, Self.table(names, set.x, set.y))
      #expect(row["outcome"] == "fitted")
      #expect(Self.digits(row, "estimate", set.certifiedParameters) >= Self.solvedDigits)
      // The errors of Lanczos1 have 3.4 digits in double precision, whatever the program.
      if set.name == "Lanczos1" { continue }
      #expect(Self.digits(row, "std_error", set.certifiedErrors) >= Self.solvedDigits)
    }
  }

  struct Cubic: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let start: Double
    let y: [Double]
    let mean: Double

    var testDescription: String { name }

    static let all: [Cubic] = {
      struct Collection: Decodable { let series: [Cubic] }
      let file = Attain.root.appending(path: "Tests/StatisticsTests/Reference/cubic.json")
      guard let data = try? Data(contentsOf: file) else { return [] }
      return (try? JSONDecoder().decode(Collection.self, from: data).series) ?? []
    }()
  }

  /// Cubics on calendar years, ten years ahead of the data, where powers of years lose every digit.
  @Test(arguments: Cubic.all)
  func cubicsTenYearsAhead(cubic: Cubic) throws {
    let years = cubic.y.indices.map { cubic.start + Double($0) }
    let asked = Int(cubic.start) + cubic.y.count + 9
    let row = try Self.row(
      ["--x", "x1", "--model", "polynomial:3", "--until", "\(asked)"],
      Self.table(["x1"], [years], cubic.y))
    let found = try #require(row["fit_\(asked)"].flatMap(Double.init))
    #expect(-log10((found / cubic.mean - 1).magnitude + 1e-17) >= Self.linearDigits)
  }

  /// The formula as NIST prints it, without the error term and the definition of pi.
  private static func formula(_ printed: String) -> String {
    let start = printed.firstRange(of: "y =")?.lowerBound ?? printed.startIndex
    let text = printed.contains("log[y]") ? printed[...] : printed[start...]
    return String(text.prefix(text.count - 1)).trimmingCharacters(in: .init(charactersIn: " +"))
  }

  // MARK: The command

  private static func table(_ names: [String], _ x: [[Double]], _ y: [Double]) -> String {
    let rows = y.indices.map { row in
      ([y[row]] + x.map { $0[row] }).map { "\($0)" }.joined(separator: ",") + "\n"
    }
    return (["y"] + names).joined(separator: ",") + "\n" + rows.joined()
  }

  /// The only row that the command prints, by column.
  private static func row(_ arguments: [String], _ table: String) throws -> [String: String] {
    let fixed = ["--format", "csv", "--digits", "17", "--diagnostics", "none"]
    let result = try Attain.run(["trend", "-"] + arguments + fixed, standardInput: table)
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard lines.count == 2 else { return [:] }
    return Dictionary(zip(lines[0], lines[1])) { first, _ in first }
  }

  /// The fewest digits that the printed numbers share with the certified ones.
  ///
  /// Terms stand as they do in the certificate: the constant, the x column, the regressors.
  private static func digits(
    _ row: [String: String], _ column: String, _ certified: [Double]
  ) -> Double {
    certified.enumerated().map { index, truth in
      guard let found = row["\(column)_\(index + 1)"].flatMap(Double.init) else { return 0 }
      let error = (found - truth).magnitude / (truth == 0 ? 1 : truth.magnitude)
      return error == 0 ? 16 : -log10(error)
    }.min() ?? 0
  }
}
