// A forecast is a distribution a year; probabilities are questions asked of it.

import Forecasting
import Statistics

let history = History(times: [2022, 2023, 2024, 2025], values: [11.91, 14.26, 16.50, 18.60])
let share = MeasurementScale(kind: .share)
let forecast = try DampedDrift().fit(history, scale: share).forecast(throughYear: 2030)
if let law = forecast[2030] {
  print("2030: median above 20: \(law.median > 20), a law of it: \(law.quantile(0.5) == law.median)")
}
print("1999: \(forecast[1999] == nil ? "no law" : "a law")")

do {
  _ = try Holt().fit(History(times: [2025, 2024, 2026], values: [1, 2, 3]), scale: share)
} catch {
  print("refused: \(error)")
}
