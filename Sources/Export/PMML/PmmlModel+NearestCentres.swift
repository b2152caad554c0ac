import TierScoring

extension PmmlModel {
  /// The classes of the tiers as clusters: the class with the largest score is that of the nearest centre.
  ///
  /// Formula: with c the centre and m the mean of all centres, 2(c − m)·(x − m) − |c − m|² is the largest where |x − c|²
  /// is the smallest. Distances lose digits far from all centres, where these scores keep them, so the plan's class is
  /// the result, and the nearest cluster the prediction.
  static func nearestCentres(_ fields: inout PmmlFields) -> PmmlModel? {
    let plan = fields.plan
    guard case (.tier(let tier), _)? = plan.step(yielding: plan.outputs.tier),
      case .classes(let position, _, let scores) = tier.rule,
      case (.largest(let largest), _)? = plan.step(yielding: position), largest.values == scores,
      let first = scores.first, case (.affine(let step), 0)? = plan.step(yielding: first),
      scores == Array(first..<first + step.width)
    else { return nil }
    let deviations = step.rows.map { $0.map { $0 / 2 } }
    for (deviation, offset) in zip(deviations, step.offset) {
      let length = deviation.reduce(0) { $0 + $1 * $1 }
      guard abs(length + offset) <= 1e-12 * length else { return nil }
    }
    // Of a row in which every field is missing PMML4S tells nothing, not even the refusal: one field is always there.
    var names = step.values.map { fields.name($0) }
    // A sum of several terms is missing where infinities meet.
    if step.values.allSatisfy({ fields.mayBeMissing($0) || plan.isSum($0) }) {
      names[0] = "\(fields.name(first))_present"
      fields.derive(
        names[0], PmmlExpression.field(fields.name(step.values[0]), missing: step.center[0]))
    }
    let labels = plan.outputs.group.flatMap { $0.value == position ? $0.labels : nil }
    return PmmlModel(
      "ClusteringModel",
      ["functionName": "clustering", "modelClass": "centerBased", "numberOfClusters": "\(step.width)"],
      [Markup("ComparisonMeasure", ["kind": "distance"], [Markup("squaredEuclidean")])]
        + names.map { Markup("ClusteringField", ["field": $0, "compareFunction": "absDiff"]) }
        + deviations.enumerated().map { index, deviation in
          let label = labels?[index] ?? "\(index)"
          return Markup(
            "Cluster", ["id": label, "name": label],
            [
              Markup(
                "Array", ["n": "\(deviation.count)", "type": "real"],
                text: zip(step.center, deviation).map { "\($0 + $1)" }.joined(separator: " "))
            ])
        }, predictedValue: nil, predictsText: true)
  }
}

extension ScoringPlan {
  /// Whether a value is a sum of several terms.
  fileprivate func isSum(_ value: Int) -> Bool {
    if case .affine(let step)? = step(yielding: value)?.step { step.values.count > 1 } else { false }
  }
}
