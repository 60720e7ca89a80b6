import CBenchmarkLAPACK
import Statistics

/// One design, very many responses: forecast and 95 % prediction interval.
struct SharedDesignSpeed {
  let series = 100_000
  let points = 20
  let rounds = 15

  /// Years, their squares and a constant: three coefficients.
  private var years: [Double] { (0..<points).map { 2001 + Double($0) } }

  private var design: Design {
    Design(columns: ["year": years, "square": years.map { square(of: $0 - 2010.5) }])
  }

  private func square(of value: Double) -> Double { value * value }

  private var responses: [Double] {
    var stream = RandomStream(seed: 1, key: "speed", purpose: "responses")
    return (0..<series * points).map { _ in 100 + 5 * stream.normal() }
  }

  func run() throws {
    let shared = try SharedDesign(design, future: [[2030, 19.5 * 19.5]])
    let responses = responses
    print("One design, \(series) responses of \(points) points, 3 coefficients, one core:")
    print("forecast and 95 % prediction interval at one future row (best of \(rounds) rounds)")
    let ours = rate(shared, responses, block: series)
    let streamed = rate(shared, responses, block: 500)
    let bare = bareProduct(responses)
    printRow("attain, whole batch", text(ours / 1e6), "million series a second")
    printRow("attain, streamed in blocks of 500", text(streamed / 1e6))
    let ten = try SharedDesign(
      design, future: (0..<10).map { [2021 + Double($0), square(of: 10.5 + Double($0))] })
    printRow("attain, ten future rows", text(rate(ten, responses, block: series) / 1e6))
    printRow("bare product dgemm 4 x \(points), nothing else", text(bare / 1e6))
    printRow("  ours / bare product", text(ours / bare, decimals: 2), verdict(ours / bare))
    let peers = NumPyPeer.measure(series: series, points: points, rounds: rounds)
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

  /// Three projections and a forecast by `dgemm` in the best block size: no residuals, no interval.
  private func bareProduct(_ responses: [Double]) -> Double {
    openblas_set_num_threads(1)
    let weights = [Double](repeating: 0.25, count: 4 * points)
    let rates = [250, 500, 1000, 2000, 4000].map { block in
      var product = [Double](repeating: 0, count: 4 * series)
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
    let inner = Int32(points)
    responses.withUnsafeBufferPointer { all in
      product.withUnsafeMutableBufferPointer { target in
        guard let source = all.baseAddress, let start = target.baseAddress else { return }
        for first in stride(from: 0, to: series, by: block) {
          cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, 4, Int32(min(block, series - first)),
            inner, 1, weights, 4, source + first * points, inner, 0, start + first * 4, 4)
        }
      }
    }
  }
}
