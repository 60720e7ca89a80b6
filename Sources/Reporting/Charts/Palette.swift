import RealModule

/// The colours of charts and pages, each with the ground it stands on, so that a test can hold
/// every pair to the contrast it needs.
///
/// Blue, rust and plum stay apart for readers with any of the common colour deficiencies and in
/// greyscale; nothing is said by colour alone.
///
/// Reference: Government Analysis Function (2023), *Data visualisation: colours in charts*; WCAG
/// 2.2, criteria 1.4.3 and 1.4.11.
package struct Palette: Sendable {
  /// A colour by its sRGB code.
  package struct Color: Sendable, Equatable {
    /// As `#12436d`.
    package let hex: String

    /// A colour.
    ///
    /// - Parameter hex: Its sRGB code, as `#12436d`.
    package init(hex: String) { self.hex = hex }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    package var luminance: Double {
      let digits = hex.dropFirst().compactMap(\.hexDigitValue)
      guard digits.count == 6 else { return 0 }
      let channels = stride(from: 0, to: 6, by: 2).map { i -> Double in
        let share = Double(digits[i] * 16 + digits[i + 1]) / 255
        return share <= 0.04045 ? share / 12.92 : Double.pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
    ///
    /// - Parameter other: The other colour.
    /// - Returns: (L1 + 0.05) / (L2 + 0.05), the lighter colour first.
    package func contrast(to other: Color) -> Double {
      let (a, b) = (luminance + 0.05, other.luminance + 0.05)
      return max(a, b) / min(a, b)
    }
  }

  /// What a colour is for.
  package enum Role: String, Sendable, CaseIterable {
    /// The page and the chart's ground.
    case ground
    /// Text.
    case ink
    /// Axis labels and remarks.
    case muted
    /// Lines of the grid; decoration only.
    case grid
    /// Observed figures and the median.
    case line
    /// The band of 50 %.
    case band50
    /// The band of 80 %.
    case band80
    /// The band of 95 %.
    case band95
    /// The edges of the bands.
    case edge
    /// The target.
    case target
    /// The path that the target requires.
    case path
  }

  private let colors: [Role: String]

  /// On white.
  package static let light = Palette(colors: [
    .ground: "#ffffff", .ink: "#16202b", .muted: "#4b5966", .grid: "#dfe4e8", .line: "#12436d",
    .band50: "#9dbdda", .band80: "#c5d8e9", .band95: "#e4edf5", .edge: "#5f83a6",
    .target: "#a13009", .path: "#801650",
  ])

  /// On a dark ground.
  package static let dark = Palette(colors: [
    .ground: "#12181f", .ink: "#e8edf2", .muted: "#a9b6c2", .grid: "#2b3641", .line: "#d5e8fa",
    .band50: "#345a80", .band80: "#284562", .band95: "#1d3045", .edge: "#7ba0c4",
    .target: "#ffa679", .path: "#f3a3d0",
  ])

  /// The colour of a role.
  package subscript(role: Role) -> Color { Color(hex: colors[role] ?? "#000000") }

  /// The pairs that stand on each other, with the least contrast each needs: 4.5 for text, 3 for
  /// lines and marks.
  package static let required: [(front: Role, back: Role, ratio: Double)] =
    [(.ink, .ground, 7), (.muted, .ground, 4.5), (.edge, .ground, 3)]
    + [Role.ground, .band95, .band80, .band50].flatMap { back in
      [(Role.line, back, 3.0), (.target, back, 3), (.path, back, 3)]
    }
}
