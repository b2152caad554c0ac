extension ScoredSample {
  /// How a cut-off treats declared groups.
  ///
  /// Shape: `groups` holds the number of each given row's group, from 0, or a negative number where it is not known; such
  /// rows are left out. `reference` is the group that others are held against; where nothing is given, the assessable group
  /// with the highest selection rate, of several the first.
  /// Edge cases: a group that is too small is not assessable, whatever its rates are, and is nobody's reference.
  public func fairness(
    groups: [Int], names: [String], reference: Int? = nil, rules: FairnessRules
  ) -> [GroupFairness] {
    let groups = kept(groups)
    precondition(groups.allSatisfy { $0 < names.count }, "groups run from 0 to \(names.count - 1)")
    precondition(reference.map(names.indices.contains) ?? true, "there is no group \(reference ?? 0) to refer to")
    var places = [[Int]](repeating: [], count: names.count)
    for (row, group) in groups.enumerated() where group >= 0 { places[group].append(row) }
    let sides = places.map { GroupSides(try? self.places($0), rules) }
    // Of equal rates, the first group's is kept.
    let assessable = sides.indices.filter { sides[$0].obstacle == nil }
    let highest = assessable.reduce(assessable.first) { best, group in
      sides[group].selectionShare > sides[best!].selectionShare ? group : best
    }
    let standard = reference ?? highest
    let isUsable = standard.map { sides[$0].obstacle == nil } ?? false
    return names.indices.map { group in
      sides[group].judged(
        name: names[group], isReference: group == standard,
        against: isUsable ? sides[standard!] : nil)
    }
  }
}

/// One group's rows by side and class.
private struct GroupSides {
  let sample: ScoredSample?
  let rules: FairnessRules
  let obstacle: String?
  let counts: ConfusionCounts?

  init(_ sample: ScoredSample?, _ rules: FairnessRules) {
    (self.sample, self.rules) = (sample, rules)
    counts = sample?.confusion(at: rules.cutoff)
    let rows = sample?.rowCount ?? 0
    let events = sample?.events.count { $0 } ?? 0
    obstacle =
      if rows < rules.leastRows {
        "\(rows) rows are fewer than the \(rules.leastRows) that an assessment needs"
      } else if min(events, rows - events) < rules.leastRowsOfEachClass {
        "\(events) rows with and \(rows - events) without the event; an assessment needs \(rules.leastRowsOfEachClass) of each"
      } else {
        nil
      }
  }

  private var selected: Double {
    counts.map { rules.favourable == .below ? $0.negatives : $0.positives } ?? 0
  }
  private var deserving: Double { counts.map { rules.favourable == .below ? $0.nonEvents : $0.events } ?? 0 }
  private var deservingSelected: Double {
    counts.map { rules.favourable == .below ? $0.trueNegatives : $0.truePositives } ?? 0
  }
  var selectionShare: Double { sample.map { selected / $0.weight } ?? 0 }

  var selectionRate: Estimate {
    Estimate(
      wilson: selected, of: sample?.weight ?? 0, confidence: rules.confidence, undefined: "the group has no rows")
  }
  var opportunity: Estimate {
    Estimate(
      wilson: deservingSelected, of: deserving, confidence: rules.confidence,
      undefined: "nobody in the group deserves to be selected")
  }

  func judged(name: String, isReference: Bool, against reference: GroupSides?) -> GroupFairness {
    let reason: String? =
      obstacle ?? (isReference ? "the group is the reference" : nil)
      ?? (reference == nil ? "the reference group cannot be assessed" : nil)
    let ratio = reason.map { Estimate(undefined: $0) } ?? ratio(to: reference!)
    let difference = reason.map { Estimate(undefined: $0) } ?? difference(from: reference!)
    let probabilities = sample.flatMap { try? PredictedProbabilities($0) }
    let notProbabilities = "the scores are not probabilities"
    let interval = sample.map {
      JeffreysInterval(events: min($0.eventWeight, $0.weight), total: $0.weight, confidence: rules.confidence)
    }
    return GroupFairness(
      group: name, rowCount: sample?.rowCount ?? 0, weight: sample?.weight ?? 0, events: sample?.eventWeight ?? 0,
      obstacle: obstacle, selectionRate: selectionRate, adverseImpactRatio: ratio,
      impactReading: FairnessReading(ratio, bounds: rules.leastRatio...1 / rules.leastRatio), opportunity: opportunity,
      opportunityDifference: difference,
      opportunityReading: FairnessReading(
        difference, bounds: -rules.greatestOpportunityGap...rules.greatestOpportunityGap),
      eventRate: interval.map {
        Estimate(sample!.eventWeight / sample!.weight, low: $0.low, high: $0.high, method: .jeffreys)
      } ?? Estimate(undefined: "the group has no rows"),
      meanProbability: probabilities.map { Measure($0.meanProbability) } ?? Measure(undefined: notProbabilities),
      calibration: obstacle.map { CalibrationTest(undefined: $0) }
        ?? probabilities?.spiegelhalter() ?? CalibrationTest(undefined: notProbabilities))
  }

  private func ratio(to reference: GroupSides) -> Estimate {
    guard reference.selected > 0 else { return Estimate(undefined: "the reference group selects nobody") }
    let ratio = selectionShare / reference.selectionShare
    guard selected > 0 else {
      return Estimate(Measure(0), noInterval: "the group selects nobody, so the logarithm of its ratio has no variance")
    }
    let variance = (1 - selectionShare) / selected + (1 - reference.selectionShare) / reference.selected
    guard variance > 0 else { return Estimate(Measure(ratio), noInterval: "both groups select everybody") }
    let reach = normalDeviate(rules.confidence) * variance.squareRoot()
    return Estimate(ratio, logReach: reach)
  }

  private func difference(from reference: GroupSides) -> Estimate {
    let (own, other) = (opportunity, reference.opportunity)
    guard let here = own.value, let there = other.value else { return Estimate(undefined: own.reason ?? other.reason!) }
    let below = ((here - own.low!) * (here - own.low!) + (other.high! - there) * (other.high! - there)).squareRoot()
    let above = ((own.high! - here) * (own.high! - here) + (there - other.low!) * (there - other.low!)).squareRoot()
    return Estimate(
      here - there, low: max(-1, here - there - below), high: min(1, here - there + above), method: .squareAndAdd)
  }
}
