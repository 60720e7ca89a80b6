/// Takes the agencies of a table's cell apart, though their own names have commas and "và" in them.
package enum AgencyNames {
  /// The agencies of a cell, each as written.
  ///
  ///     AgencyNames.split("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh")
  ///     // ["Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"]
  package static func split(_ text: String) -> [String] {
    let lines = text.split { $0 == ";" || $0.isNewline }.map { PhraseText.tidy(String($0)) }
    return lines.flatMap(joinedAtHeads).flatMap(apart).map(trimmed).filter { !$0.isEmpty }
  }

  /// Pieces between commas, put together again where one does not start like an agency.
  private static func joinedAtHeads(_ line: String) -> [String] {
    var names: [String] = []
    for piece in line.split(separator: ",").map({ $0.trimmedSpaces }) where !piece.isEmpty {
      if let last = names.last, !startsAgency(piece) || isGroup(last, with: piece) {
        names[names.count - 1] = "\(last), \(piece)"
      } else {
        names.append(piece)
      }
    }
    return names
  }

  /// Whether a piece belongs to a group such as "các cơ quan, đơn vị, địa phương": it names nobody.
  private static func isGroup(_ name: String, with piece: String) -> Bool {
    PhraseText.folded(name).hasPrefix("các ") && !piece.contains(where: \.isUppercase)
  }

  /// Names that "và" or nothing at all separates.
  ///
  /// As in "Ban quản lý Khu kinh tế và Sở Công thương" and "Văn phòng UBND tỉnh Sở Y tế".
  private static func apart(_ name: String) -> [String] {
    let words = name.split(separator: " ").map(String.init)
    var names: [[String]] = [[]]
    for (index, word) in words.enumerated() {
      let rest = words[index...].joined(separator: " ")
      let previous = index > 0 ? words[index - 1].lowercased() : ""
      let isJoined = previous == "và" || previous == "and" || previous == "&"
      let isLoose =
        ["Sở", "UBND"].contains(word) && index + 1 < words.count && index > 1
        && words[index + 1].first?.isUppercase == true
        && !["các", "giám", "đốc", "phòng", "cấp", "của", "và"].contains(previous)
      if isJoined, startsAgency(rest), names.last?.count ?? 0 > 1 {
        names[names.count - 1].removeLast()
        names.append([word])
      } else if isLoose {
        names.append([word])
      } else {
        names[names.count - 1].append(word)
      }
    }
    return names.map { $0.joined(separator: " ") }
  }

  private static func startsAgency(_ piece: String) -> Bool {
    let folded = PhraseText.folded(piece)
    return heads.contains { head in
      folded == head || folded.hasPrefix(head + " ")
        || (folded.hasPrefix(head)
          && folded.dropFirst(head.count).first.map { !$0.isLetter } == true)
    }
  }

  private static func trimmed(_ name: String) -> String {
    var slice = name[...]
    while let last = slice.last, ".,;:".contains(last) || last == " " { slice = slice.dropLast() }
    return String(slice)
  }

  /// What tells two spellings of one agency from two agencies: its words, whatever their order.
  package static func key(_ name: String) -> String {
    var words = PhraseText.words(name)
    if words.first == "cac" { words.removeFirst() }
    let text = " " + words.joined(separator: " ") + " "
    let expanded = abbreviations.reduce(text) { $0.replacing(" \($1.0) ", with: " \($1.1) ") }
    return expanded.split(separator: " ").sorted().joined(separator: " ")
  }

  /// A short code in capitals: the initials of what tells the agency from others.
  package static func code(_ name: String) -> String {
    var words = PhraseText.ascii(name).split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let drops = ["va", "cua", "and", "of", "the", "cac", "for"]
    words.removeAll { drops.contains($0.lowercased()) }
    if words.count > 2, ["so", "department", "ministry"].contains(words[0].lowercased()) {
      words.removeFirst()
    }
    let code = words.prefix(8).map { word in
      word.count <= 5 && word == word.uppercased() && word.count > 1
        ? word : String(word.prefix(1)).uppercased()
    }.joined()
    return code.isEmpty ? "AGENCY" : code
  }

  private static let abbreviations = [
    ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("khcn", "khoa hoc cong nghe"),
    ("mttq", "mat tran to quoc"),
  ]

  private static let heads = [
    "sở", "các", "ban", "văn phòng", "ubnd", "ủy ban", "uỷ ban", "công an", "bộ", "đài", "báo",
    "chi cục", "cục", "tổng cục", "bảo hiểm", "ngân hàng", "chi nhánh", "đại học", "trường",
    "học viện", "viện", "trung tâm", "hội", "liên hiệp", "liên đoàn", "liên minh", "mặt trận",
    "mttq", "tỉnh đoàn", "thành đoàn", "đoàn", "thanh tra", "kho bạc", "tòa án", "toà án",
    "hiệp hội",
    "doanh nghiệp", "tập đoàn", "tổng công ty", "công ty", "phòng", "hđnd", "quỹ", "cơ quan",
    "thuế", "hải quan", "tỉnh ủy", "thành ủy", "đảng ủy", "vnpt", "viettel", "bưu điện", "đơn vị",
    "vụ", "cổng thông tin", "bệnh viện", "thông tấn", "kiểm toán", "điện lực",
    "ministry", "department", "office", "agency", "bureau", "committee", "board", "centre",
    "center", "university", "institute", "bank", "police", "council", "all", "authority",
    "commission", "state bank", "provincial", "national", "people's committee", "districts",
    "general", "customs", "secretariat", "the",
  ]
}
