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
      refusal(
        .undefined, value,
        PmmlExpression.apply("or", PmmlExpression.apply("isMissing", field(value)), isNotFinite(value)))
    }
    var result = plan.inputs.indices.filter { plan.inputs[$0].kind == .number }.map {
      refusal(.infinite, $0, isNotFinite($0))
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

  /// Whether a value is there and no finite number.
  private func isNotFinite(_ value: Int) -> Markup {
    PmmlExpression.apply(
      "not",
      PmmlExpression.apply(
        "lessOrEqual", PmmlExpression.apply("abs", PmmlExpression.field(name(value), missing: 0)),
        PmmlExpression.number(.greatestFiniteMagnitude)))
  }
}
