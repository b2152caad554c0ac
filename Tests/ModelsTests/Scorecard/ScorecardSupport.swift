import Models

/// A binned variable made of counts, one row a count by weight.
struct CountedVariable {
  let name: String
  let edges: [Double]
  let events: [Double]
  let nonEvents: [Double]

  var column: BinningColumn {
    let places = [(edges.first ?? 0) - 1] + edges
    return BinningColumn(name, .numbers(places.flatMap { [$0, $0] }))
  }

  var bins: VariableBins {
    get throws {
      var rule = BinningRule()
      rule.smoothing = .none
      rule.manual = ManualBins(edges: edges, reason: "given")
      return try Binning(rule: rule).fit(
        [column], target: events.flatMap { _ in [1.0, 0.0] }, weights: zip(events, nonEvents).flatMap { [$0, $1] }
      ).variables[0]
    }
  }

  static func model(_ variables: [CountedVariable]) throws -> Binning.Model {
    Binning.Model(
      variables: try variables.map { try $0.bins }, events: variables[0].events.reduce(0, +),
      nonEvents: variables[0].nonEvents.reduce(0, +))
  }
}
