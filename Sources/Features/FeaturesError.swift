/// What is wrong with the features asked for or with their preparation.
public enum FeaturesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A column that cannot be prepared as declared.
  case preparation(PreparationProblem)

  /// One sentence that names the place, what is wrong there and what to do.
  public var description: String {
    switch self {
    case .preparation(let problem): problem.description
    }
  }
}
