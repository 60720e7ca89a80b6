/// Finds the cells of an XLSX sheet that a formula fills.
final class CellFormulas: XMLContent {
  private(set) var cells: [CellReference] = []
  private var current: CellReference?

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "c": current = attributes["r"].flatMap { CellReference($0) }
    case "f": if let current { cells.append(current) }
    default: break
    }
  }
}
