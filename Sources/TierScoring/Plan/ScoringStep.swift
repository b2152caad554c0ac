/// One piece of a plan's arithmetic; each reads earlier values and yields one or more values of its own.
public enum ScoringStep: Sendable, Equatable {
  /// Puts a number where a value is missing.
  case impute(Impute)
  /// Refuses the row where a value is missing.
  case require(Require)
  /// Tells whether a value is missing.
  case missingFlag(MissingFlag)
  /// Holds a value between two limits.
  case clip(Clip)
  /// Bends a value by a fixed function.
  case transform(Transform)
  /// Turns a category into numbers.
  case lookup(Lookup)
  /// Turns a number into the number of the interval that it lies in.
  case bins(Bins)
  /// Multiplies a centred vector by a matrix and adds an offset.
  case affine(Affine)
  /// Turns the logarithm of odds into a probability.
  case logistic(Logistic)
  /// Finds the largest of some values.
  case largest(Largest)
  /// Looks a whole number up in a table of any dimension.
  case table(ScoreTable)
  /// Finds which values fall the most short of their baselines.
  case reasons(Reasons)
  /// Turns a score or a class into a tier.
  case tier(TierStep)

  package static let forms: [any StepForm.Type] = [
    Impute.self, Require.self, MissingFlag.self, Clip.self, Transform.self, Lookup.self, Bins.self, Affine.self,
    Logistic.self, Largest.self, ScoreTable.self, Reasons.self, TierStep.self,
  ]

  /// The step's own description of itself, for checking and for writing; evaluation goes through `ScoringInstruction`.
  package var form: any StepForm {
    switch self {
    case .impute(let step): step
    case .require(let step): step
    case .missingFlag(let step): step
    case .clip(let step): step
    case .transform(let step): step
    case .lookup(let step): step
    case .bins(let step): step
    case .affine(let step): step
    case .logistic(let step): step
    case .largest(let step): step
    case .table(let step): step
    case .reasons(let step): step
    case .tier(let step): step
    }
  }

  /// The number of values that the step yields.
  public var width: Int {
    switch self {
    case .lookup(let step): step.width
    case .affine(let step): step.width
    case .reasons(let step): step.count
    case .tier: 2
    default: 1
    }
  }
}
