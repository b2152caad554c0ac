extension VariableBins {
  /// Bins a numeric variable.
  init(_ name: String, _ values: [Double], _ target: BinningTarget, _ rule: BinningRule) throws {
    let rows = try OrdinaryRows(name, values, target, specials: rule.specials)
    var draft = Draft(
      variable: name, rule: rule, totals: target.totals, specials: rows.specials, missing: rows.missing)
    var edges: [Double]
    var tallies: [OutcomeTally]
    var direction: BinningDirection?
    if let manual = rule.manual {
      edges = try manual.checkedEdges(name)
      tallies = rows.tallies(edges: edges)
    } else {
      let prebinEdges = rule.prebinEdges ?? rows.prebinEdges(rule, leafWeight: draft.limits().weight)
      let prebins = rows.values.isEmpty ? [] : rows.tallies(edges: prebinEdges)
      let joined = draft.join(prebins, rule.direction)
      direction = joined.1
      edges = joined.ends.dropLast().map { prebinEdges[$0 - 1] }
      tallies = zip([0] + joined.ends, joined.ends).map { prebins[$0..<$1].reduce(OutcomeTally(), +) }
    }
    let limits = [nil] + edges.map(Optional.some) + [nil]
    let ordinary = tallies.enumerated().map { index, tally in
      (content: Bin.Content.interval(low: limits[index], high: limits[index + 1]), tally: tally)
    }
    let bins = draft.table(ordinary)
    self.init(draft, edges: edges, bins: bins, direction: direction)
  }
}

extension ManualBins {
  func checkedEdges(_ name: String) throws -> [Double] {
    func fault(_ problem: String) -> ModelError { .binning(.manual(variable: name, problem: problem)) }
    guard let edges, groups == nil else { throw fault("a numeric variable needs edges and no groups") }
    guard edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy(<) else {
      throw fault("the edges \(edges) do not ascend strictly")
    }
    return edges
  }
}
