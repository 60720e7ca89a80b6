import CXLSXWriter

/// Cells that somebody fills in: lists to choose from, words that explain them, protection.
extension Sheet {
  /// What a cell offers to whoever fills it in.
  struct Choice {
    /// The words to choose from, or a range of cells such as `=Agencies!$A$4:$A$200`.
    var words: [String] = []
    var range: String?
    /// What the cell says when it is chosen.
    var title = ""
    var message = ""
    /// Whether anything else is refused.
    var isStrict = true
  }

  /// Gives the cells of a column a list to choose from, and an explanation.
  func offer(_ choice: Choice, rows: ClosedRange<Int>, column: Int) {
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    if choice.range != nil {
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    } else if !choice.words.isEmpty {
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    }
    rule.error_type = UInt8(
      choice.isStrict
        ? LXW_VALIDATION_ERROR_TYPE_STOP.rawValue : LXW_VALIDATION_ERROR_TYPE_INFORMATION.rawValue)
    // The format keeps 32 characters of a title and 255 of a message.
    let texts = CStrings(
      [String(choice.title.prefix(32)), String(choice.message.prefix(250)), choice.range ?? ""]
        + choice.words)
    if !choice.title.isEmpty { rule.input_title = texts[0] }
    if !choice.message.isEmpty { rule.input_message = texts[1] }
    rule.value_formula = choice.range == nil ? nil : texts[2]
    var list = choice.words.indices.map { texts[$0 + 3] } + [nil]
    list.withUnsafeMutableBufferPointer { words in
      rule.value_list = choice.words.isEmpty ? nil : words.baseAddress
      _ = worksheet_data_validation_range(
        pointer, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column),
        &rule)
    }
  }

  /// Makes all cells of a column text, so that 8.10 stays what it is.
  func textColumn(_ column: Int, width: Double) {
    let text = book.format("text-column") {
      format_set_num_format($0, "@")
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    _ = worksheet_set_column(pointer, UInt16(column), UInt16(column), width, text)
  }

  /// Words above the table: what the sheet is for.
  func title(_ text: String, row: Int) {
    let format = book.format("sheet-title") {
      format_set_bold($0)
      format_set_font_size($0, 12)
    }
    _ = worksheet_write_string(pointer, UInt32(row), 0, text, format)
  }

  /// Small grey words that explain the columns.
  func explanations(_ texts: [String], row: Int, height: Double) {
    let format = book.format("explanation") {
      format_set_italic($0)
      format_set_font_size($0, 9)
      format_set_font_color($0, 0x44546A)
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    for (column, text) in texts.enumerated() where !text.isEmpty {
      _ = worksheet_write_string(pointer, UInt32(row), UInt16(column), text, format)
    }
    _ = worksheet_set_row(pointer, UInt32(row), height, nil)
  }

  /// A cell that was guessed: its words on a yellow ground, and a note of where they come from.
  func guessed(_ text: String, from words: String, row: Int, column: Int) {
    let format = book.format("guessed") {
      format_set_bg_color($0, 0xFFF2CC)
      format_set_indent($0, 1)
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    _ = worksheet_write_string(pointer, UInt32(row), UInt16(column), text, format)
    _ = worksheet_write_comment(pointer, UInt32(row), UInt16(column), words)
  }
}

/// C strings that live as long as the value.
final class CStrings {
  private let pointers: [UnsafeMutablePointer<CChar>]

  init(_ texts: [String]) {
    pointers = texts.map { text in
      let bytes = Array(text.utf8CString)
      let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      pointer.initialize(from: bytes, count: bytes.count)
      return pointer
    }
  }

  deinit { for pointer in pointers { pointer.deallocate() } }

  subscript(index: Int) -> UnsafeMutablePointer<CChar>? { pointers[index] }
}
