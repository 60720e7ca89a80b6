import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  @Test func rowsAndColumnsDescribeTheSameMatrix() {
    let byRows = Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(byRows == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(byRows.elements == [1, 4, 2, 5, 3, 6])
    #expect(byRows[1, 2] == 6)
    #expect(byRows.column(1) == [2, 5])
    #expect(byRows.row(1) == [4, 5, 6])
    #expect(byRows.transposed.transposed == byRows)
  }

  @Test(arguments: [(1, 1, 1), (3, 2, 4), (7, 5, 1), (2, 9, 3), (3, 0, 2), (0, 2, 2)])
  func productsAgreeWithTheDefinition(m: Int, k: Int, n: Int) {
    var numbers = Congruential(seed: 1)
    let (a, b) = (numbers.matrix(m, k), numbers.matrix(k, n))
    var expected = Matrix(rows: m, columns: n)
    for row in 0..<m {
      for column in 0..<n {
        expected[row, column] = (0..<k).reduce(0.0) { $0 + a[row, $1] * b[$1, column] }
      }
    }
    #expect(a.multiplied(by: b).distance(to: expected) <= Tolerance.roundoff(k + 1))
    #expect(
      a.transposed.transposedMultiplied(by: b).distance(to: expected) <= Tolerance.roundoff(k + 1))
    for column in 0..<n {
      let product = a.multiplied(by: b.column(column))
      #expect(distance(product, expected.column(column)) <= Tolerance.roundoff(k + 1))
      let again = a.transposed.transposedMultiplied(by: b.column(column))
      #expect(distance(again, expected.column(column)) <= Tolerance.roundoff(k + 1))
    }
  }

  @Test func identityChangesNothing() {
    var numbers = Congruential(seed: 2)
    let a = numbers.matrix(4, 4)
    #expect(a.multiplied(by: .identity(4)) == a)
  }

  @Test func anEmptyMatrixIsAllowed() {
    let empty = Matrix(rows: [])
    #expect(empty.rowCount == 0 && empty.columnCount == 0)
    #expect(empty.multiplied(by: empty) == empty)
  }
}
