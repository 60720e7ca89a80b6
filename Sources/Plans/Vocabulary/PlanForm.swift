/// What the value of a plan's key looks like.
package indirect enum PlanForm: Sendable {
  /// One text or number.
  case text
  /// One text for all languages, or a text a language.
  case localized
  case integer
  case number
  /// A day, as 2025-02-26.
  case date
  /// A year, month or day.
  case period
  /// One of these words.
  case word([String])
  /// One text, or several.
  case texts
  /// A first and a last number; `null` leaves an end open.
  case pair
  /// Keys and values.
  case section(PlanSection)
  /// A list of keys and values.
  case sections(PlanSection)
  /// Any names, each with a value.
  case names(PlanForm)
  /// One of several forms.
  case either([PlanForm])
}

/// A key of a plan: what its value looks like and what it means.
package struct PlanKey: Sendable {
  package let name: String
  package let form: PlanForm
  package let isRequired: Bool
  /// What to write, for readers.
  package let meaning: String

  init(_ name: String, _ form: PlanForm, _ meaning: String, isRequired: Bool = false) {
    (self.name, self.form, self.meaning, self.isRequired) = (name, form, meaning, isRequired)
  }
}

/// The keys that belong together in one mapping, in the order in which they are shown.
package struct PlanSection: Sendable {
  package let keys: [PlanKey]

  init(_ keys: [PlanKey]) { self.keys = keys }

  /// The names of the keys.
  package var names: [String] { keys.map(\.name) }

  /// The names of the keys that must be there.
  package var required: [String] { keys.filter(\.isRequired).map(\.name) }

  /// The key of a name.
  package subscript(name: String) -> PlanKey? { keys.first { $0.name == name } }
}

extension PlanForm {
  /// The words of an enumeration.
  static func word<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> PlanForm
  where Choice.RawValue == String { .word(Choice.allCases.map(\.rawValue)) }
}
