// A line through four figures of a province, with what R says of the same; and data that no line
// or test can make sense of, which are refused by name.

import Statistics

let years = [2021.0, 2022, 2023, 2024]
let shares = [11.91, 14.26, 16.50, 18.60]

let line = try LinearRegression.fit(design: Design(columns: ["year": years]), response: shares)
print("slope \((line.coefficients[1] * 1000).rounded() / 1000) a year")

do {
  _ = try SenSlope(times: [2021, 2023, 2022, 2024], values: shares)
} catch {
  print("refused: \(error)")
}
do {
  _ = try MannKendall([1, 1, 2, 3, 4], method: .exact)
} catch {
  print("refused: \(error)")
}
