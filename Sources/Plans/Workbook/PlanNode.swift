import IndicatorData

/// A plan's content as a tree, each leaf with the cell it came from.
indirect enum PlanNode {
  /// A text.
  case text(String, SourceLocation?)
  /// YAML in flow style, known to be readable.
  case flow(String, SourceLocation?)
  case list([PlanNode])
  /// Keys and values in order.
  case map([(key: String, value: PlanNode)])

  static let empty = PlanNode.map([])

  /// A step from a mapping or list to what is in it.
  enum Step: Equatable {
    case key(String)
    case index(Int)
  }

  /// Puts a value where a path leads, with all that is missing on the way.
  mutating func insert(_ value: PlanNode, at path: ArraySlice<Step>) {
    guard let step = path.first else {
      self = value
      return
    }
    switch step {
    case .key(let key):
      var entries = mapEntries
      let index = entries.firstIndex { $0.key == key } ?? entries.count
      if index == entries.count { entries.append((key, .empty)) }
      entries[index].value.insert(value, at: path.dropFirst())
      self = .map(entries)
    case .index(let number):
      var elements = listElements
      while elements.count < number { elements.append(.empty) }
      elements[number - 1].insert(value, at: path.dropFirst())
      self = .list(elements)
    }
  }

  private var mapEntries: [(key: String, value: PlanNode)] {
    if case .map(let entries) = self { entries } else { [] }
  }

  private var listElements: [PlanNode] {
    if case .list(let elements) = self { elements } else { [] }
  }

  /// The place of the first leaf.
  var place: SourceLocation? {
    switch self {
    case .text(_, let place), .flow(_, let place): place
    case .list(let elements): elements.lazy.compactMap(\.place).first
    case .map(let entries): entries.lazy.compactMap(\.value.place).first
    }
  }
}
