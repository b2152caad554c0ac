/// What is wrong with a plan, a bundle or the columns handed over for scoring, with what is needed to mend it.
public enum TierScoringError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Bytes that are not one strict JSON text; line and column count from 1, columns in bytes.
  case json(line: Int, column: Int, problem: String)
  /// A field of a bundle that is absent, unknown or of the wrong kind; the path is like `plan.steps[3].low`.
  case field(path: String, problem: String)
  /// A bundle written to a schema that this version does not read.
  case schema(found: Int, supported: Int)
  /// A declaration of an input that cannot be.
  case input(name: String, problem: String)
  /// A step, counted from 0, that cannot be evaluated where it stands.
  case step(index: Int, kind: String, problem: String)
  /// An output that does not fit the steps.
  case output(name: String, problem: String)
  /// A column handed over for scoring that does not fit the plan's inputs.
  case column(name: String, problem: String)

  /// One sentence that names the place, what is wrong there and what was wanted.
  public var description: String {
    switch self {
    case .json(let line, let column, let problem): "line \(line), column \(column): \(problem)"
    case .field(let path, let problem): "\(path): \(problem)"
    case .schema(let found, let supported):
      "the bundle has schema \(found), this version reads schema \(supported); export the model again"
    case .input(let name, let problem): "input '\(name)': \(problem)"
    case .step(let index, let kind, let problem): "step \(index) (\(kind)): \(problem)"
    case .output(let name, let problem): "output '\(name)': \(problem)"
    case .column(let name, let problem): "column '\(name)': \(problem)"
    }
  }
}
