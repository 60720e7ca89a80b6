import IndicatorData
import Plans
import Reporting

/// A plan with its data, read and checked.
package struct LoadedPlan {
  package let plan: Plan
  package let tables: [ObservationTable]
  package let panel: Panel
  package let inputs: [InputFile]
  /// The office's document whose styles Word reports take, where the plan names one.
  package let template: [UInt8]?
  /// Everything found, errors included, in order of file and line.
  package let findings: [Finding]
}
