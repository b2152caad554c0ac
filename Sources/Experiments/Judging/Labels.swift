/// What a fitted model says about every customer of the population.
struct Labels: Sendable, Equatable {
  /// The tiers, 0 for the highest.
  let tiers: [Int]
  /// The clusters or segments; nothing where the model has none.
  let groups: [Int]?
  /// The scores, higher for a higher tier; nothing where the model has none.
  let scores: [Double]?
  /// The margins to the next tier, in the plan's unit; NaN where there is none.
  let margins: [Double]

  /// What stability is about: clusters where there are any, else tiers.
  var finest: [Int] { groups ?? tiers }
}
