import CEmbedded

/// Style and script of HTML reports, as they come with the program.
enum ReportAssets {
  static let style = text(attain_report_style(), attain_report_style_size())
  static let script = text(attain_report_script(), attain_report_script_size())

  /// The palette as custom properties, light and dark; print is always light.
  static var colors: String {
    let rules = { (palette: Palette) in
      Palette.Role.allCases.map { "--c-\($0.rawValue):\(palette[$0].hex)" }.joined(separator: ";")
    }
    return ":root{\(rules(.light))}@media screen and (prefers-color-scheme: dark)"
      + "{:root{\(rules(.dark))}}"
  }

  private static func text(_ start: UnsafePointer<UInt8>?, _ size: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: start, count: size), as: UTF8.self)
  }
}
