import CBenchmarkLAPACK
import Statistics

/// One design, very many responses: forecast and 95 % prediction interval.
struct SharedDesignSpeed {
  let series: Int
  let points: Int
  let coefficients: Int
  let rounds = 15

  /// The powers of time, scaled to lie between -1 and 1, from the first on.
  private func row(_ index: Int) -> [Double] {
    let time = 2 * Double(index) / Double(points - 1) - 1
    return (1..<coefficients).map { power in
      (1..<power).reduce(time) { product, _ in product * time }
    }
  }

  private var design: Design {
    let rows = (0..<points).map(row)
    return Design(
      names: (1..<coefficients).map { "t^\($0)" },
      columns: (0..<coefficients - 1).map { column in rows.map { $0[column] } })
  }

  private var responses: [Double] {
    var stream = RandomStream(seed: 1, key: "speed", purpose: "responses")
    return (0..<series * points).map { _ in 100 + 5 * stream.normal() }
  }

  func run() throws {
    let shared = try SharedDesign(design, future: [row(points + 9)])
    let responses = responses
    print(
      "One design, \(series) responses of \(points) points, \(coefficients) coefficients, one core:"
    )
    print("forecast and 95 % prediction interval at one future row (best of \(rounds) rounds)")
    let ours = rate(shared, responses, block: series)
    let streamed = rate(shared, responses, block: 500)
    let bare = bareProduct(responses)
    printRow("attain, whole batch", text(ours / 1e6), "million series a second")
    printRow("attain, streamed in blocks of 500", text(streamed / 1e6))
    let ten = try SharedDesign(
      design, future: (0..<10).map { row(points + $0) })
    printRow("attain, ten future rows", text(rate(ten, responses, block: series) / 1e6))
    printRow("bare product dgemm \(coefficients + 1) x \(points)", text(bare / 1e6))
    printRow("  ours / bare product", text(ours / bare, decimals: 2), verdict(ours / bare))
    let peers = NumPyPeer.measure(
      series: series, points: points, coefficients: coefficients, rounds: rounds)
    if peers.isEmpty {
      print("  NumPy is not installed for `python3` (or $PYTHON): no ratio to it in this run")
    }
    for peer in peers {
      printRow(
        "NumPy \(peer.version), \(peer.way), blocks of \(peer.block)", text(peer.rate / 1e6))
      printRow("  ours / NumPy", text(ours / peer.rate, decimals: 2), verdict(ours / peer.rate))
    }
  }

  private func verdict(_ ratio: Double) -> String { ratio < 1 ? "we are slower" : "we are faster" }

  /// Series a second, with the results in buffers that are used again.
  private func rate(_ shared: SharedDesign, _ responses: [Double], block: Int) -> Double {
    var result = BatchForecast(for: shared, capacity: block)
    let seconds = bestTime(rounds: rounds) {
      responses.withUnsafeBufferPointer { all in
        for first in stride(from: 0, to: series, by: block) {
          let last = min(series, first + block)
          shared.forecast(
            UnsafeBufferPointer(rebasing: all[first * points..<last * points]), into: &result)
        }
      }
    }
    precondition(result.refused.isEmpty, "series \(result.refused) were refused")
    return Double(series) / seconds
  }

  /// The projections and a forecast by `dgemm` in the best block size: no residuals, no interval.
  private func bareProduct(_ responses: [Double]) -> Double {
    openblas_set_num_threads(1)
    let weights = [Double](repeating: 0.25, count: (coefficients + 1) * points)
    let rates = [250, 500, 1000, 2000, 4000].map { block in
      var product = [Double](repeating: 0, count: (coefficients + 1) * series)
      let seconds = bestTime(rounds: rounds) {
        multiply(weights, responses, block: block, into: &product)
      }
      return Double(series) / seconds
    }
    return rates.max() ?? 0
  }

  private func multiply(
    _ weights: [Double], _ responses: [Double], block: Int, into product: inout [Double]
  ) {
    let (inner, outer) = (Int32(points), Int32(coefficients + 1))
    responses.withUnsafeBufferPointer { all in
      product.withUnsafeMutableBufferPointer { target in
        guard let source = all.baseAddress, let start = target.baseAddress else { return }
        for first in stride(from: 0, to: series, by: block) {
          cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, outer, Int32(min(block, series - first)),
            inner, 1, weights, outer, source + first * points, inner, 0,
            start + first * (coefficients + 1), outer)
        }
      }
    }
  }
}
