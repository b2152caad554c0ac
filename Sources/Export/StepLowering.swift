import TierScoring

/// A form that is written step by step: it has a way for every kind of step there is.
protocol StepLowering {
  mutating func add(_ step: Impute)
  mutating func add(_ step: Require)
  mutating func add(_ step: MissingFlag)
  mutating func add(_ step: Clip)
  mutating func add(_ step: Transform)
  mutating func add(_ step: Lookup)
  mutating func add(_ step: Bins)
  mutating func add(_ step: Affine)
  mutating func add(_ step: Logistic)
  mutating func add(_ step: Largest)
  mutating func add(_ step: ScoreTable)
  mutating func add(_ step: Reasons)
  mutating func add(_ step: TierStep)
}

extension StepLowering {
  /// Adds a step of any kind.
  mutating func add(_ step: ScoringStep) {
    switch step {
    case .impute(let step): add(step)
    case .require(let step): add(step)
    case .missingFlag(let step): add(step)
    case .clip(let step): add(step)
    case .transform(let step): add(step)
    case .lookup(let step): add(step)
    case .bins(let step): add(step)
    case .affine(let step): add(step)
    case .logistic(let step): add(step)
    case .largest(let step): add(step)
    case .table(let step): add(step)
    case .reasons(let step): add(step)
    case .tier(let step): add(step)
    }
  }
}
