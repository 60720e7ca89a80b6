import CBenchmarkLAPACK
import Statistics

/// One fit of 20 observations and 3 coefficients at a time.
struct SingleFitSpeed {
  let points = 20
  let repeats = 20_000
  let rounds = 15

  private var predictors: [Double] {
    let years = (0..<points).map { 2001 + Double($0) }
    return years + years.map { ($0 - 2010.5) * ($0 - 2010.5) }
  }

  private var response: [Double] {
    var stream = RandomStream(seed: 2, key: "speed", purpose: "response")
    return (0..<points).map { _ in 100 + 5 * stream.normal() }
  }

  func run() throws {
    let (ours, errors) = (try small(withErrors: false), try small(withErrors: true))
    let (lapack, full) = (dgels(), try certified())
    print("One fit of \(points) x 3 (best of \(rounds) rounds of \(repeats) fits)")
    printRow("attain SmallRegression", text(ours, decimals: 0), "nanoseconds")
    printRow("attain SmallRegression, standard errors too", text(errors, decimals: 0))
    printRow(
      "LAPACK dgels (coefficients only)", text(lapack, decimals: 0),
      "ours / dgels \(text(ours / lapack, decimals: 2)), "
        + (ours < lapack ? "we are faster" : "we are slower"))
    printRow(
      "attain LinearRegression, every digit refined", text(full, decimals: 0),
      "\(text(full / lapack, decimals: 0)) times dgels: we are slower")
  }

  private func small(withErrors: Bool) throws -> Double {
    var small = SmallRegression()
    let (predictors, response) = (predictors, response)
    var (sum, failure) = (0.0, Error?.none)
    let seconds = bestTime(rounds: rounds) {
      do {
        for _ in 0..<repeats {
          let fit = try small.fit(predictors: predictors, response: response)
          sum += fit.coefficients[1]
          if withErrors, let errors = fit.standardErrors { sum += errors[1] }
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    precondition(sum.isFinite, "the fits sum to \(sum)")
    return seconds / Double(repeats) * 1e9
  }

  /// The driver with its work space made once; it overwrites its input, so copying counts.
  private func dgels() -> Double {
    let design = [Double](repeating: 1, count: points) + predictors
    let response = response
    var (matrix, rightSide) = (design, response)
    var work = [Double](repeating: 0, count: 1024)
    let seconds = bestTime(rounds: rounds) {
      for _ in 0..<repeats {
        for index in design.indices { matrix[index] = design[index] }
        for index in response.indices { rightSide[index] = response[index] }
        let rows = Int32(points)
        let info = LAPACKE_dgels_work(
          LAPACK_COL_MAJOR, CChar(UInt8(ascii: "N")), rows, 3, 1, &matrix, rows, &rightSide, rows,
          &work, 1024)
        precondition(info == 0, "dgels returned \(info)")
      }
    }
    return seconds / Double(repeats) * 1e9
  }

  private func certified() throws -> Double {
    let columns = [Array(predictors.prefix(points)), Array(predictors.suffix(points))]
    let design = Design(names: ["year", "square"], columns: columns)
    let response = response
    var failure: Error?
    let seconds = bestTime(rounds: 5) {
      do {
        for _ in 0..<100 { _ = try LinearRegression.fit(design: design, response: response) }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return seconds / 100 * 1e9
  }
}
