/// A number within a text, in the digits that a plan writes.
package struct WrittenNumber {
  /// With a decimal point, without thousands separators and leading zeros.
  package let text: String
  package let range: Range<String.Index>

  /// The numbers of a text that stand for quantities: not those of a unit ("/1000 dân"), of a name
  /// ("5G", "ISO 27001") or of a document ("57-NQ/TW").
  static func all(in text: String, _ language: DocumentLanguage) -> [WrittenNumber] {
    var result: [WrittenNumber] = []
    var position = text.startIndex
    while let start = text[position...].firstIndex(where: \.isASCIIDigit) {
      let end = self.end(of: text, from: start)
      defer { position = end }
      guard isQuantity(text, start, end),
        let number = plain(String(text[start..<end]), language)
      else { continue }
      result.append(WrittenNumber(text: number, range: start..<end))
    }
    return result
  }

  /// Digits, with single points and commas between them.
  private static func end(of text: String, from start: String.Index) -> String.Index {
    var end = start
    while end < text.endIndex {
      if text[end].isASCIIDigit {
        end = text.index(after: end)
        continue
      }
      let next = text.index(after: end)
      guard text[end] == "." || text[end] == ",", next < text.endIndex, text[next].isASCIIDigit
      else { break }
      end = next
    }
    return end
  }

  private static func isQuantity(
    _ text: String, _ start: String.Index, _ end: String.Index
  ) -> Bool {
    if start > text.startIndex {
      let before = text[text.index(before: start)]
      if before == "/" || before.isLetter { return false }
    }
    if end < text.endIndex, text[end].isLetter { return false }
    // As in 57-nq/tw or 03/nq-cp, the numbers of documents.
    var rest = text[end...]
    guard let mark = rest.first, mark == "-" || mark == "/" else { return true }
    rest = rest.dropFirst()
    let word = rest.prefix { $0.isLetter || $0 == "đ" }
    let follows = rest.dropFirst(word.count).first
    return !(word.count >= 2 && (follows == "/" || follows == "-"))
  }

  /// The number with a decimal point; `nil` where its marks fit no way of writing.
  static func plain(_ digits: String, _ language: DocumentLanguage) -> String? {
    let decimal: Character = language == .vietnamese ? "," : "."
    let grouping: Character = language == .vietnamese ? "." : ","
    var parts = digits.split(separator: decimal, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let groups = parts[0].split(separator: grouping, omittingEmptySubsequences: false)
    if groups.count > 1 {
      if groups.dropFirst().allSatisfy({ $0.count == 3 }), groups[0] != "0" {
        parts[0] = Substring(groups.joined())
      } else if groups.count == 2, parts.count == 1 {
        parts = groups  // 0.75 in a Vietnamese text is no thousands
      } else {
        return nil
      }
    }
    let whole = parts[0].drop { $0 == "0" }
    let head = whole.isEmpty ? "0" : String(whole)
    return parts.count == 2 ? "\(head).\(parts[1])" : head
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
