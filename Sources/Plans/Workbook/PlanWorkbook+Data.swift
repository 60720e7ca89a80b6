import IndicatorData
import Yams

extension PlanWorkbook {
  /// The elements of a list in brackets, each as it was written.
  static func elements(_ flow: String, at place: SourceLocation?) -> [PlanNode] {
    guard let sequence = try? Yams.compose(yaml: flow)?.sequence else {
      return [.flow(flow, place)]
    }
    return sequence.map { node in
      node.scalar.map { .text($0.string, place) } ?? .flow(PlanFlow.text(of: node), place)
    }
  }
}
