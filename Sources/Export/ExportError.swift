/// Why a model cannot be exported, a form of it not be tried, or rows not be scored with it.
public enum ExportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A model that a form cannot express.
  case form(name: String, problem: String)
  /// An engine that was found and then failed.
  case engine(name: String, problem: String)
  /// A table that is not what the model scores, with all that is wrong with it.
  case table(path: String, problems: [String])
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)

  /// One sentence that names what failed, why, and what to do.
  public var description: String {
    switch self {
    case .form(let name, let problem): "the model has no form in \(name): \(problem)"
    case .engine(let name, let problem): "\(name) failed: \(problem)"
    case .table(let path, let problems): "\(path) does not fit the model: \(problems.joined(separator: "; "))"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
