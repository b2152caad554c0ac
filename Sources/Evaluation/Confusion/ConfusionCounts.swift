/// How many rows of each class lie on each side of a cut-off: weights, or numbers where each row counts once.
///
/// A row whose score is the cut-off or more is held to have the event. Every share has Wilson's interval and is undefined
/// where there is nothing to take it of.
public struct ConfusionCounts: Sendable, Equatable, Codable {
  /// The cut-off.
  public let cutoff: Double
  /// Rows with the event, at or above the cut-off.
  public let truePositives: Double
  /// Rows without the event, at or above the cut-off.
  public let falsePositives: Double
  /// Rows without the event, below the cut-off.
  public let trueNegatives: Double
  /// Rows with the event, below the cut-off.
  public let falseNegatives: Double

  private enum CodingKeys: String, CodingKey {
    case cutoff
    case truePositives = "true_positives"
    case falsePositives = "false_positives"
    case trueNegatives = "true_negatives"
    case falseNegatives = "false_negatives"
  }

  var events: Double { truePositives + falseNegatives }
  var nonEvents: Double { falsePositives + trueNegatives }
  var positives: Double { truePositives + falsePositives }
  var negatives: Double { trueNegatives + falseNegatives }
  var total: Double { events + nonEvents }

  /// The share of rows on the right side.
  public func accuracy(confidence: Double = 0.95) -> Estimate {
    Estimate(wilson: truePositives + trueNegatives, of: total, confidence: confidence, undefined: "there is no row")
  }

  /// The share of events that lie at or above the cut-off (sensitivity, true positive rate).
  public func recall(confidence: Double = 0.95) -> Estimate {
    Estimate(wilson: truePositives, of: events, confidence: confidence, undefined: "no row has the event")
  }

  /// The share of rows without the event that lie below the cut-off (true negative rate).
  public func specificity(confidence: Double = 0.95) -> Estimate {
    Estimate(wilson: trueNegatives, of: nonEvents, confidence: confidence, undefined: "every row has the event")
  }

  /// The share of rows at or above the cut-off that have the event (positive predictive value).
  public func precision(confidence: Double = 0.95) -> Estimate {
    Estimate(wilson: truePositives, of: positives, confidence: confidence, undefined: "no row reaches the cut-off")
  }

  /// The share of rows below the cut-off that do not have the event.
  public func negativePredictiveValue(confidence: Double = 0.95) -> Estimate {
    Estimate(wilson: trueNegatives, of: negatives, confidence: confidence, undefined: "every row reaches the cut-off")
  }
}

extension ScoredSample {
  /// The counts at a cut-off.
  public func confusion(at cutoff: Double) -> ConfusionCounts {
    precondition(!cutoff.isNaN, "a cut-off is not a number")
    var (found, raised) = (0.0, 0.0)
    order.forEachScore { last, events, others in
      guard score(at: last) >= cutoff else { return }
      found += events
      raised += others
    }
    return ConfusionCounts(
      cutoff: cutoff, truePositives: found, falsePositives: raised, trueNegatives: max(0, nonEventWeight - raised),
      falseNegatives: max(0, eventWeight - found))
  }
}
