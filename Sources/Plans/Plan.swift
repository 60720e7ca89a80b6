import Forecasting
import IndicatorData

/// A plan as its file describes it: indicators, targets, tasks, and where the data are.
package struct Plan: Sendable {
  /// Identifier of the plan.
  package var id: String
  package var title: LocalizedText
  /// The area the plan is for, as in the observations' `REF_AREA`.
  package var area: String
  /// The day whose knowledge is used; figures published later are left out, `nil` uses all.
  package var asOf: CalendarDate?
  /// The last year that is projected.
  package var horizon: Int
  /// The document's number, where it has one.
  package var number: String?
  /// The day the document was issued.
  package var issued: CalendarDate?
  /// A remark on the whole plan.
  package var note: LocalizedText?
  /// The observation files, relative to the plan file, each with its place in the plan.
  package var dataFiles: [DataFile]
  /// The agencies that targets and tasks name.
  package var agencies: [NamedCode]
  /// The areas that proxies and comparisons name.
  package var areas: [NamedCode]
  /// The indicators, in file order.
  package var indicators: [Indicator]
  /// The targets, in file order.
  package var targets: [Target]
  /// The scenarios that are declared, in file order.
  package var scenarios: [Scenario]
  /// What is being done, by whom and until when.
  package var tasks: [PlanTask]
  /// Files with what was said about tasks, relative to the plan file.
  package var stateFiles: [DataFile] = []
  /// The languages and formats asked for.
  package var report: ReportRequest
  /// The plan file as named on the command line.
  package var file: String

  /// An observation file named by the plan.
  package struct DataFile: Sendable, Equatable {
    /// The path as written, relative to the plan file.
    package var path: String
    /// Where the plan names it.
    package var location: SourceLocation
    /// What the plan says about it that the file itself does not.
    package var options = ReaderOptions()
  }

  /// A code with its name: an agency or an area.
  package struct NamedCode: Sendable, Equatable {
    package var code: String
    package var name: LocalizedText
    /// A remark.
    package var note: LocalizedText?
  }

  /// A document whose styles the Word reports take.
  package struct Template: Sendable, Equatable {
    /// The path as written, relative to the plan file.
    package var path: String
    /// Where the plan names it.
    package var location: SourceLocation
  }

  /// The languages and formats a plan's report is wanted in.
  package struct ReportRequest: Sendable, Equatable {
    /// Languages, in order.
    package var languages: [Language] = [.en]
    /// Formats, in order.
    package var formats: [ReportFormat] = []
    /// The document whose styles Word reports take.
    package var template: Template?
  }

  /// The indicator of an identifier.
  ///
  /// - Parameter id: The identifier a target names.
  /// - Returns: `nil` where the plan declares none.
  package func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  /// The indicators that a task serves: those it drives, and those of the targets it names.
  ///
  /// - Parameter task: One of the plan's.
  /// - Returns: Identifiers, each once.
  package func indicators(servedBy task: PlanTask) -> [String] {
    let named = targets.filter { $0.number.map { task.serves.contains($0) } ?? false }
    return (task.drives + named.map(\.indicator)).reduce(into: []) { list, id in
      if !list.contains(id) { list.append(id) }
    }
  }

  /// The name of an agency or area code, or the code itself where the plan does not name it.
  ///
  /// - Parameters:
  ///   - code: An agency or area code.
  ///   - language: The language wanted.
  /// - Returns: A name for reading.
  package func name(of code: String, in language: Language) -> String {
    (agencies + areas).first { $0.code == code }?.name[language] ?? code
  }
}

