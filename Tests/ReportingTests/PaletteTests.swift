import Reporting
import Testing

@Suite struct PaletteTests {
  /// Black on white is 21, and the example of WCAG's G18: #777777 on white is just below 4.5.
  @Test func contrastAgreesWithTheStandard() {
    let white = Palette.light[.ground]
    #expect(white.contrast(to: white) == 1)
    #expect((Palette.Color(hex: "#000000").contrast(to: white) - 21).magnitude < 1e-9)
    #expect((Palette.Color(hex: "#777777").contrast(to: white) - 4.478).magnitude < 0.001)
  }

  @Test(arguments: [Palette.light, Palette.dark])
  func everyPairHasTheContrastItNeeds(palette: Palette) {
    for (front, back, ratio) in Palette.required {
      let contrast = palette[front].contrast(to: palette[back])
      #expect(contrast >= ratio, "\(front) on \(back): \(contrast), needs \(ratio)")
    }
  }

  /// The bands stay apart in greyscale: each step changes the luminance.
  @Test(arguments: [Palette.light, Palette.dark])
  func bandsAreAnOrderedScale(palette: Palette) {
    let steps = [Palette.Role.ground, .band95, .band80, .band50].map { palette[$0] }
    for (outer, inner) in zip(steps, steps.dropFirst()) {
      #expect(outer.contrast(to: inner) >= 1.15)
    }
    let luminances = steps.map(\.luminance)
    #expect(luminances == luminances.sorted() || luminances == luminances.sorted(by: >))
  }
}
