internal import Foundation

/// How a penalty was chosen by cross-validation.
///
/// By the one-standard-error rule the simplest penalty is taken whose mean loss is near the least. The stronger is the
/// simpler where all share out absolute values and squares alike. Where they do not, strengths do not compare: the one
/// that leaves fewer coefficients, in the mean over folds, is the simpler, and of equals the stronger.
public struct StrengthChoice: Codable, Sendable, Equatable {
  /// One penalty.
  public struct Candidate: Codable, Sendable, Equatable {
    /// The strength.
    public let strength: Double
    /// The share of the absolute values.
    public let lassoShare: Double
    /// The mean log loss on each fold.
    public let losses: [Double]
    /// The mean number of coefficients other than 0 over the folds' fits.
    public let coefficientCount: Double

    private enum CodingKeys: String, CodingKey {
      case strength, losses
      case lassoShare = "lasso_share"
      case coefficientCount = "coefficient_count"
    }

    /// The mean over folds.
    public var loss: Double { losses.reduce(0, +) / Double(losses.count) }
  }

  /// What a penalty gave in one fold.
  package struct Trial: Sendable {
    package let loss: Double
    package let coefficientCount: Int

    package init(loss: Double, coefficientCount: Int) {
      self.loss = loss
      self.coefficientCount = coefficientCount
    }
  }

  /// The penalties tried, in their given order.
  public let candidates: [Candidate]
  /// The candidate with the least mean loss.
  public let bestCandidate: Int
  /// The candidate taken.
  public let chosenCandidate: Int
  /// The most that the mean loss of the one taken may be under the one-standard-error rule.
  public let limit: Double

  private enum CodingKeys: String, CodingKey {
    case candidates, limit
    case bestCandidate = "best_candidate"
    case chosenCandidate = "chosen_candidate"
  }

  /// The strength with the least mean loss.
  public var best: Double { candidates[bestCandidate].strength }
  /// The strength taken.
  public var chosen: Double { candidates[chosenCandidate].strength }

  /// - Parameter trialsByFold: For each fold, a trial of each penalty.
  package init(penalties: [LogisticPenalty], trialsByFold: [[Trial]], takesSimplest: Bool) {
    let candidates = penalties.indices.map { index in
      Candidate(
        strength: penalties[index].strength, lassoShare: penalties[index].lassoShare,
        losses: trialsByFold.map { $0[index].loss },
        coefficientCount: Double(trialsByFold.reduce(0) { $0 + $1[index].coefficientCount })
          / Double(trialsByFold.count))
    }
    let isOneShare = candidates.allSatisfy { $0.lassoShare == candidates[0].lassoShare }
    let rule = OneStandardErrorRule(
      losses: candidates.map(\.losses),
      simplestFirst: candidates.indices.sorted { left, right in
        let (a, b) = (candidates[left], candidates[right])
        if !isOneShare, a.coefficientCount != b.coefficientCount { return a.coefficientCount < b.coefficientCount }
        return (b.strength, left) < (a.strength, right)
      })
    self.candidates = candidates
    bestCandidate = rule.best
    chosenCandidate = takesSimplest ? rule.chosen : rule.best
    limit = rule.limit
  }

  /// The mean of ln(1 + exp η) − y η.
  static func meanLoss(_ margins: [Double], _ targets: [Double]) -> Double {
    var sum = 0.0
    for (margin, target) in zip(margins, targets) {
      sum += max(margin, 0) + log1p(exp(-abs(margin))) - target * margin
    }
    return sum / Double(margins.count)
  }
}
