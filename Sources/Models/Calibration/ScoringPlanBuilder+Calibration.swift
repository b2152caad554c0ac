package import TierScoring

extension ScoringPlanBuilder {
  /// Adds Platt's curve on the logit scale, intercept + slope · score, and gives the number of the logit.
  package mutating func appendLogit(_ model: PlattCalibration.Model, score: Int) -> Int {
    append(.affine(Affine(values: [score], weights: [model.slope], offset: model.intercept)))
  }

  /// Adds the shift of a logit to another rate of events, and gives the number of the shifted logit.
  package mutating func appendLogit(_ shift: PriorShift, logit: Int) -> Int {
    append(.affine(Affine(values: [logit], weights: [1], offset: shift.logitOffset)))
  }

  /// Adds the steps of an isotonic calibration, and gives the number of the probability; a missing score refuses the row.
  ///
  /// Nothing where the calibration is linear between blocks, which no step of a plan is.
  package mutating func append(_ model: IsotonicCalibration.Model, score: Int) -> Int? {
    guard model.interpolation == .steps else { return nil }
    return append(
      .bins(
        Bins(
          value: score, breaks: model.breaks, breakBelongsTo: .upper, results: model.blocks.map(\.probability),
          missing: nil)))
  }
}
