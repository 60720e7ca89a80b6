import Forecasting
import IndicatorData
import Planning
import RealModule
import Statistics

/// The projection in words: where it starts, at what pace, how that fades, how wide it gets.
struct ModelReading {
  let lines: [String]

  init(_ explanation: IndicatorExplanation, _ projection: SeriesProjection, _ p: Phrases) {
    switch projection.fit {
    case .failure(let error):
      lines = [p.pick(vi: "Không dự báo: ", en: "Not projected: ") + p.reason(error) + "."]
    case .success(.reference(let fit)):
      lines = [
        Self.start(projection, p), p.referenceModel(fit),
        Self.range(explanation, projection, p),
      ]
    case .success(.ranking(let fit)):
      lines = [
        Self.start(projection, p), p.rankModel(fit), Self.range(explanation, projection, p),
      ]
    case .success(.derived(let fit)):
      lines = [
        Self.start(projection, p), p.derivedModel(fit), Self.range(explanation, projection, p),
      ]
    case .success(.dampedDrift(let fit)):
      lines = [
        Self.start(projection, p), Self.pace(fit, explanation, projection, p),
        Self.spread(fit, explanation, projection, p),
      ]
    }
  }

  private static func range(
    _ explanation: IndicatorExplanation, _ projection: SeriesProjection, _ p: Phrases
  ) -> String {
    guard let law = projection.forecast?[explanation.year] else { return "" }
    let ends = law.interval(level: 0.8)
    let (low, high) = (p.number(ends.lowerBound), p.number(ends.upperBound))
    return p.pick(
      vi: "Trung vị năm \(explanation.year): \(p.number(law.median)); 8 trong 10 trường hợp từ "
        + "\(low) đến \(high).",
      en: "Median in \(explanation.year): \(p.number(law.median)); 8 of 10 such cases lie between "
        + "\(low) and \(high).")
  }

  private static func start(_ projection: SeriesProjection, _ p: Phrases) -> String {
    let values = projection.history.values
    let times = projection.history.times
    let changes = values.indices.dropFirst().map { i in
      let change = (values[i] - values[i - 1]) / (times[i] - times[i - 1])
      let mark = projection.history.breaksBefore[i] ? " (B)" : ""
      return (change > 0 ? "+" : "") + p.number(change) + mark
    }
    let last = projection.latest
    let value = last?.value.map(p.exact) ?? ""
    let period = last?.period.description ?? ""
    let start = p.pick(
      vi: "Bắt đầu từ \(value) (\(period)), không phải từ đường thẳng.",
      en: "It starts from \(value) (\(period)), not from a line.")
    if changes.isEmpty { return start }
    return start
      + p.pick(
        vi: " Thay đổi mỗi năm đến nay: \(changes.joined(separator: "; ")).",
        en: " Changes a year so far: \(changes.joined(separator: ", ")).")
  }

  private static func pace(
    _ fit: DampedDrift.Fit, _ explanation: IndicatorExplanation, _ projection: SeriesProjection,
    _ p: Phrases
  ) -> String {
    let m = fit.changes
    let ahead = Double(explanation.year) + 1 - fit.lastTime
    let phi = fit.method.damping
    let worth = phi * (1 - Double.pow(phi, ahead)) / (1 - phi)
    let scale = name(of: fit.transform, p)
    let median = projection.forecast?[explanation.year].map { p.number($0.median) } ?? "–"
    let fade = Int(((1 - phi) * 100).rounded())
    return p.pick(
      vi: "Đà trung bình \(scale) được tính \(m)/\(m + 1) vì mới thấy \(m) lần thay đổi, và giảm "
        + "\(fade) % mỗi năm: \(p.number(ahead, decimals: 0)) năm tới chỉ bằng "
        + "\(p.number(worth, decimals: 1)) năm theo đà đó. Trung vị năm \(explanation.year): \(median).",
      en: "The mean pace \(scale) counts \(m)/\(m + 1), because only \(m) changes were seen, and "
        + "fades by \(fade) % a year: the \(p.number(ahead, decimals: 0)) years ahead are worth "
        + "\(p.number(worth, decimals: 1)) years of it. Median in \(explanation.year): \(median).")
  }

  private static func spread(
    _ fit: DampedDrift.Fit, _ explanation: IndicatorExplanation, _ projection: SeriesProjection,
    _ p: Phrases
  ) -> String {
    let interval = projection.forecast?[explanation.year]?.interval(level: 0.8)
    let ends = interval.map { (p.number($0.lowerBound), p.number($0.upperBound)) } ?? ("–", "–")
    let factor = p.number(fit.method.widening, decimals: 1)
    return p.pick(
      vi: "Độ rộng lấy từ chính các thay đổi đó, nới \(factor) lần, tăng theo căn bậc hai của số "
        + "năm, phân phối t với \(fit.changes) bậc tự do: 8 trong 10 trường hợp từ \(ends.0) đến "
        + "\(ends.1).",
      en:
        "Its width comes from those same changes, widened \(factor) times, growing with the square "
        + "root of the years, as a t distribution with \(fit.changes) degrees of freedom: 8 of 10 "
        + "such cases lie between \(ends.0) and \(ends.1).")
  }

  private static func name(of transform: MonotoneTransform, _ p: Phrases) -> String {
    switch transform {
    case .identity: p.pick(vi: "(thang gốc)", en: "(on the scale as it is)")
    case .logarithm: p.pick(vi: "(thang lôgarit)", en: "(on the logarithmic scale)")
    case .squareRoot: p.pick(vi: "(thang căn bậc hai)", en: "(on the square root scale)")
    case .logit(let lower, let upper):
      p.pick(
        vi: "(thang logit, \(p.exact(lower)) đến \(p.exact(upper)))",
        en: "(on the logit scale, \(p.exact(lower)) to \(p.exact(upper)))")
    case .boxCox: p.pick(vi: "(thang Box-Cox)", en: "(on the Box-Cox scale)")
    case .shifted(let scale, _): name(of: scale, p)
    case .censored:
      p.pick(vi: "(thang gốc, trong giới hạn)", en: "(on its own scale, held at bounds)")
    }
  }
}
