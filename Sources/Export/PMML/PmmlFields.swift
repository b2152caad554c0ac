import TierScoring

/// The values of a plan as fields of PMML: an input is a data field, every other value a derived field of its own.
struct PmmlFields {
  /// The plan.
  let plan: ScoringPlan
  /// The derived fields so far, in order.
  private(set) var derived: [Markup] = []
  /// Whether each value may be missing, as far as its steps tell.
  private var mayBeMissing: [Bool]
  /// What the fields that are being derived are, for people to read.
  private var title = ""
  /// What every derived field's name begins with, and no input's.
  private let prefix: String

  /// The fields of every value of a plan.
  ///
  /// Throws: `ExportError.form` where an input has the name of a result.
  init(_ plan: ScoringPlan) throws {
    self.plan = plan
    let results = Set(ExportedColumn.all(of: plan).map(\.name) + [PmmlOutput.prediction])
    if let input = plan.inputs.first(where: { results.contains($0.name) }) {
      throw ExportError.form(
        name: PmmlForm.name,
        problem: "the input '\(input.name)' has the name of a result, and PMML's names are unique: rename the input")
    }
    let names = results.union(plan.inputs.map(\.name))
    var prefix = "value_"
    while names.contains(where: { $0.hasPrefix(prefix) }) { prefix += "_" }
    self.prefix = prefix
    mayBeMissing = plan.inputs.map { _ in true }
    let refusals = try refusals()
    var first = plan.inputs.count
    for step in plan.steps {
      title = title(of: step)
      append(step, first: first)
      mayBeMissing += .init(repeating: mayBeMissing(step), count: step.width)
      first += step.width
    }
    title = "the first ground for a refusal"
    derive(refusalIndex, PmmlExpression.first(of: refusals.map(\.condition)))
    derive(
      refusal, PmmlExpression.map(refusalIndex, PmmlFields.indexed(refusals.map(\.code)), type: "string"),
      type: .text)
    for column in ExportedColumn.all(of: plan) {
      guard case .name(let value, let names) = column.content else { continue }
      title = "the name for \(column.name)"
      derive(
        label(column), PmmlExpression.map(name(value), PmmlFields.indexed(names), type: "string"), type: .text)
    }
  }

  /// The field of a value.
  func name(_ value: Int) -> String { value < plan.inputs.count ? plan.inputs[value].name : "\(prefix)\(value)" }

  /// The field of the text of a column of names.
  func label(_ column: ExportedColumn) -> String { "\(prefix)of_\(column.name)" }

  /// The field that says why a row is refused; missing where it is not.
  var refusal: String { "\(prefix)refusal" }

  /// The position among all refusals of the one that comes first.
  private var refusalIndex: String { "\(prefix)refusal_index" }

  /// Whether a value may be missing, as far as its steps tell.
  func mayBeMissing(_ value: Int) -> Bool { mayBeMissing[value] }

  private func mayBeMissing(_ step: ScoringStep) -> Bool {
    switch step {
    case .impute, .missingFlag: false
    case .bins(let step): step.missing == nil && mayBeMissing[step.value]
    case .lookup(let step): step.missing == nil || step.unseen == nil
    case .reasons: true
    default: step.form.reads.contains { mayBeMissing[$0] }
    }
  }

  /// What a step does, for people to read.
  private func title(of step: ScoringStep) -> String {
    let reads = step.form.reads
    let kind = type(of: step.form).kind.replacing("_", with: " ")
    return reads.count == 1 ? "\(kind) of \(name(reads[0]))" : kind
  }

  /// What a derived field holds.
  enum FieldType {
    case number
    case text
  }

  /// Adds a derived field.
  mutating func derive(_ name: String, _ expression: Markup, type: FieldType = .number) {
    derived.append(
      Markup(
        "DerivedField",
        [
          "name": name, "displayName": title, "optype": type == .number ? "continuous" : "categorical",
          "dataType": type == .number ? "double" : "string",
        ], [expression]))
  }

  private static func indexed(_ names: [String]) -> [(key: String, value: String)] {
    names.enumerated().map { ("\($0)", $1) }
  }
}
