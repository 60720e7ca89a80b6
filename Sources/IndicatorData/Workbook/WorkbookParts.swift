/// The relationships of a part: which other part each of its identifiers means.
final class Relationships: XMLContent {
  /// One relationship.
  struct Entry {
    let id: String
    /// The last word of its type, such as "worksheet": the rest differs between Excel's editions.
    let kind: String
    /// Name of the other part.
    let part: String
  }

  private(set) var entries: [Entry] = []
  private let folder: String

  /// - Parameter folder: Where the part stands whose relationships these are, as "xl/".
  init(folder: String) { self.folder = folder }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard "Relationship" ~= name, let id = attributes.text("Id"),
      let target = attributes.text("Target"), attributes.text("TargetMode") != "External"
    else { return }
    let kind = attributes.text("Type")?.split(separator: "/").last.map(String.init) ?? ""
    entries.append(Entry(id: id, kind: kind, part: resolved(target)))
  }

  /// The name of a part from the archive's root, without steps up.
  private func resolved(_ target: String) -> String {
    let path = target.hasPrefix("/") ? target : folder + target
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// The part that lists a workbook's sheets.
final class SheetList: XMLContent {
  /// A sheet as it is listed.
  struct Entry {
    let name: String
    let relationship: String
    let isHidden: Bool
  }

  private(set) var entries: [Entry] = []
  /// Whether days are counted from 1904, as old Macs did.
  private(set) var countsFrom1904 = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "workbookPr": countsFrom1904 = attributes.isTrue("date1904")
    case "sheet":
      entries.append(
        Entry(
          name: attributes.text("name") ?? "", relationship: attributes.text("id") ?? "",
          isHidden: attributes.text("state")?.contains("idden") ?? false))
    default: break
    }
  }
}

/// The texts that cells share, one after the other in one buffer.
final class SharedTexts: XMLContent {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isInText = false
  private var isInPhonetic = false
  private let limit: Int
  private(set) var problem: WorkbookProblem?

  init(limit: Int) { self.limit = limit }

  /// A text; `nil` where the workbook has no such one.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "t": isInText = !isInPhonetic
    case "rPh": isInPhonetic = true
    default: break
    }
  }

  func end(_ name: XMLName) {
    switch name {
    case "t": isInText = false
    case "rPh": isInPhonetic = false
    case "si":
      let start = ends.last ?? 0
      if let plain = StoredText.unescaped(bytes[start...]) {
        bytes.replaceSubrange(start..., with: plain)
      }
      ends.append(bytes.count)
    default: break
    }
  }

  func text(_ new: UnsafeBufferPointer<UInt8>) {
    guard isInText else { return }
    bytes.append(contentsOf: new)
    if bytes.count > limit {
      problem = .tooLarge("its texts have more than \(limit >> 20) MiB")
    }
  }
}
