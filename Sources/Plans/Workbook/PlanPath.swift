import IndicatorData

/// The way to a value as a column's heading writes it: `note.vi`, `variants.1.value`.
struct PlanPath: Equatable {
  let steps: [PlanNode.Step]

  /// A heading that leads nowhere.
  struct Unknown: Error, Equatable {
    /// The part that no key is named like.
    let name: String
    /// The keys that are there.
    let known: [String]
  }

  /// Reads a heading.
  ///
  /// - Parameters:
  ///   - heading: Keys with points between; list elements by number, from 1.
  ///   - section: The keys that may come first.
  /// - Throws: `Unknown` for the first part that leads nowhere.
  init(_ heading: String, in section: PlanSection) throws(Unknown) {
    var steps: [PlanNode.Step] = []
    var forms: [PlanForm] = [.section(section)]
    for part in heading.split(separator: ".", omittingEmptySubsequences: false) {
      let name = String(part)
      let next = Self.next(name, in: forms)
      guard let (step, form) = next else { throw Unknown(name: name, known: Self.known(forms)) }
      steps.append(step)
      forms = Self.alternatives(form)
    }
    self.steps = steps
    self.forms = forms
  }

  /// What the value may look like.
  let forms: [PlanForm]

  static func == (lhs: PlanPath, rhs: PlanPath) -> Bool { lhs.steps == rhs.steps }

  private static func alternatives(_ form: PlanForm) -> [PlanForm] {
    if case .either(let forms) = form { return forms.flatMap(alternatives) }
    return [form]
  }

  private static func next(
    _ name: String, in forms: [PlanForm]
  ) -> (PlanNode.Step, PlanForm)? {
    for form in forms {
      switch form {
      case .localized where Language(rawValue: name) != nil: return (.key(name), .text)
      case .section(let section):
        if let key = section[name] { return (.key(name), key.form) }
      case .sections(let section):
        if let number = Int(name), (1...99).contains(number) {
          return (.index(number), .section(section))
        }
      case .names(let form): if !name.isEmpty { return (.key(name), form) }
      default: continue
      }
    }
    return nil
  }

  private static func known(_ forms: [PlanForm]) -> [String] {
    forms.flatMap { form -> [String] in
      switch form {
      case .localized: Language.allCases.map(\.rawValue)
      case .section(let section): section.names
      case .sections: ["1", "2"]
      default: []
      }
    }
  }
}