/// What a plan measures: name, unit, kind, natural bounds, direction, and where its figures are.
public struct Indicator: Sendable, Equatable {
  /// Which way is better.
  public enum Direction: String, Sendable, CaseIterable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
  }

  /// Identifier, as in the observations' `INDICATOR`.
  package var id: String
  package var name: LocalizedText
  package var unit: LocalizedText
  /// Kind and natural bounds.
  package var scale: MeasurementScale
  /// Which way is better; `nil` when the plan does not say.
  package var better: Direction?
  /// The `METHOD` whose figures count as this indicator's; `nil` when there is only one.
  package var method: String?
  /// Codes of the agencies in charge.
  package var agencies: [String]
  /// The series that stands in where the area has none.
  package var proxy: Proxy?
  /// The whole that the plan's area is part of, whose path is leaned on; `nil` for none.
  package var within: WholeArea?
  /// The arithmetic of a derived indicator; `nil` for one with a series of its own.
  package var derivation: Derivation?
  /// For a rank: how many areas are ranked (`among:`); `nil` for other kinds.
  package var frame: RankFrame?
  /// The reference class it belongs to (`class:`); `nil` leans on all classes.
  package var referenceClass: String?
  /// What it depends on under scenarios.
  package var drivers: [Driver] = []
  /// A remark.
  package var note: LocalizedText?
  /// Where the plan declares it.
  package var location: SourceLocation
  /// What is joined to its series: other methods, areas that merged.
  package var assembly = JoinPlan()
}

extension Indicator {
  /// An indicator that no plan declares, as a row of a table of targets names it.
  ///
  /// - Parameters:
  ///   - id: Its identifier, which is its name too.
  ///   - scale: Kind and bounds.
  ///   - better: Which way is better.
  ///   - method: The method whose figures count.
  ///   - referenceClass: The reference class it belongs to.
  ///   - location: Where it is named.
  package init(
    id: String, scale: MeasurementScale, better: Direction, method: String?,
    referenceClass: String?, location: SourceLocation
  ) {
    self.init(
      id: id, name: LocalizedText(id), unit: LocalizedText(""), scale: scale, better: better,
      method: method, agencies: [], proxy: nil, derivation: nil, frame: nil,
      referenceClass: referenceClass, note: nil, location: location)
  }
}

/// A series of another area or of a nearby definition that stands in, always named as such.
package struct Proxy: Sendable, Equatable {
  /// The other area.
  package var area: String
  /// The other indicator; `nil` when it is the same.
  package var indicator: String?
  /// The other method; `nil` takes the only one there is.
  package var method: String?
  /// What to call it in a table.
  package var label: LocalizedText
  /// What separates it from the indicator itself.
  package var note: LocalizedText?
  /// Where the plan declares it.
  package var location: SourceLocation
}

/// The whole that a plan's area is part of, as a nation for its province, measured in the same way.
package struct WholeArea: Sendable, Equatable {
  /// The whole's area.
  package var area: String
  /// Its method; `nil` takes that of the indicator, or the only one there is.
  package var method: String?
  /// Where the plan declares it.
  package var location: SourceLocation
}

/// What is being done for the plan's targets.
package struct PlanTask: Sendable, Equatable {
  /// How a task's end is given.
  package enum Due: Sendable, Equatable {
    /// By the end of a period or on a day.
    case by(Period)
    /// Again and again: `monthly`, `annual` or `ongoing`.
    case recurring(String)
    /// Not stated.
    case unstated
  }

  package var number: String
  /// Section of the plan.
  package var section: String?
  /// What is to be done.
  package var name: LocalizedText
  /// Who leads: agency codes or names.
  package var lead: [String]
  /// Who helps.
  package var with: [String]
  /// What comes out.
  package var output: LocalizedText?
  /// When it is due.
  package var due: Due
  /// When it is due, in the plan's words.
  package var dueText: String?
  /// Identifiers of the indicators it may move.
  package var drives: [String]
  /// What it is assumed to add to indicators.
  package var effects: [TaskEffect]
  /// Numbers of the targets that it serves.
  package var serves: [String] = []
  /// What was said about it, in the order of the plan.
  package var states: [TaskState] = []
  /// A remark.
  package var note: LocalizedText?
  /// Where the plan declares it.
  package var location: SourceLocation
}
