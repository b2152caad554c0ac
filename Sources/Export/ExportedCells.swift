import TierScoring

/// The cells of one exported column.
enum ExportedCells {
  /// Numbers; NaN is missing.
  case numbers([Double])
  /// Indices of names; −1 is missing.
  case names([Int32], [String])
  /// Why rows are refused; nothing where they are not.
  case refusals([String?])

  /// The cells of every column of the scorer's plan, in the columns' order, which is that of the plan's outputs.
  static func all(of scores: TierScores, _ scorer: TierScorer) -> [ExportedCells] {
    let outputs = scorer.plan.outputs
    var numbers = [scores.margins]
    if outputs.score != nil { numbers.append(scores.scores) }
    if outputs.probability != nil { numbers.append(scores.probabilities) }
    var rest = (numbers + scores.parts).makeIterator()
    var indices = ([scores.tiers] + (outputs.group == nil ? [] : [scores.groups]) + scores.reasons).makeIterator()
    return ExportedColumn.all(of: scorer.plan).map { column in
      switch column.content {
      case .number: .numbers(rest.next()!)
      case .name(_, let names): .names(indices.next()!, names)
      case .refusal: .refusals(scorer.refusalCodes(of: scores))
      }
    }
  }
}
