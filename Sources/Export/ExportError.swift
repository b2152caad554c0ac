/// Why a model cannot be exported, or a form of it not be tried.
public enum ExportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A model that a form cannot express.
  case form(name: String, problem: String)
  /// An engine that was found and then failed.
  case engine(name: String, problem: String)

  /// One sentence that names what failed, why, and what to do.
  public var description: String {
    switch self {
    case .form(let name, let problem): "the model has no form in \(name): \(problem)"
    case .engine(let name, let problem): "\(name) failed: \(problem)"
    }
  }
}
