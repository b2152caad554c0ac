internal import Foundation

/// How a penalty's strength was chosen by cross-validation.
public struct StrengthChoice: Codable, Sendable, Equatable {
  /// One strength.
  public struct Candidate: Codable, Sendable, Equatable {
    /// The strength.
    public let strength: Double
    /// The mean log loss on each fold.
    public let losses: [Double]

    /// The mean over folds.
    public var loss: Double { losses.reduce(0, +) / Double(losses.count) }
  }

  /// The strengths tried, in their given order.
  public let candidates: [Candidate]
  /// The strength with the least mean loss.
  public let best: Double
  /// The strength taken.
  public let chosen: Double
  /// The most that the mean loss of the one taken may be under the one-standard-error rule.
  public let limit: Double

  init(strengths: [Double], lossesByFold: [[Double]], takesSimplest: Bool) {
    candidates = strengths.indices.map { index in
      Candidate(strength: strengths[index], losses: lossesByFold.map { $0[index] })
    }
    let rule = OneStandardErrorRule(
      losses: candidates.map(\.losses),
      simplestFirst: strengths.indices.sorted { strengths[$0] > strengths[$1] })
    best = strengths[rule.best]
    chosen = strengths[takesSimplest ? rule.chosen : rule.best]
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
