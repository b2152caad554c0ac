/// A tier model as arithmetic: typed inputs, steps over numbered values, and which values are its outputs.
///
/// The values are numbered from 0: first one for each input, in order, then those of each step, in order. A step reads
/// only values with smaller numbers than its own, so the steps are done once, from first to last. Every value is a
/// double; NaN is a missing value. Products, sums and quotients are each rounded once (no fused operations), in the
/// order that the step's description gives, so a plan has one result to the bit.
///
/// A row is *refused*, not guessed at, where an input is infinite, where a step demands a value that is missing or a
/// category that was never seen, and where the score or a class score of a tier is not a finite number.
///
/// A plan is only arithmetic: `TierScorer` checks and evaluates it, `TierModelBundle` keeps it in a file.
public struct ScoringPlan: Sendable, Equatable {
  /// The columns that the plan reads.
  public var inputs: [ScoringInput]
  /// The arithmetic, in order.
  public var steps: [ScoringStep]
  /// The names of the tiers, from the highest to the lowest.
  public var tiers: [String]
  /// Which values are the results.
  public var outputs: ScoringOutputs

  /// Puts a plan together; `TierScorer` checks it.
  public init(inputs: [ScoringInput], steps: [ScoringStep], tiers: [String], outputs: ScoringOutputs) {
    self.inputs = inputs
    self.steps = steps
    self.tiers = tiers
    self.outputs = outputs
  }
}
