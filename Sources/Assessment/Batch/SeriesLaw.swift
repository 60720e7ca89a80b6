import Forecasting
import IndicatorData
import Plans
import Statistics

/// The law of one series' next years, with what was taken for granted to find it.
final class SeriesLaw {
  let indicator: Indicator
  private let fit: ProjectionFit?
  private(set) var notes: [String] = []
  private let area: String
  private let analogues: Analogues?
  /// Laws already asked for, by years ahead; a class so that targets of one series share them.
  private var known: [Double: PredictiveDistribution] = [:]

  /// The model's name, with its class.
  var name: String { (fit?.name ?? "") + (analogues == nil || fit == nil ? "" : "+analogues") }

  init(
    _ history: History, partOf whole: History?, series: Series, target: BatchTarget,
    model: ReferenceModel, analogues: Analogues?
  ) {
    let classID = target.classID ?? model[target.indicator]?.id
    let reference = classID.flatMap { model[$0] }
    let scale = Self.scale(of: target, reference, history, unit: series.unit)
    indicator = Indicator(
      id: target.indicator, name: LocalizedText(target.indicator), unit: LocalizedText(""),
      scale: scale, better: target.better, method: target.method, agencies: [], proxy: nil,
      derivation: nil, frame: nil, referenceClass: classID, note: nil, location: target.location)
    area = target.area
    self.analogues = analogues
    do throws(SeriesError) {
      let made = try ProjectionFit(
        history, partOf: whole, scale: scale, higherIsBetter: target.better == .higher,
        classID: classID, model: model)
      fit = made.saysTooLittle ? nil : made
      if made.saysTooLittle { notes.append("insufficient evidence: one figure and no class") }
      if let area = target.whole, !made.followsWhole {
        notes.append("\(area) has no figure of the newest period with one before it")
      }
    } catch {
      fit = nil
      notes.append("\(error)")
    }
    if let classID, reference == nil { notes.append("no class \(classID)") }
    if series.observations.contains(where: { $0.status.isBreak && $0.value != nil }) {
      notes.append("break in series")
    }
    if series.observations.last(where: { $0.value != nil })?.statuses.isProvisional == true {
      notes.append("newest figure provisional")
    }
  }

  func distribution(yearsAhead: Double) -> PredictiveDistribution? {
    if let law = known[yearsAhead] { return law }
    let law = fit.flatMap { fit in
      analogues.map {
        fit.distribution(yearsAhead: yearsAhead, with: $0, in: area, of: indicator)
      } ?? fit.distribution(yearsAhead: yearsAhead)
    }
    known[yearsAhead] = law
    return law
  }

  /// The scale: what the file says, else that of the class, else what bounds, unit and values
  /// suggest.
  static func scale(
    of target: BatchTarget, _ reference: ReferenceClass?, _ history: History, unit: String?
  ) -> MeasurementScale {
    let isBounded = target.lower != nil || target.upper != nil
    if let kind = target.kind {
      return isBounded
        ? MeasurementScale(kind: kind, declared: (target.lower, target.upper))
        : MeasurementScale(kind: kind)
    }
    if let reference {
      let bounds =
        isBounded
        ? (target.lower, target.upper) : (reference.scale.lower, reference.scale.upper)
      return MeasurementScale(kind: reference.scale.kind, declared: bounds)
    }
    if let lower = target.lower, let upper = target.upper {
      return MeasurementScale(kind: .share, declared: (lower, upper))
    }
    if history.values.contains(where: { $0 < 0 }), target.lower == nil {
      return MeasurementScale(kind: .growth)
    }
    let lower = target.lower ?? 0
    let isRatio = unit.map { $0.contains("%") || $0.contains("per ") } ?? false
    let isLarge = (history.values.max() ?? 0) > 1000
    let isLevel = !isRatio && isLarge && history.values.allSatisfy { $0 > 0 }
    return MeasurementScale(kind: isLevel ? .level : .ratio, declared: (lower, nil))
  }
}
