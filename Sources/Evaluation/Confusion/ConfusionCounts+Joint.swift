import Foundation

extension ConfusionCounts {
  /// The mean of recall and specificity.
  ///
  /// Interval: the two shares' Wilson intervals joined by square and add. Undefined where a class has no row.
  /// Source: Newcombe (1998), method 10; Zou and Donner (2008).
  public func balancedAccuracy(confidence: Double = 0.95) -> Estimate {
    let (recall, specificity) = (recall(confidence: confidence), specificity(confidence: confidence))
    guard let found = recall.value, let passed = specificity.value else {
      return Estimate(undefined: recall.reason ?? specificity.reason!)
    }
    let below = hypot(found - recall.low!, passed - specificity.low!) / 2
    let above = hypot(recall.high! - found, specificity.high! - passed) / 2
    let mean = (found + passed) / 2
    return Estimate(mean, low: max(0, mean - below), high: min(1, mean + above), method: .squareAndAdd)
  }

  /// The harmonic mean of precision and recall (F1).
  ///
  /// Formula: 2J/(1 + J), with J the share of true positives among rows that have the event or reach the cut-off. Given their
  /// number, J is a share like any other, and its Wilson interval is carried over.
  /// Undefined where no row has the event or reaches the cut-off.
  public func f1(confidence: Double = 0.95) -> Estimate {
    Estimate(
      wilson: truePositives, of: truePositives + falsePositives + falseNegatives, confidence: confidence,
      undefined: "no row has the event or reaches the cut-off"
    ).mapped { 2 * $0 / (1 + $0) }
  }

  /// The correlation of side and class (Matthews' correlation coefficient, φ).
  ///
  /// Range: −1 to 1. Interval: the delta method for four multinomial counts, under Fisher's transformation; none where the
  /// correlation is 1 or −1. Undefined where a class or a side is empty.
  /// Source: Matthews (1975); for the variance Bishop, Fienberg and Holland (1975), section 11.3.2.
  public func matthewsCorrelation(confidence: Double = 0.95) -> Estimate {
    guard events > 0, nonEvents > 0, positives > 0, negatives > 0 else {
      return Estimate(undefined: "a class or a side of the cut-off has no row")
    }
    let scale = (events / total * nonEvents / total * positives / total * negatives / total).squareRoot()
    let (a, b) = (truePositives / total, falsePositives / total)
    let (c, d) = (falseNegatives / total, trueNegatives / total)
    let value = max(-1, min(1, (a * d - b * c) / scale))
    guard value.magnitude < 1 else {
      return Estimate(Measure(value), noInterval: "the sides are the classes, so the correlation has no variance")
    }
    /// The correlation's slope in a cell's share; the slopes' mean is zero, as scaling all cells changes nothing.
    func slope(_ opposite: Double, _ row: Double, _ column: Double) -> Double {
      opposite / scale - value / 2 * (total / row + total / column)
    }
    let cells = [
      (a, slope(d, positives, events)), (b, slope(-c, positives, nonEvents)),
      (c, slope(-b, negatives, events)), (d, slope(a, negatives, nonEvents)),
    ]
    let variance = cells.reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / total
    let reach = normalDeviate(confidence) * variance.squareRoot() / (1 - value * value)
    return Estimate(value, low: tanh(atanh(value) - reach), high: tanh(atanh(value) + reach), method: .fisher)
  }
}
