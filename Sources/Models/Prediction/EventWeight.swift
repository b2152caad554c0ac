internal import Learning

/// How often a row with the event counts in a fit; a row without it counts once.
///
/// The intercept is carried back to the rows' own rate of events afterwards (`PriorCorrection`), so that probabilities
/// hold there whatever the weight.
public enum EventWeight: Codable, Sendable, Equatable {
  /// So many times, above 0.
  case times(Double)
  /// As often as makes both classes weigh the same.
  case balanced

  /// The weight in rows with some labels.
  ///
  /// Edge cases: balanced, with no event it is 1.
  func weight(_ targets: [Double]) -> Double {
    switch self {
    case .times(let weight): return weight
    case .balanced:
      let events = targets.reduce(0, +)
      return events > 0 ? (Double(targets.count) - events) / events : 1
    }
  }

  /// A weight for each row; nothing where each weighs 1.
  func weights(_ targets: [Double]) -> [Double]? {
    let weight = weight(targets)
    return weight == 1 ? nil : targets.map { $0 == 1 ? weight : 1 }
  }
}

extension LogisticRegression.Model {
  /// The model at the rate of events of the rows that it was fitted to, each counted once.
  func atOwnRate(isWeighted: Bool) -> LogisticRegression.Model {
    guard isWeighted else { return self }
    return corrected(populationRate: Double(sample.eventCount) / Double(sample.eventCount + sample.nonEventCount))
  }
}
