/// Turns a score or a class into a tier, 0 for the highest, and yields two values: the tier and the margin to the
/// next tier.
public struct TierStep: Sendable, Equatable {
  /// How a tier is found.
  public enum Rule: Sendable, Equatable {
    /// By cut points on a score, in descending order. The tier is the number of cuts that lie above the score: a score
    /// equal to a cut reaches the higher tier. Equal cuts leave the tier between them empty.
    ///
    /// Margin: the distance to the nearest cut, in points of the score; missing where there is no cut.
    /// Missing: the row is refused where the score is not a finite number.
    case cuts(score: Int, cuts: [Double])
    /// By the tier of each class.
    ///
    /// `scores` are the values of which the class is the largest; there may be none.
    /// Margin: the largest score less the largest score of a class of another tier; missing where there is none.
    case classes(class: Int, tiers: [Int], scores: [Int])
  }

  /// How the tier is found.
  public let rule: Rule

  /// Makes the step.
  public init(_ rule: Rule) { self.rule = rule }
}

extension TierStep: StepForm {
  package static let kind = "tier"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    switch rule {
    case .cuts(let score, let cuts):
      try place.numbers([score])
      try place.demandFinite(cuts, "cuts")
      try place.demand(zip(cuts, cuts.dropFirst()).allSatisfy(>=), "the cuts do not descend")
      return [.whole(0...cuts.count), .number]
    case .classes(let position, let tiers, let scores):
      let range = try place.whole(position)
      try place.demand(
        range.lowerBound >= 0 && range.upperBound < tiers.count,
        "has \(tiers.count) tiers for classes \(range.lowerBound) to \(range.upperBound)")
      try place.demand(tiers.allSatisfy { $0 >= 0 && $0 < 1 << 31 }, "a tier's index is negative or too large")
      if !scores.isEmpty {
        try place.numbers(scores)
        try place.demand(scores.count == tiers.count, "has \(scores.count) scores for \(tiers.count) classes")
      }
      return [.whole(tiers.min()!...tiers.max()!), .number]
    }
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    switch try fields.text("rule") {
    case "cuts": self.init(.cuts(score: try fields.integer("score"), cuts: try fields.numbers("cuts")))
    case "classes":
      self.init(
        .classes(
          class: try fields.integer("class"), tiers: try fields.integers("tiers"),
          scores: try fields.integers("scores")))
    default: throw fields.wanted("'cuts' or 'classes'", "rule")
    }
  }

  package var reads: [Int] {
    switch rule {
    case .cuts(let score, _): [score]
    case .classes(let position, _, let scores): [position] + scores
    }
  }
  package var fields: [String: BundleValue] {
    switch rule {
    case .cuts(let score, let cuts):
      ["rule": .text("cuts"), "score": .integer(score), "cuts": .numbers(cuts)]
    case .classes(let position, let tiers, let scores):
      [
        "rule": .text("classes"), "class": .integer(position), "tiers": .integers(tiers),
        "scores": .integers(scores),
      ]
    }
  }
  package var step: ScoringStep { .tier(self) }
}
