import TierScoring

extension PmmlFields {
  /// Why a row is refused.
  struct Refusal {
    /// What the column of refusals says.
    let code: String
    /// What must hold.
    let condition: Markup
  }

  /// Every ground on which a row is refused; of those that hold, the first counts.
  ///
  /// Throws: `TierScoringError` where the plan does not fit together.
  func refusals() throws -> [Refusal] {
    let scorer = try TierScorer(plan)
    func refusal(_ reason: ScoringRefusal.Reason, _ value: Int, _ condition: Markup) -> Refusal {
      Refusal(code: scorer.code(ScoringRefusal(reason: reason, value: value)), condition: condition)
    }
    func missing(_ value: Int) -> Refusal {
      refusal(.missing, value, PmmlExpression.apply("isMissing", field(value)))
    }
    func undefined(_ value: Int) -> Refusal {
      let finite = PmmlExpression.when(
        PmmlExpression.apply("lessOrEqual", magnitude(value), PmmlExpression.number(.greatestFiniteMagnitude)),
        field(value))
      return refusal(.undefined, value, PmmlExpression.apply("isMissing", finite))
    }
    var result = plan.inputs.indices.filter { plan.inputs[$0].kind == .number }.map {
      refusal(
        .infinite, $0,
        PmmlExpression.apply("greaterThan", magnitude($0), PmmlExpression.number(.greatestFiniteMagnitude)))
    }
    var first = plan.inputs.count
    for step in plan.steps {
      switch step {
      case .require(let step): result.append(missing(step.value))
      case .lookup(let step):
        if step.missing == nil { result.append(missing(step.value)) }
        if step.unseen == nil {
          result.append(
            refusal(
              .unseen, step.value,
              PmmlExpression.apply(
                "and", PmmlExpression.apply("isNotMissing", field(step.value)),
                PmmlExpression.apply("isMissing", field(first)))))
        }
      case .bins(let step): if step.missing == nil { result.append(missing(step.value)) }
      case .largest(let step): result += step.values.map(undefined)
      case .tier(let step):
        switch step.rule {
        case .cuts(let score, _): result.append(undefined(score))
        case .classes(let position, _, _): result.append(missing(position))
        }
      default: break
      }
      first += step.width
    }
    return result
  }

  private func magnitude(_ value: Int) -> Markup { PmmlExpression.apply("abs", field(value)) }
}
