/// A step as evaluation needs it: what it reads lies behind plain addresses, so that doing it counts no references and
/// checks no bounds; the plan was checked before.
enum ScoringInstruction: BitwiseCopyable {
  case impute(Impute)
  case require(Require)
  case missingFlag(MissingFlag)
  case clip(Clip)
  case transform(Transform)
  case lookup(LookupInstruction)
  case bins(BinsInstruction)
  case affine(AffineInstruction)
  case logistic(Logistic)
  case largest(LargestInstruction)
  case table(TableInstruction)
  case reasons(ReasonsInstruction)
  case cuts(CutsInstruction)
  case classes(ClassesInstruction)

  init(_ step: ScoringStep, _ constants: ScoringConstants) {
    switch step {
    case .impute(let step): self = .impute(step)
    case .require(let step): self = .require(step)
    case .missingFlag(let step): self = .missingFlag(step)
    case .clip(let step): self = .clip(step)
    case .transform(let step): self = .transform(step)
    case .lookup(let step): self = .lookup(LookupInstruction(step, constants))
    case .bins(let step): self = .bins(BinsInstruction(step, constants))
    case .affine(let step): self = .affine(AffineInstruction(step, constants))
    case .logistic(let step): self = .logistic(step)
    case .largest(let step): self = .largest(LargestInstruction(step, constants))
    case .table(let step): self = .table(TableInstruction(step, constants))
    case .reasons(let step): self = .reasons(ReasonsInstruction(step, constants))
    case .tier(let step):
      switch step.rule {
      case .cuts(let score, let cuts): self = .cuts(CutsInstruction(score: score, cuts: cuts, constants))
      case .classes(let position, let tiers, let scores):
        self = .classes(ClassesInstruction(position: position, tiers: tiers, scores: scores, constants))
      }
    }
  }

  /// Does the step for every row of a block; its values start at number `output`.
  @inline(__always)
  func evaluate(_ block: ScoringBlock, output: Int) {
    switch self {
    case .impute(let step): step.evaluate(block, output: output)
    case .require(let step): step.evaluate(block, output: output)
    case .missingFlag(let step): step.evaluate(block, output: output)
    case .clip(let step): step.evaluate(block, output: output)
    case .transform(let step): step.evaluate(block, output: output)
    case .lookup(let step): step.evaluate(block, output: output)
    case .bins(let step): step.evaluate(block, output: output)
    case .affine(let step): step.evaluate(block, output: output)
    case .logistic(let step): step.evaluate(block, output: output)
    case .largest(let step): step.evaluate(block, output: output)
    case .table(let step): step.evaluate(block, output: output)
    case .reasons(let step): step.evaluate(block, output: output)
    case .cuts(let step): step.evaluate(block, output: output)
    case .classes(let step): step.evaluate(block, output: output)
    }
  }
}
