import Foundation

/// NumPy's rate on the same task, measured in a process of its own.
struct NumPyPeer {
  let version: String
  let way: String
  let block: Int
  let rate: Double

  /// Runs `Peers/shared_design.py` with the interpreter in `PYTHON` (`python3` without it).
  ///
  /// - Returns: Each way at its best block size, the fastest first; none when Python or NumPy is
  ///   missing.
  static func measure(series: Int, points: Int, coefficients: Int, rounds: Int) -> [NumPyPeer] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Peers/shared_design.py")
    var environment = ProcessInfo.processInfo.environment
    let interpreter = environment["PYTHON"] ?? "python3"
    // A forced kernel would slow the peer.
    environment["OPENBLAS_CORETYPE"] = nil
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      interpreter, script.path, "\(series)", "\(points)", "\(coefficients)", "\(rounds)",
    ]
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return [] }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return [] }
    return best(in: String(decoding: data, as: UTF8.self))
  }

  private static func best(in output: String) -> [NumPyPeer] {
    let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
    guard let version = lines.first(where: { $0.first == "version" })?.last else { return [] }
    let peers = lines.compactMap { fields -> NumPyPeer? in
      guard fields.count == 3, let block = Int(fields[1]), let rate = Double(fields[2]) else {
        return nil
      }
      return NumPyPeer(
        version: String(version), way: String(fields[0]), block: block, rate: rate)
    }
    var fastest: [NumPyPeer] = []
    for peer in peers.sorted(by: { $0.rate > $1.rate })
    where !fastest.contains(where: { $0.way == peer.way }) {
      fastest.append(peer)
    }
    return fastest
  }
}
