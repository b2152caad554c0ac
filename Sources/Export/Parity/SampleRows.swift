import Learning
public import TierScoring

/// Random rows for a plan, of which some stand on its edges, some lie far out, and some lack values.
public enum SampleRows {
  /// So many rows; the same for the same seed.
  ///
  /// A number is, of twenty, once missing, twice an edge or the double beside one, twice far beyond the edges, and else
  /// anywhere between them and a little beyond; a category is once missing, once no level, and else any level.
  public static func rows(of plan: ScoringPlan, count: Int, seed: UInt64) -> EngineRows {
    let edges = InputEdges(plan)
    let columns = plan.inputs.enumerated().map { input, declared -> ScoringColumn in
      var random = CounterRandom(seed: seed, purpose: "parity.\(input)")
      switch declared.kind {
      case .category(let levels):
        return .texts(
          (0..<count).map { _ in
            let choice = random.integer(below: 20)
            if choice == 0 { return nil }
            return choice == 1 || levels.isEmpty ? "unseen" : levels[random.integer(below: levels.count)]
          })
      case .number:
        let (range, own) = (edges.range(input), edges.numbers[input])
        let width = range.upperBound - range.lowerBound
        return .numbers(
          (0..<count).map { _ in
            let (choice, uniform) = (random.integer(below: 20), random.uniform())
            switch choice {
            case 0: return .nan
            case 1,
              2 where !own.isEmpty:
              let edge = own[random.integer(below: own.count)]
              return uniform < 0.3 ? edge.nextDown : uniform < 0.6 ? edge.nextUp : edge
            case 3: return range.upperBound + 1000 * width * uniform
            case 4: return range.lowerBound - 1000 * width * uniform
            default: return range.lowerBound + width * (1.4 * uniform - 0.2)
            }
          })
      }
    }
    return EngineRows(inputs: plan.inputs, columns: columns)
  }
}
