import LinearAlgebra
import Testing

@Suite struct CholeskyFactorizationTests {
  private static func covariance(_ order: Int) -> Matrix {
    var numbers = Congruential(seed: 10)
    let a = numbers.matrix(order + 5, order)
    return a.transposedMultiplied(by: a)
  }

  @Test(arguments: [1, 2, 6])
  func reconstructsAndSolves(order: Int) throws {
    let a = Self.covariance(order)
    let cholesky = try CholeskyFactorization(a)
    let product = cholesky.lower.multiplied(by: cholesky.lower.transposed)
    #expect(product.distance(to: a) <= Tolerance.roundoff(order + 5))
    let x = (0..<order).map { Double($0 + 1) }
    let solved = try cholesky.solve(a.multiplied(by: x))
    #expect(distance(solved, x) <= Tolerance.roundoff(order, condition: 100))
  }

  @Test func logDeterminantIsThatOfTheEigenvalues() throws {
    let cholesky = try CholeskyFactorization(Matrix(columns: [[4, 2], [2, 3]]))
    // det = 8 = 2^3 and log 2 = 0.6931...
    #expect((cholesky.logDeterminant - 3 * 0.6931471805599453).magnitude <= Tolerance.roundoff(2))
  }

  @Test(arguments: 1...4)
  func namesTheOrderThatFails(order: Int) {
    var a = Matrix.identity(4)
    a[order - 1, order - 1] = -1
    #expect(throws: FactorizationError.notPositiveDefinite(order: order)) {
      try CholeskyFactorization(a)
    }
  }
}

@Suite struct SingularValueDecompositionTests {
  @Test(arguments: [(6, 3), (3, 6), (4, 4)])
  func reconstructsTheMatrix(m: Int, n: Int) throws {
    var numbers = Congruential(seed: 11)
    let a = numbers.matrix(m, n)
    let svd = try SingularValueDecomposition(a)
    var scaled = svd.leftVectors
    for (column, value) in svd.singularValues.enumerated() {
      for row in 0..<m { scaled[row, column] *= value }
    }
    let product = scaled.multiplied(by: svd.rightVectorsTransposed)
    #expect(product.distance(to: a) <= Tolerance.roundoff(m + n))
    #expect(svd.rank == min(m, n))
  }

  @Test func agreesWithQROnFullRank() throws {
    var numbers = Congruential(seed: 12)
    let a = numbers.matrix(10, 3)
    let b = (0..<10).map { _ in numbers.next() }
    let bySVD = try SingularValueDecomposition(a).solve(b)
    #expect(
      distance(bySVD, try QRFactorization(a).solve(b)) <= Tolerance.roundoff(10, condition: 10))
  }

  @Test func choosesTheShortestSolutionOfADependentSystem() throws {
    let a = Matrix(columns: [[1, 1], [1, 1]])
    let svd = try SingularValueDecomposition(a)
    #expect(svd.rank == 1)
    #expect(distance(try svd.solve([2, 2]), [1, 1]) <= Tolerance.roundoff(2))
  }

  @Test func conditionNumberOfADiagonal() throws {
    let svd = try SingularValueDecomposition(Matrix(columns: [[3, 0], [0, 4]]))
    #expect(distance(svd.singularValues, [4, 3]) <= Tolerance.roundoff(2))
    #expect((svd.conditionNumber - 4.0 / 3).magnitude <= Tolerance.roundoff(2))
  }
}

@Suite struct SymmetricEigenTests {
  @Test(arguments: [1, 3, 8])
  func reconstructsTheMatrix(order: Int) throws {
    var numbers = Congruential(seed: 13)
    let a = numbers.matrix(order, order)
    let symmetric = a.transposedMultiplied(by: a)
    let eigen = try SymmetricEigen(symmetric)
    #expect(eigen.values == eigen.values.sorted())
    var scaled = eigen.vectors
    for (column, value) in eigen.values.enumerated() {
      for row in 0..<order { scaled[row, column] *= value }
    }
    let product = scaled.multiplied(by: eigen.vectors.transposed)
    #expect(product.distance(to: symmetric) <= Tolerance.roundoff(order + 8))
  }
}

@Suite struct FactorizationErrorTests {
  @Test func everyErrorSpeaksInNumbers() {
    #expect(
      FactorizationError.rankDeficient(rank: 2, columns: 4, dependent: [1, 3]).description
        == "only 2 of 4 columns are independent; dependent: column 1, 3")
    #expect(
      FactorizationError.notPositiveDefinite(order: 3).description
        == "the matrix is not positive definite: its leading 3 x 3 block is not")
  }
}
