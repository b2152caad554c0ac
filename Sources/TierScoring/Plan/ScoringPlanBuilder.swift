/// Collects the steps of a plan and numbers their values.
public struct ScoringPlanBuilder: Sendable {
  /// The inputs; their values come first.
  public let inputs: [ScoringInput]
  /// The steps so far.
  public private(set) var steps: [ScoringStep] = []
  /// The number that the next step's first value will have.
  public private(set) var nextValue: Int

  /// Begins a plan that reads these inputs, each named once.
  public init(inputs: [ScoringInput]) {
    self.inputs = inputs
    nextValue = inputs.count
  }

  /// The value of an input that was declared.
  public func input(_ name: String) -> Int {
    guard let value = inputs.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no input '\(name)' among \(inputs.map(\.name))")
    }
    return value
  }

  /// Adds a step and gives the number of its first value.
  @discardableResult
  public mutating func append(_ step: ScoringStep) -> Int {
    defer { nextValue += step.width }
    steps.append(step)
    return nextValue
  }

  /// The plan with the steps so far.
  public func plan(tiers: [String], outputs: ScoringOutputs) -> ScoringPlan {
    ScoringPlan(inputs: inputs, steps: steps, tiers: tiers, outputs: outputs)
  }
}
