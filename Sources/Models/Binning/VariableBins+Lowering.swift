public import TierScoring

extension VariableBins {
  /// The input that a plan reads the variable from; a category's levels are those of its bins.
  public var scoringInput: ScoringInput {
    guard isCategory else { return ScoringInput(variable) }
    return ScoringInput(variable, .category(levels: bins.flatMap(\.levelNames)))
  }

  /// Adds the variable's weight of evidence to a plan that declares its input, and gives the value's number.
  package func lowerWeight(into builder: inout ScoringPlanBuilder) -> Int { lower(weightsOfEvidence, into: &builder) }

  /// Adds a step that gives each row the number of its bin; `results` hold one for each bin and one more for an unseen
  /// level, nothing where such a row is refused.
  ///
  /// A special number s is the interval [s, next double above s) of its own, so the plan and the model agree on every
  /// double.
  func lower(_ results: [Double?], into builder: inout ScoringPlanBuilder) -> Int {
    precondition(results.count == bins.count + 1, "\(results.count) results for \(bins.count) bins and unseen levels")
    let input = builder.input(variable)
    let missing = results[bins.count - 1]
    guard let edges else {
      let rows = bins.indices.flatMap { index in
        bins[index].levelNames.map { _ in [results[index]!] }
      }
      return builder.append(
        .lookup(
          Lookup(value: input, rows: rows, unseen: results[bins.count].map { [$0] }, missing: missing.map { [$0] })))
    }
    let specials = specialNumbers
    let breaks = Set(edges + specials + specials.map(\.nextUp)).sorted()
    let intervals = [-Double.greatestFiniteMagnitude] + breaks
    let numbers = Thresholds(edges).withSearch { edges in
      intervals.map { low in
        specials.firstIndex(of: low).map { results[ordinaryCount + $0]! } ?? results[edges.interval(of: low)]!
      }
    }
    return builder.append(
      .bins(Bins(value: input, breaks: breaks, breakBelongsTo: .upper, results: numbers, missing: missing)))
  }
}
