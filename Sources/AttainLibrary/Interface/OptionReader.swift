import Foundation
import IndicatorData
import Operations

/// Reads the options of an operation, a JSON object; an option that is not known is refused.
struct OptionReader {
  /// A value of JSON.
  enum Value: Decodable, Equatable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case table([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else {
        self = .table(try container.decode([String: Value].self))
      }
    }
  }

  private let values: [String: Value]
  private var taken: Set<String> = []

  /// The options of a text; `nil` and an empty text are no options.
  init(_ text: String?) throws(OperationFailure) {
    guard let text, !text.isEmpty else {
      values = [:]
      return
    }
    do {
      values = try JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
    } catch {
      throw OperationFailure("the options are no JSON object", .usage)
    }
  }

  /// Refuses what no operation has asked for.
  func finish() throws(OperationFailure) {
    guard let unknown = values.keys.filter({ !taken.contains($0) }).min() else { return }
    let near = NearestMatch.suggestion(for: unknown, among: taken.sorted())
    throw OperationFailure(
      "no option \"\(unknown)\"; "
        + (near.map { "did you mean \"\($0)\"?" }
          ?? "known: \(taken.sorted().joined(separator: ", "))"),
      .usage)
  }

  private mutating func take(_ name: String) -> Value? {
    taken.insert(name)
    guard let value = values[name], value != .null else { return nil }
    return value
  }

  private func wrong(_ name: String, _ wanted: String) -> OperationFailure {
    OperationFailure("the option \"\(name)\" is \(wanted)", .usage)
  }

  /// A text, or `nil`.
  mutating func text(_ name: String) throws(OperationFailure) -> String? {
    switch take(name) {
    case nil: nil
    case .text(let text): text
    default: throw wrong(name, "a text")
    }
  }

  /// A truth value.
  mutating func truth(_ name: String, default other: Bool) throws(OperationFailure) -> Bool {
    switch take(name) {
    case nil: other
    case .truth(let truth): truth
    default: throw wrong(name, "true or false")
    }
  }

  /// A number, or `nil`.
  mutating func number(_ name: String) throws(OperationFailure) -> Double? {
    switch take(name) {
    case nil: nil
    case .number(let number): number
    default: throw wrong(name, "a number")
    }
  }

  /// A whole number of a range, or `nil`.
  mutating func whole(
    _ name: String, in range: ClosedRange<Int>
  ) throws(OperationFailure) -> Int? {
    guard let number = try number(name) else { return nil }
    guard let whole = Int(exactly: number), range.contains(whole) else {
      throw wrong(
        name,
        range.upperBound == .max
          ? "\(range.lowerBound) or more, not \(FrameText.text(of: number))"
          : "\(range.lowerBound) to \(range.upperBound), not \(FrameText.text(of: number))")
    }
    return whole
  }

  /// Texts: a list of them, or one.
  mutating func texts(_ name: String) throws(OperationFailure) -> [String]? {
    switch take(name) {
    case nil: return nil
    case .text(let text): return [text]
    case .list(let list):
      var texts: [String] = []
      for value in list {
        guard case .text(let text) = value else { throw wrong(name, "a list of texts") }
        texts.append(text)
      }
      return texts
    default: throw wrong(name, "a text or a list of texts")
    }
  }

  /// Numbers: a list of them, or one.
  mutating func numbers(_ name: String) throws(OperationFailure) -> [Double]? {
    switch take(name) {
    case nil: return nil
    case .number(let number): return [number]
    case .list(let list):
      var numbers: [Double] = []
      for value in list {
        guard case .number(let number) = value else { throw wrong(name, "a list of numbers") }
        numbers.append(number)
      }
      return numbers
    default: throw wrong(name, "a number or a list of numbers")
    }
  }

  /// Texts by name, each one or several.
  mutating func table(_ name: String) throws(OperationFailure) -> [String: [String]] {
    switch take(name) {
    case nil: return [:]
    case .table(let table):
      var texts: [String: [String]] = [:]
      for (key, value) in table {
        switch value {
        case .text(let text): texts[key] = [text]
        case .number(let number): texts[key] = [FrameText.text(of: number)]
        case .list(let list):
          texts[key] = list.compactMap {
            if case .text(let text) = $0 { text } else { nil }
          }
          guard texts[key]?.count == list.count else { throw wrong(name, "texts by name") }
        default: throw wrong(name, "texts by name")
        }
      }
      return texts
    default: throw wrong(name, "texts by name")
    }
  }
}

extension OptionReader {
  /// The threads to use.
  mutating func threads() throws(OperationFailure) -> Int {
    try whole("threads", in: 1...1024) ?? 1
  }

  /// Levels of intervals in per cent.
  mutating func levels() throws(OperationFailure) -> [Int] {
    guard let numbers = try numbers("level") else { return [80, 95] }
    let levels = numbers.compactMap { Int(exactly: $0) }
    guard levels.count == numbers.count, !levels.isEmpty,
      levels.allSatisfy({ (1...99).contains($0) })
    else {
      throw OperationFailure("the option \"level\" is whole per cent, 1 to 99", .usage)
    }
    return levels
  }

  /// A day, or `nil`.
  mutating func day(_ name: String) throws(OperationFailure) -> CalendarDate? {
    guard let text = try text(name) else { return nil }
    guard let day = CalendarDate(text) else {
      throw OperationFailure(
        "the option \"\(name)\" is a day such as 2025-02-26, not \"\(text)\"", .usage)
    }
    return day
  }

  /// What the user says about figures that their table does not.
  mutating func readerOptions() throws(OperationFailure) -> ReaderOptions {
    let mark = try text("decimal")
    let decimal = mark.flatMap { DecimalMark(rawValue: $0) }
    guard mark == nil || decimal != nil else {
      throw OperationFailure("the option \"decimal\" is point or comma", .usage)
    }
    let layout = try text("layout")
    if let layout, !Layout.all.contains(where: { $0.name == layout }) {
      throw OperationFailure(
        "no layout \"\(layout)\"; known: \(Layout.all.map(\.name).joined(separator: ", "))", .usage)
    }
    var options = ReaderOptions(
      columns: try table("columns").compactMapValues(\.first), decimal: decimal, layout: layout,
      constants: try table("constant").compactMapValues(\.first), sheet: try text("sheet"))
    options.filters = try table("where")
    return options
  }
}
