extension TrendTrackRecord {
  /// Model, years ahead, outcomes, held by the 80 % and the 95 % interval, targets met by the
  /// height, of those met, targets not met by it, of those not met.
  static let table: [(String, Int, Int, Int?, Int?, Int, Int, Int, Int)] = []
}
