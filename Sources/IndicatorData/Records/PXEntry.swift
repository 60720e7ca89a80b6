/// A keyword of a PC-Axis file with what it says.
struct PXEntry {
  /// In capitals, such as VALUES.
  var keyword: String
  /// The language it is for; `nil` is the language of the file.
  var language: String?
  /// What stands in brackets after it: a variable, a value.
  var keys: [String] = []
  var values: [String] = []
  /// The scale of a time variable: A1, H1, Q1, M1, W1.
  var timeScale: String?
  /// The first and the last period, where they stand instead of a list.
  var timeSpan: [String] = []
  var line: Int
  var column: Int
}
