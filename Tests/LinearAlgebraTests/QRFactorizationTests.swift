import LinearAlgebra
import Testing

@Suite struct QRFactorizationTests {
  private static let shapes = [(1, 1), (5, 5), (8, 3), (40, 7), (3, 6)]

  @Test(arguments: shapes)
  func reconstructsTheMatrix(m: Int, n: Int) throws {
    var numbers = Congruential(seed: 3)
    let a = numbers.matrix(m, n)
    let qr = try QRFactorization(a)
    let product = qr.thinQ.multiplied(by: qr.upperTriangle)
    for (position, column) in qr.pivots.enumerated() {
      let expected = a.column(column).map { $0 * qr.columnScales[column] }
      #expect(distance(product.column(position), expected) <= Tolerance.roundoff(m + n))
    }
  }

  @Test(arguments: shapes)
  func qIsOrthogonal(m: Int, n: Int) throws {
    var numbers = Congruential(seed: 4)
    let qr = try QRFactorization(numbers.matrix(m, n))
    let gram = qr.thinQ.transposedMultiplied(by: qr.thinQ)
    #expect(gram.distance(to: .identity(min(m, n))) <= Tolerance.roundoff(m))
    let vector = (0..<m).map { _ in numbers.next() }
    let back = qr.applyQ(to: qr.applyQTransposed(to: vector))
    #expect(distance(back, vector) <= Tolerance.roundoff(m))
  }

  @Test func residualsAreOrthogonalToTheColumns() throws {
    var numbers = Congruential(seed: 5)
    let a = numbers.matrix(20, 4)
    let b = (0..<20).map { _ in numbers.next() }
    let x = try QRFactorization(a).solve(b)
    let fitted = a.multiplied(by: x)
    let residuals = zip(b, fitted).map { $0 - $1 }
    #expect(
      distance(a.transposedMultiplied(by: residuals), [0, 0, 0, 0]) <= Tolerance.roundoff(20))
  }

  @Test func manyRightHandSidesEqualOneAfterAnother() throws {
    var numbers = Congruential(seed: 6)
    let qr = try QRFactorization(numbers.matrix(12, 3))
    let b = numbers.matrix(12, 5)
    let together = try qr.solve(b)
    for index in 0..<5 {
      #expect(
        distance(together.column(index), try qr.solve(b.column(index))) <= Tolerance.roundoff(12))
    }
  }

  @Test(arguments: 1...5)
  func findsTheRankOfAConstructedMatrix(rank: Int) throws {
    var numbers = Congruential(seed: 7)
    let a = numbers.matrix(15, rank).multiplied(by: numbers.matrix(rank, 5))
    let qr = try QRFactorization(a)
    #expect(qr.rank == rank)
    #expect(qr.dependentColumns.count == 5 - rank)
    if rank < 5 {
      #expect(
        throws: FactorizationError.rankDeficient(
          rank: rank, columns: 5, dependent: qr.dependentColumns)
      ) { try qr.solve([Double](repeating: 1, count: 15)) }
    }
  }

  @Test func unitsOfMeasureDoNotChangeTheRank() throws {
    // Tonnes beside euro: sizes 1e-12 and 1e12 are no reason to drop a column.
    let a = Matrix(columns: [[1e-12, 2e-12, 4e-12], [1e12, -1e12, 3e12]])
    #expect(try QRFactorization(a).rank == 2)
  }

  @Test func aColumnOfZerosIsDependent() throws {
    let qr = try QRFactorization(Matrix(columns: [[1, 2, 3], [0, 0, 0]]))
    #expect(qr.rank == 1 && qr.dependentColumns == [1])
    #expect(qr.conditionEstimate == .infinity)
  }

  @Test func wideMatricesAreDependentByNecessity() throws {
    let qr = try QRFactorization(Matrix(rows: [[1, 2, 3]]))
    #expect(qr.rank == 1 && !qr.hasFullColumnRank)
  }

  @Test func statedSizesUnmaskColumnsOfRoundingNoise() throws {
    let noise = Matrix(columns: [[1, -1, 1, -1], [1e-10, 3e-10, -2e-10, 0]])
    #expect(try QRFactorization(noise).rank == 2)
    #expect(try QRFactorization(noise, columnSizes: [1, 1e6]).dependentColumns == [1])
  }

  @Test func inverseNormalMatrixInvertsTheNormalMatrix() throws {
    var numbers = Congruential(seed: 8)
    let a = numbers.matrix(30, 4)
    let product = a.transposedMultiplied(by: a)
      .multiplied(by: try QRFactorization(a).inverseNormalMatrix())
    #expect(product.distance(to: .identity(4)) <= Tolerance.roundoff(30, condition: 10))
  }

  @Test func leveragesSumToTheNumberOfColumns() throws {
    var numbers = Congruential(seed: 9)
    let leverages = try QRFactorization(numbers.matrix(25, 6)).leverages()
    #expect(leverages.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect((leverages.reduce(0, +) - 6).magnitude <= Tolerance.roundoff(25))
  }

  @Test func namesThePlaceOfANaN() {
    let a = Matrix(columns: [[1, 2], [3, .nan]])
    do {
      _ = try QRFactorization(a)
      Issue.record("a NaN was factorised")
    } catch FactorizationError.nonFinite(let row, let column, let value) {
      #expect(row == 1 && column == 1 && value.isNaN)
    } catch {
      Issue.record("unexpected: \(error)")
    }
  }

  @Test(arguments: [6, 8, 10])
  func refinementGivesTheLastDigitOfAHilbertFit(order: Int) throws {
    // Row i of A is scaled by the least common multiple, so that entries and b = A 1 are exact.
    let multiple = Double((1...(2 * order)).reduce(1, leastCommonMultiple))
    var a = Matrix(rows: order + 2, columns: order)
    for row in 0..<order + 2 {
      for column in 0..<order { a[row, column] = multiple / Double(row % order + column + 1) }
    }
    let b = (0..<order + 2).map { row in (0..<order).reduce(0.0) { $0 + a[row, $1] } }
    let refined = try QRFactorization(a).refinedSolution(of: a, rightHandSide: b)
    #expect(refined.isConverged)
    let ones = [Double](repeating: 1, count: order)
    #expect(distance(refined.coefficients, ones) <= Tolerance.lastDigit)
  }
}

private func leastCommonMultiple(_ a: Int, _ b: Int) -> Int {
  var (x, y) = (a, b)
  while y != 0 { (x, y) = (y, x % y) }
  return a / x * b
}
