extension TierScorer {
  /// Checks that the outputs of a plan exist and agree with its tiers.
  static func check(
    _ outputs: ScoringOutputs, tiers: [String], _ arithmetic: ScoringArithmetic
  ) throws(TierScoringError) {
    func demand(_ fact: Bool, _ name: String, _ problem: String) throws(TierScoringError) {
      if !fact { throw .output(name: name, problem: problem) }
    }
    func number(_ value: Int, _ name: String) throws(TierScoringError) {
      let kinds = arithmetic.kinds
      try demand(kinds.indices.contains(value), name, "value \(value) is not one of 0 to \(kinds.count - 1)")
      if case .category = kinds[value] { try demand(false, name, "value \(value) is a category, not a number") }
    }

    try demand(!tiers.isEmpty, "tiers", "there is no tier")
    try demand(Set(tiers).count == tiers.count, "tiers", "two tiers have the same name")
    var first = arithmetic.inputs.count
    var tierStarts: [Int] = []
    for step in arithmetic.steps {
      if case .tier = step { tierStarts.append(first) }
      first += step.width
    }
    try demand(tierStarts.contains(outputs.tier), "tier", "value \(outputs.tier) is not the tier of a tier step")
    if case .whole(let range) = arithmetic.kinds[outputs.tier] {
      try demand(
        range.upperBound < tiers.count, "tier", "a tier step yields tier \(range.upperBound) of \(tiers.count) tiers")
    }
    try number(outputs.margin, "margin")
    if let score = outputs.score { try number(score, "score") }
    if let probability = outputs.probability { try number(probability, "probability") }
    if let group = outputs.group {
      try number(group.value, group.name)
      guard case .whole(let range) = arithmetic.kinds[group.value], range.lowerBound >= 0,
        range.upperBound < group.labels.count
      else { throw .output(name: group.name, problem: "its value can lie outside its \(group.labels.count) labels") }
    }
    if let reasons = outputs.reasons {
      try demand(!reasons.values.isEmpty, "reasons", "there is no value")
      for value in reasons.values {
        try number(value, "reasons")
        guard case .whole(let range) = arithmetic.kinds[value], range.lowerBound >= 0,
          range.upperBound < reasons.names.count
        else {
          throw .output(name: "reasons", problem: "value \(value) can lie outside the \(reasons.names.count) names")
        }
      }
    }
    for part in outputs.parts { try number(part.value, part.name) }
    try demand(Set(outputs.parts.map(\.name)).count == outputs.parts.count, "parts", "two parts have the same name")
  }
}
