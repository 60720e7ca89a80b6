/// What names one series: indicator, area, and the variant of the definition.
///
/// Two agencies that measure one thing differently are two series, never one; so the method is a
/// part of the key. Keys compare by canonical equivalence, as `String` does: "Bình" typed with
/// combining marks and "Bình" typed as one letter are the same key.
public struct SeriesKey: Sendable, Hashable {
  /// Identifier of the indicator.
  public var indicator: String
  /// Identifier of the area.
  public var area: String
  /// Variant of the definition; `nil` where none is named.
  public var method: String?

  /// Makes a key.
  public init(indicator: String, area: String, method: String? = nil) {
    self.indicator = indicator
    self.area = area
    self.method = method
  }
}

extension SeriesKey: Comparable {
  /// Orders by indicator, area, method; a key without method comes first.
  public static func < (lhs: SeriesKey, rhs: SeriesKey) -> Bool {
    if lhs.indicator != rhs.indicator { return lhs.indicator < rhs.indicator }
    if lhs.area != rhs.area { return lhs.area < rhs.area }
    guard let right = rhs.method else { return false }
    guard let left = lhs.method else { return true }
    return left < right
  }
}

extension SeriesKey: CustomStringConvertible {
  /// Like `digital_economy VN-31 (MIC)`.
  public var description: String {
    let base = "\(indicator) \(area)"
    return method.map { "\(base) (\($0))" } ?? base
  }
}
