import Assessment
import IndicatorData
import Operations
import Reporting

/// `attain assess` of tables.
enum AssessOperation {
  /// Answers targets.
  ///
  /// - Parameters:
  ///   - observations: The figures.
  ///   - targets: The targets.
  ///   - text: The options.
  ///   - task: Tells how far it is, and may be cancelled.
  /// - Returns: The table `answers`.
  /// - Throws: What is wrong with options or tables, or that the task was cancelled.
  static func run(
    _ observations: ArrowFrame, _ targets: ArrowFrame, _ text: String?, _ task: TaskState
  ) throws(OperationFailure) -> OperationResult {
    var options = try OptionReader(text)
    let asOf = try options.day("as_of")
    let pools = try options.truth("pool", default: false)
    let threads = try options.threads()
    let classes = try options.text("classes")
    let reader = try options.readerOptions()
    try options.finish()
    let model = try FileBytes.classes(classes)
    let (rows, targetFindings) = TargetTableReader.read(
      try FrameText.bytes(targets), file: targets.name)
    let (table, found) = ObservationReader.read(
      try FrameText.bytes(observations), file: observations.name,
      options: BatchAssessment.options(reader, for: rows))
    let assessment = BatchAssessment(
      table, targets: rows, findings: found, targetFindings: targetFindings, asOf: asOf)
    guard assessment.isUsable else {
      throw OperationFailure(
        FindingText.summary(assessment.findings, observations.name), .badData,
        findings: assessment.findings)
    }
    let assessor = assessment.assessor(model: model, poolsAreas: pools)
    let bytes = try Waiting.result { await answers(assessor, rows, threads, task) }
    let result = OperationResult()
    result.findings = assessment.findings + assessment.notes
    result.add("answers", CSVColumns.columns(bytes, texts: texts, wholes: wholes))
    return result
  }

  private static func answers(
    _ assessor: BatchAssessor, _ rows: [BatchTarget], _ threads: Int, _ task: TaskState
  ) async -> Result<[UInt8], OperationFailure> {
    var bytes = Array(AssessmentCSV.header.utf8)
    var done = 0
    do {
      try await assessor.answer(rows, threads: threads, blocksOf: 1 << 12) { answers in
        bytes += Array(AssessmentCSV.rows(answers).utf8)
        done += answers.count
        try task.check(done: done)
      }
      return .success(bytes)
    } catch {
      return .failure(
        error as? OperationFailure ?? OperationFailure("\(error)", .internalError))
    }
  }

  private static let texts: Set = [
    "TARGET_ID", "INDICATOR", "REF_AREA", "RELATION", "VALUE", "STATUS_EUROSTAT", "STATUS_ESCAP",
    "STATUS_SDSN", "STATUS_DIGITAL_DECADE", "MODEL", "NOTE",
  ]
  private static let wholes: Set = ["BY", "LAST_PERIOD", "FIRST_YEAR_MEDIAN", "N_OBS"]
}
