// Least squares by a QR factorization, and why a rank-deficient one is refused.

import LinearAlgebra

let heights = Matrix(rows: [[1, 0], [1, 1], [1, 2]])
let solution = try QRFactorization(heights).solve([1, 3, 5])
print("intercept \(solution[0].rounded()), slope \(solution[1].rounded())")

let spread = try SymmetricEigen(Matrix(rows: [[2, 1], [1, 2]])).values
print("eigenvalues \(spread.map { $0.rounded() })")
