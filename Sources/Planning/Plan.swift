import Forecasting
import IndicatorData

/// A plan as its file describes it: indicators, targets, tasks, and where the data are.
public struct Plan: Sendable {
  /// Identifier of the plan.
  public var id: String
  /// Title.
  public var title: LocalizedText
  /// The area the plan is for, as in the observations' `REF_AREA`.
  public var area: String
  /// The day whose knowledge is used; figures published later are left out, `nil` uses all.
  public var asOf: CalendarDate?
  /// The last year that is projected.
  public var horizon: Int
  /// The document's number, where it has one.
  public var number: String?
  /// The day the document was issued.
  public var issued: CalendarDate?
  /// A remark on the whole plan.
  public var note: LocalizedText?
  /// The observation files, relative to the plan file, each with its place in the plan.
  public var dataFiles: [DataFile]
  /// The agencies that targets and tasks name.
  public var agencies: [NamedCode]
  /// The areas that proxies and comparisons name.
  public var areas: [NamedCode]
  /// The indicators, in file order.
  public var indicators: [Indicator]
  /// The targets, in file order.
  public var targets: [Target]
  /// The scenarios that are declared, in file order.
  public var scenarios: [Scenario]
  /// What is being done, by whom and until when.
  public var tasks: [PlanTask]
  /// The languages and formats asked for.
  public var report: ReportRequest
  /// The plan file as named on the command line.
  public var file: String

  /// An observation file named by the plan.
  public struct DataFile: Sendable, Equatable {
    /// The path as written, relative to the plan file.
    public var path: String
    /// Where the plan names it.
    public var location: SourceLocation
    /// What the plan says about it that the file itself does not.
    public var options = ReaderOptions()
  }

  /// A code with its name: an agency or an area.
  public struct NamedCode: Sendable, Equatable {
    /// The code.
    public var code: String
    /// The name.
    public var name: LocalizedText
    /// A remark.
    public var note: LocalizedText?
  }

  /// A document whose styles the Word reports take.
  public struct Template: Sendable, Equatable {
    /// The path as written, relative to the plan file.
    public var path: String
    /// Where the plan names it.
    public var location: SourceLocation
  }

  /// The languages and formats a plan's report is wanted in.
  public struct ReportRequest: Sendable, Equatable {
    /// Languages, in order.
    public var languages: [Language] = [.en]
    /// Formats, in order.
    public var formats: [String] = []
    /// The document whose styles Word reports take.
    public var template: Template?
  }

  /// The indicator of an identifier.
  ///
  /// - Parameter id: The identifier a target names.
  /// - Returns: `nil` where the plan declares none.
  public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

  /// The name of an agency or area code, or the code itself where the plan does not name it.
  ///
  /// - Parameters:
  ///   - code: An agency or area code.
  ///   - language: The language wanted.
  /// - Returns: A name for reading.
  public func name(of code: String, in language: Language) -> String {
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
  public var id: String
  /// Name.
  public var name: LocalizedText
  /// Unit.
  public var unit: LocalizedText
  /// Kind and natural bounds.
  public var scale: MeasurementScale
  /// Which way is better; `nil` when the plan does not say.
  public var better: Direction?
  /// The `METHOD` whose figures count as this indicator's; `nil` when there is only one.
  public var method: String?
  /// Codes of the agencies in charge.
  public var agencies: [String]
  /// The series that stands in where the area has none.
  public var proxy: Proxy?
  /// The whole that the plan's area is part of, whose path is leaned on; `nil` for none.
  public var within: WholeArea?
  /// The arithmetic of a derived indicator; `nil` for one with a series of its own.
  public var derivation: Derivation?
  /// For a rank: how many areas are ranked (`among:`); `nil` for other kinds.
  public var frame: RankFrame?
  /// The reference class it belongs to (`class:`); `nil` leans on all classes.
  public var referenceClass: String?
  /// What it depends on under scenarios.
  public var drivers: [Driver] = []
  /// A remark.
  public var note: LocalizedText?
  /// Where the plan declares it.
  public var location: SourceLocation
  /// What is joined to its series: other methods, areas that merged.
  public var assembly = SeriesAssembly()
}

/// A series of another area or of a nearby definition that stands in, always named as such.
public struct Proxy: Sendable, Equatable {
  /// The other area.
  public var area: String
  /// The other indicator; `nil` when it is the same.
  public var indicator: String?
  /// The other method; `nil` takes the only one there is.
  public var method: String?
  /// What to call it in a table.
  public var label: LocalizedText
  /// What separates it from the indicator itself.
  public var note: LocalizedText?
  /// Where the plan declares it.
  public var location: SourceLocation
}

/// The whole that a plan's area is part of, as a nation for its province, measured in the same way.
public struct WholeArea: Sendable, Equatable {
  /// The whole's area.
  public var area: String
  /// Its method; `nil` takes that of the indicator, or the only one there is.
  public var method: String?
  /// Where the plan declares it.
  public var location: SourceLocation
}

/// What is being done for the plan's targets.
public struct PlanTask: Sendable, Equatable {
  /// How a task's end is given.
  public enum Due: Sendable, Equatable {
    /// By the end of a period or on a day.
    case by(Period)
    /// Again and again: `monthly`, `annual` or `ongoing`.
    case recurring(String)
    /// Not stated.
    case unstated
  }

  /// Number.
  public var number: String
  /// Section of the plan.
  public var section: String?
  /// What is to be done.
  public var name: LocalizedText
  /// Who leads: agency codes or names.
  public var lead: [String]
  /// Who helps.
  public var with: [String]
  /// What comes out.
  public var output: LocalizedText?
  /// When it is due.
  public var due: Due
  /// When it is due, in the plan's words.
  public var dueText: String?
  /// Identifiers of the indicators it may move.
  public var drives: [String]
  /// What it is assumed to add to indicators.
  public var effects: [TaskEffect]
  /// A remark.
  public var note: LocalizedText?
  /// Where the plan declares it.
  public var location: SourceLocation
}
