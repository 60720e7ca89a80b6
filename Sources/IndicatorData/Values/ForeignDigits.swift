/// A text with the decimal digits of other scripts, and their marks, as those of ASCII.
struct ForeignDigits {
  /// The text in ASCII digits.
  let text: String
  /// Whether there was any other digit.
  let isForeign: Bool
  /// The mark that the script itself settles: U+066B is a decimal mark and nothing else.
  let decimal: DecimalMark?

  init(_ text: String) {
    var isForeign = false
    let hasArabicMark = text.unicodeScalars.contains("\u{66B}")
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar {
      case "\u{66B}", "\u{FF0E}": return "."
      case "\u{66C}", "\u{FF0C}": return ","
      case "\u{FF0D}": return "-"
      case "\u{FF0B}": return "+"
      default: break
      }
      guard !scalar.isASCII, scalar.properties.numericType == .decimal,
        scalar.properties.generalCategory == .decimalNumber,
        let value = scalar.properties.numericValue
      else { return scalar }
      isForeign = true
      return Unicode.Scalar(Byte.zero + UInt8(value))
    }
    self.text = String(String.UnicodeScalarView(scalars))
    self.isForeign = isForeign
    decimal = hasArabicMark ? .point : nil
  }
}
