/// What is wrong with a plan, a bundle or the columns handed over for scoring, with what is needed to mend it.
public enum TierScoringError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Bytes that are not one strict JSON text; line and column count from 1, columns in bytes.
  case json(line: Int, column: Int, problem: String)
  /// A field of a bundle that is absent, unknown or of the wrong kind; the path is like `plan.steps[3].low`.
  case field(path: String, problem: String)
  /// A bundle written to a schema that this version does not read.
  case schema(found: Int, supported: Int)
  /// A bundle that is larger than any bundle.
  case size(bytes: Int, limit: Int)
  /// A file that cannot be read.
  case file(path: String, problem: String)
  /// A bundle whose content is not what its digest was made of.
  case digest(stated: String, found: String)
  /// A signature that is absent, false or of a key that is not trusted.
  case signature(problem: String)
  /// A text that is not a key.
  case key(problem: String)
  /// A test vector, counted from 0, whose results this engine does not have.
  case vector(row: Int, problem: String)
  /// A model that its own policy forbids to use.
  case policy(code: String, problem: String)
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
    case .size(let bytes, let limit): "the bundle has \(bytes) bytes, more than the \(limit) that any bundle has"
    case .file(let path, let problem): "\(path): \(problem)"
    case .digest(let stated, let found):
      "the content has the digest \(found), the bundle states \(stated): it was changed or damaged; fetch it again"
    case .signature(let problem): "signature: \(problem)"
    case .key(let problem): "key: \(problem)"
    case .vector(let row, let problem):
      "test vector \(row): \(problem); the plan was changed, or this engine computes otherwise than the trainer"
    case .policy(let code, let problem):
      "the policy is red: \(code): \(problem); mend the model, or export it with a waiver of '\(code)'"
    case .input(let name, let problem): "input '\(name)': \(problem)"
    case .step(let index, let kind, let problem): "step \(index) (\(kind)): \(problem)"
    case .output(let name, let problem): "output '\(name)': \(problem)"
    case .column(let name, let problem): "column '\(name)': \(problem)"
    }
  }
}
