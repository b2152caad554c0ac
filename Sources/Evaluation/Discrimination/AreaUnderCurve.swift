internal import CSpecialFunctions
import Foundation

/// The area under the receiver operating characteristic (AUC): the chance that a row with the event has a higher score
/// than a row without it, equal scores counting half.
///
/// Range: 0 to 1; 0.5 is what chance gives. Undefined where a class has no row.
///
/// The variance is for the scores of one model that did not see the rows: a holdout's, or out-of-fold scores, where it
/// leaves out that the folds' models differ. It does not hold for scores of several fits put in one pot as if they
/// were one model's; report `AcrossFolds` beside it.
/// Cost: O(n) after the sort. Source: Hanley and McNeil (1982); for the variance DeLong, DeLong and Clarke-Pearson
/// (1988), from ranks as in Sun and Xu (2014), "Fast implementation of DeLong's algorithm".
public struct AreaUnderCurve: Sendable, Equatable, Codable {
  /// The area.
  public let value: Measure
  /// DeLong's variance of the area. Undefined where a class weighs no more than one row.
  public let variance: Measure

  /// The area with DeLong's interval on the logit scale, which stays within 0…1 and keeps its coverage where the area
  /// is near 1.
  ///
  /// Formula: logit(A) ± z s / (A(1 − A)), carried back.
  /// Edge cases: no interval where the variance is undefined or zero, as it is where the scores separate the classes.
  public func estimate(confidence: Double = 0.95) -> Estimate {
    interval(confidence, .logitDeLong) { area, reach in
      let centre = log(area / (1 - area))
      func back(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
      let scaled = reach / (area * (1 - area))
      return (back(centre - scaled), back(centre + scaled))
    }
  }

  /// The area with DeLong's interval, A ± z s, held within 0…1.
  public func plainEstimate(confidence: Double = 0.95) -> Estimate {
    interval(confidence, .deLong) { area, reach in (max(0, area - reach), min(1, area + reach)) }
  }

  /// The Gini coefficient of the scores, 2A − 1, with the area's interval carried over.
  public func gini(confidence: Double = 0.95) -> Estimate { estimate(confidence: confidence).mapped { 2 * $0 - 1 } }

  private func interval(
    _ confidence: Double, _ method: IntervalMethod, _ ends: (_ area: Double, _ reach: Double) -> (Double, Double)
  ) -> Estimate {
    guard let area = value.value, let variance = variance.value else {
      return Estimate(value, noInterval: variance.reason ?? "")
    }
    guard variance > 0, area > 0, area < 1 else {
      return Estimate(value, noInterval: "DeLong's variance is zero: the scores separate the classes or are all equal")
    }
    let (low, high) = ends(area, normalDeviate(confidence) * variance.squareRoot())
    return Estimate(area, low: low, high: high, method: method)
  }
}

extension ScoredSample {
  /// The area under the receiver operating characteristic with DeLong's variance.
  public func areaUnderCurve() -> AreaUnderCurve {
    if let missingClass {
      return AreaUnderCurve(value: Measure(undefined: missingClass), variance: Measure(undefined: missingClass))
    }
    let area = order.areaUnderCurve()!
    guard eventWeight > 1, nonEventWeight > 1 else {
      return AreaUnderCurve(
        value: Measure(area), variance: Measure(undefined: "a class weighs no more than one row, so it has no variance")
      )
    }
    var (ofEvents, ofOthers, eventsAbove, othersBelow) = (0.0, 0.0, 0.0, nonEventWeight)
    order.forEachScore { _, events, others in
      othersBelow -= others
      let eventPlace = (othersBelow + others / 2) / nonEventWeight - area
      let otherPlace = (eventsAbove + events / 2) / eventWeight - area
      ofEvents += events * eventPlace * eventPlace
      ofOthers += others * otherPlace * otherPlace
      eventsAbove += events
    }
    let variance =
      ofEvents / (eventWeight - 1) / eventWeight + ofOthers / (nonEventWeight - 1) / nonEventWeight
    return AreaUnderCurve(value: Measure(area), variance: Measure(variance))
  }
}
