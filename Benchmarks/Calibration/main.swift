import Forecasting
import Foundation
import IndicatorData
import Statistics

// Do probabilities and intervals hold, on cases that the classes were not fitted to?
// usage: calibration-benchmark FOLDER CLASSES.csv [RECORD.csv]
// FOLDER holds panel.csv.gz, cases.csv.gz and their vintages; the record is written for the tool.

let arguments = CommandLine.arguments
guard arguments.count >= 3, let list = FileManager.default.contents(atPath: arguments[2]) else {
  print("usage: calibration-benchmark FOLDER CLASSES.csv [RECORD.csv]")
  exit(64)
}
let (classes, findings) = ReferenceClassReader.read([UInt8](list), file: arguments[2])
for finding in findings { print(finding) }
let world = try WorldCases(folder: arguments[1], classes: classes)
await run(world, recordFile: arguments.count > 3 ? arguments[3] : nil)

func run(_ world: WorldCases, recordFile: String?) async {
  var trial = Trial(world: world)
  print(CalibrationScore.header)
  await trial.byCountry()
  await trial.byIndicator()
  await trial.byTime()
  trial.alone()
  guard let recordFile else { return }
  do {
    try trial.record.csv.write(toFile: recordFile, atomically: true, encoding: .utf8)
  } catch {
    print("cannot write \(recordFile): \(error)")
  }
}
