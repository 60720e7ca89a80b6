/// Charts as PNG, by librsvg.
package enum ChartImage {
  /// Draws an SVG file as PNG, 1440 points wide.
  ///
  /// - Parameter svg: The SVG file's text.
  /// - Returns: PNG; the same on every run of a machine, whose fonts it uses.
  /// - Throws: `ReportFailure` when `rsvg-convert` is missing or fails.
  package static func png(_ svg: String) throws(ReportFailure) -> [UInt8] {
    let program = try ExternalProgram(
      "rsvg-convert", package: "librsvg2-bin", for: "a chart as PNG")
    let folder = try WorkFolder()
    try folder.write(Array(svg.utf8), to: "chart.svg")
    try program.run(["-w", "1440", "-o", "chart.png", "chart.svg"], in: folder.url)
    return try folder.read("chart.png")
  }
}
