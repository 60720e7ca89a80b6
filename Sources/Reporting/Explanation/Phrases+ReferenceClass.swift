import Forecasting

extension Phrases {
  /// What a projection leans on, in sentences.
  ///
  /// - Parameter fit: A series leaned on reference classes.
  /// - Returns: The class, then the whole and the revisions where they count.
  package func referenceModel(_ fit: ReferenceFit) -> String {
    var sentences = [model(fit)]
    if fit.followsWhole {
      sentences.append(
        self[.halfOfItFollowsThePath])
    }
    if let revisions = fit.revisions {
      let share = percent(revisions.share)
      sentences.append(
        self[.theNewestFigureMayStillBe, share])
    }
    return sentences.joined(separator: " ")
  }

  private func model(_ fit: ReferenceFit) -> String {
    let figures = fit.yearsUsed
    let yearly = figures == 1 ? "1 yearly figure" : "\(figures) yearly figures"
    guard let reference = fit.referenceClass else {
      return self[.modelLeaningOnHowIndicatorsOf, figures, yearly]
    }
    let summary = reference.summary
    let name = "\(reference.name) (\(reference.id))"
    return self[
      .modelLeaningOnTheReferenceClass, figures, name, summary.areas, summary.firstYear,
      summary.lastYear, yearly]
  }
}
