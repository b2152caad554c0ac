/// Which values of a plan are its results.
public struct ScoringOutputs: Sendable, Equatable {
  /// The unit in which the margin to the next tier is measured.
  public enum MarginUnit: String, Sendable, Codable, CaseIterable {
    /// The distance of the score from the nearest cut, in points of the score.
    case score
    /// The squared distance to the nearest centre of another tier less that to the nearest centre, in the prepared
    /// space; 0 on the boundary.
    case squaredDistance = "squared_distance"
    /// The fewest score points, over all dimensions, by which the scores would have to change.
    case scoreSteps = "score_steps"
    /// The distance of the event's probability from the nearest cut between two grades of risk.
    case probability
  }

  /// A value with a name, and with texts where it is an index.
  public struct Group: Sendable, Equatable {
    /// What the groups are: `cluster` or `segment`.
    public let name: String
    /// The value that holds the group's index, from 0.
    public let value: Int
    /// The groups' names, by index.
    public let labels: [String]

    /// Names the groups.
    public init(name: String, value: Int, labels: [String]) {
      self.name = name
      self.value = value
      self.labels = labels
    }
  }

  /// Why the score is not higher.
  public struct Reasons: Sendable, Equatable {
    /// The values that hold the reasons' indices, the largest reason first; each may be missing.
    public let values: [Int]
    /// The reasons' names, by index.
    public let names: [String]

    /// Names the reasons.
    public init(values: [Int], names: [String]) {
      self.values = values
      self.names = names
    }
  }

  /// A further number that a customer is told, such as one dimension's contribution to the score.
  public struct Part: Sendable, Equatable {
    /// Its name; unique among the parts.
    public let name: String
    /// The value that holds it.
    public let value: Int

    /// Names a value.
    public init(name: String, value: Int) {
      self.name = name
      self.value = value
    }
  }

  /// The value that holds the tier's index, 0 for the highest; the first value of a tier step.
  public var tier: Int
  /// The value that holds the margin to the next tier, missing where there is only one tier.
  public var margin: Int
  /// The margin's unit.
  public var marginUnit: MarginUnit
  /// The value that holds the score, or nothing where the model has none.
  public var score: Int?
  /// The value that holds the event's probability, or nothing where the model predicts none.
  public var probability: Int?
  /// The cluster or the segment, or nothing where the model has none.
  public var group: Group?
  /// Further numbers, in order.
  public var parts: [Part]
  /// Why the score is not higher, or nothing where the model does not tell.
  public var reasons: Reasons?

  /// Names the results.
  public init(
    tier: Int, margin: Int, marginUnit: MarginUnit, score: Int? = nil, probability: Int? = nil, group: Group? = nil,
    parts: [Part] = [], reasons: Reasons? = nil
  ) {
    self.tier = tier
    self.margin = margin
    self.marginUnit = marginUnit
    self.score = score
    self.probability = probability
    self.group = group
    self.parts = parts
    self.reasons = reasons
  }
}
