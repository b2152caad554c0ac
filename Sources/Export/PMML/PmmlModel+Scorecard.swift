import TierScoring

extension PmmlModel {
  /// The score as a scorecard: a sum of what intervals or levels of inputs earn.
  static func scorecard(_ fields: PmmlFields) -> PmmlModel? {
    let plan = fields.plan
    guard let score = plan.outputs.score, case (.affine(let sum), _)? = plan.step(yielding: score), sum.width == 1
    else { return nil }
    let reasons = Baselines(plan, sum)
    var characteristics: [Markup] = []
    var points = [sum.offset[0]]
    for (position, value) in sum.values.enumerated() {
      let (center, weight) = (sum.center[position], sum.rows[0][position])
      guard
        let (input, attributes) = attributes(
          plan, value,
          points: { result in
            points.append(weight * (result - center))
            return "\(weight * (result - center))"
          })
      else { return nil }
      characteristics.append(
        Markup(
          "Characteristic",
          [
            "name": input.name, "reasonCode": reasons?.names[position],
            "baselineScore": reasons.map { "\($0.baselines[position])" },
          ], attributes))
    }
    // Sums of whole numbers are exact in any order, and so is a sum that begins with zero.
    let isExact = sum.offset[0] == 0 || points.allSatisfy { $0 == $0.rounded() && abs($0) < 0x1p40 }
    return PmmlModel(
      "Scorecard",
      [
        "functionName": "regression", "initialScore": "\(sum.offset[0])", "useReasonCodes": "\(reasons != nil)",
        "reasonCodeAlgorithm": reasons.map { _ in "pointsBelow" },
      ], [Markup("Characteristics", [:], characteristics)], predictedValue: isExact ? score : nil)
  }

  /// The reason and the baseline of each term of a sum, where the plan tells reasons by the terms themselves.
  private struct Baselines {
    let names: [String]
    let baselines: [Double]

    init?(_ plan: ScoringPlan, _ sum: Affine) {
      guard let told = plan.outputs.reasons, case (.reasons(let step), _)? = plan.step(yielding: told.values[0]),
        sum.rows[0].allSatisfy({ $0 == 1 }), sum.center.allSatisfy({ $0 == 0 })
      else { return nil }
      let places = sum.values.map { step.values.firstIndex(of: $0) }
      guard places.allSatisfy({ $0 != nil }) else { return nil }
      names = places.map { told.names[$0!] }
      baselines = places.map { step.baselines[$0!] }
    }
  }

  /// What an input earns: one attribute for a missing value, one for each interval or for the levels of one result, and
  /// one for all else, because PMML4S fails where no attribute fits.
  private static func attributes(
    _ plan: ScoringPlan, _ value: Int, points: (Double) -> String
  ) -> (input: ScoringInput, attributes: [Markup])? {
    func attribute(_ result: Double?, _ predicate: Markup) -> Markup {
      Markup("Attribute", ["partialScore": result.map(points) ?? "0.0"], [predicate])
    }
    func simple(_ field: String, _ comparison: String, _ value: String? = nil) -> Markup {
      Markup("SimplePredicate", ["field": field, "operator": comparison, "value": value])
    }
    switch plan.step(yielding: value)?.step {
    case .bins(let step)? where step.value < plan.inputs.count:
      let input = plan.inputs[step.value]
      let isUpper = step.breakBelongsTo == .upper
      let intervals = step.results.indices.map { index in
        let limits =
          (index > 0
            ? [simple(input.name, isUpper ? "greaterOrEqual" : "greaterThan", "\(step.breaks[index - 1])")] : [])
          + (index < step.breaks.count
            ? [simple(input.name, isUpper ? "lessThan" : "lessOrEqual", "\(step.breaks[index])")] : [])
        return attribute(step.results[index], joined("and", limits) ?? simple(input.name, "isNotMissing"))
      }
      let other = step.missing == nil ? Markup("True") : simple(input.name, "isMissing")
      return (input, intervals + [attribute(step.missing, other)])
    case .lookup(let step)? where step.width == 1:
      let input = plan.inputs[step.value]
      guard case .category(let levels) = input.kind else { return nil }
      var seen: [Double] = []
      for row in step.rows where !seen.contains(row[0]) { seen.append(row[0]) }
      let groups = seen.map { result in
        attribute(
          result,
          joined(
            "or", zip(levels, step.rows).filter { $1[0] == result }.map { simple(input.name, "equal", $0.0) })!)
      }
      return (
        input,
        [attribute(step.missing?[0], simple(input.name, "isMissing"))] + groups
          + [attribute(step.unseen?[0], Markup("True"))]
      )
    default: return nil
    }
  }

  private static func joined(_ operation: String, _ predicates: [Markup]) -> Markup? {
    predicates.count < 2
      ? predicates.first : Markup("CompoundPredicate", ["booleanOperator": operation], predicates)
  }
}
