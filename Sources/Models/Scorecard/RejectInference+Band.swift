internal import Learning

extension RejectInference {
  /// Fits every scenario.
  ///
  /// Shape: `target` holds the outcomes of the accepted, 0 or 1, who come first; `rejectedCount` rows follow. `fit` fits a
  /// model to weighted outcomes of some rows and gives the probabilities of all rows, strictly between 0 and 1; for
  /// augmentation it is also asked for a model of being accepted.
  /// Throws: `ModelError.setting` for settings that cannot be, `ModelError.binning` for a target of one class, and what
  /// `fit` throws.
  public func band(
    target: [Double], rejectedCount: Int, fit: (_ sample: [Outcome]) throws -> Fit
  ) throws -> Band {
    try check()
    precondition(rejectedCount > 0, "there are no rejected rows")
    _ = try BinningTarget(target, weights: nil)
    let accepted = target.indices.map { Outcome(row: $0, target: target[$0], weight: 1) }
    let rejected = target.count..<target.count + rejectedCount
    let first = try checked(fit(accepted), count: rejected.upperBound)
    let events = target.reduce(0, +)

    func scenario(_ method: Method, _ parameter: Double?, _ fitted: Fit, rejectedEvents: Double?) -> Scenario {
      let expected = rejectedEvents ?? fitted.probabilities[rejected].reduce(0, +)
      return Scenario(
        method: method, parameter: parameter, eventRate: (events + expected) / Double(rejected.upperBound),
        rejectedEventRate: expected / Double(rejectedCount),
        acceptedArea: ScoreComparison.area(
          target.indices.map { -fitted.probabilities[$0] }, events: target, weights: nil)!,
        coefficients: fitted.coefficients)
    }

    var scenarios = [scenario(.acceptedOnly, nil, first, rejectedEvents: nil)]
    if !augmentationBands.isEmpty {
      let acceptance = try checked(
        fit((0..<rejected.upperBound).map { Outcome(row: $0, target: $0 < target.count ? 1 : 0, weight: 1) }),
        count: rejected.upperBound)
      for bandCount in augmentationBands {
        let bands = ScoreBands(acceptance.probabilities, bandCount: bandCount, acceptedCount: target.count)
        let sample = accepted.map {
          Outcome(row: $0.row, target: $0.target, weight: bands.applicantsPerAccepted($0.row))
        }
        let refitted = try checked(fit(sample), count: rejected.upperBound)
        scenarios.append(scenario(.augmentation, Double(bandCount), refitted, rejectedEvents: nil))
      }
    }
    for factor in parcellingFactors {
      let bands = ScoreBands(first.probabilities, bandCount: parcellingBands, acceptedCount: target.count)
      let rates = bands.acceptedRates(target)
      let drawn = rejected.map { row in
        var random = CounterRandom(seed: seed, purpose: "reject_inference.parcelling", row: row)
        let isEvent = random.uniform() < min(1, factor * rates[bands.bandOfRow[row]])
        return Outcome(row: row, target: isEvent ? 1 : 0, weight: 1)
      }
      let refitted = try checked(fit(accepted + drawn), count: rejected.upperBound)
      scenarios.append(
        scenario(.parcelling, factor, refitted, rejectedEvents: drawn.reduce(0) { $0 + $1.target }))
    }
    for factor in fuzzyFactors {
      let shares = rejected.map { row in
        let odds = factor * first.probabilities[row] / (1 - first.probabilities[row])
        return odds / (1 + odds)
      }
      let halves = zip(rejected, shares).flatMap { row, share in
        [Outcome(row: row, target: 1, weight: share), Outcome(row: row, target: 0, weight: 1 - share)]
      }
      let refitted = try checked(fit(accepted + halves.filter { $0.weight > 0 }), count: rejected.upperBound)
      scenarios.append(scenario(.fuzzy, factor, refitted, rejectedEvents: shares.reduce(0, +)))
    }
    return Band(scenarios: scenarios)
  }

  private func checked(_ fit: Fit, count: Int) -> Fit {
    precondition(
      fit.probabilities.count == count && fit.probabilities.allSatisfy { $0 > 0 && $0 < 1 },
      "\(fit.probabilities.count) probabilities for \(count) rows, each strictly between 0 and 1")
    return fit
  }

  private func check() throws {
    func demand(_ fact: Bool, _ key: String, _ value: String, _ wanted: String) throws {
      if !fact { throw ModelError.setting(model: "reject_inference", key: key, value: value, wanted: wanted) }
    }
    try demand(
      augmentationBands.allSatisfy { $0 >= 1 }, "augmentation_bands", "\(augmentationBands)", "numbers of at least 1")
    try demand(parcellingBands >= 1, "parcelling_bands", "\(parcellingBands)", "at least 1")
    for (key, factors) in [("parcelling_factors", parcellingFactors), ("fuzzy_factors", fuzzyFactors)] {
      try demand(factors.allSatisfy { $0 > 0 && $0.isFinite }, key, "\(factors)", "numbers above 0")
    }
    try demand(
      augmentationBands.count + parcellingFactors.count + fuzzyFactors.count >= 2, "methods",
      "one parameter of one method", "at least two parameters over all methods, as a band needs")
  }
}
