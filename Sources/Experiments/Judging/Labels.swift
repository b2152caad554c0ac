/// What a fitted model says about every customer of the population.
package struct Labels: Sendable, Equatable {
  /// The tiers, 0 for the highest.
  package let tiers: [Int]
  /// The clusters or segments; nothing where the model has none.
  package let groups: [Int]?
  /// The scores, higher for a higher tier; nothing where the model has none.
  package let scores: [Double]?
  /// The margins to the next tier, in the plan's unit; NaN where there is none.
  package let margins: [Double]

  /// Labels of as many customers each.
  package init(tiers: [Int], groups: [Int]?, scores: [Double]?, margins: [Double]) {
    self.tiers = tiers
    self.groups = groups
    self.scores = scores
    self.margins = margins
  }

  /// What stability is about: clusters where there are any, else tiers.
  package var finest: [Int] { groups ?? tiers }

  /// The labels of each customer by one of several models.
  package init(combining models: [Labels], by choice: [Int]) {
    tiers = choice.indices.map { models[choice[$0]].tiers[$0] }
    groups = models[0].groups == nil ? nil : choice.indices.map { models[choice[$0]].groups![$0] }
    scores = models[0].scores == nil ? nil : choice.indices.map { models[choice[$0]].scores![$0] }
    margins = choice.indices.map { models[choice[$0]].margins[$0] }
  }
}
