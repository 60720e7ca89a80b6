import LinearAlgebra
import Testing

@Suite struct DoubleDoubleTests {
  @Test func aSumKeepsWhatRoundingDrops() {
    let sum = DoubleDouble.sum(1e16, 1)
    #expect(sum.high == 1e16 && sum.low == 1)
    #expect([1e16, 1, -1e16].extendedSum.rounded == 1)
  }

  @Test func aProductKeepsWhatRoundingDrops() {
    let value = 1 + 0x1p-30
    let product = DoubleDouble.product(value, value)
    #expect(product.high == 1 + 0x1p-29)
    #expect(product.low == 0x1p-60)
  }

  @Test(arguments: [2.0, 3, 0.1, 1e100, 1e-100])
  func squareRootAndDivisionInvertTheProduct(value: Double) {
    let root = DoubleDouble.squareRoot(of: value)
    let back = root * root - DoubleDouble(value)
    #expect(back.rounded.magnitude <= value * 0x1p-100)
    let quotient = DoubleDouble(1) / DoubleDouble(value)
    let one = quotient * value - DoubleDouble(1)
    #expect(one.rounded.magnitude <= 0x1p-100)
  }
}
