/// The one-standard-error rule: of several candidates, the simplest whose mean loss over folds is at most one standard
/// error above the least.
///
/// Formula: the standard error is that of the best candidate's losses, their standard deviation over √folds. Edge cases:
/// of equally good candidates the simplest is the best. Source: Breiman, Friedman, Olshen and Stone (1984),
/// "Classification and Regression Trees", section 3.4.3.
public struct OneStandardErrorRule: Codable, Sendable, Equatable {
  /// The candidate with the least mean loss.
  public let best: Int
  /// The candidate chosen.
  public let chosen: Int
  /// The most that the chosen one's mean loss may be.
  public let limit: Double

  /// Applies the rule; `losses` has, for each candidate, a loss a fold, and `simplestFirst` names every candidate once.
  public init(losses: [[Double]], simplestFirst: [Int]) {
    precondition(
      simplestFirst.sorted() == Array(losses.indices) && !losses.isEmpty,
      "an order of \(simplestFirst.count) for \(losses.count) candidates")
    let foldCount = losses[0].count
    precondition(
      foldCount >= 2 && losses.allSatisfy { $0.count == foldCount }, "each candidate needs as many folds, at least two")
    let means = losses.map { $0.reduce(0, +) / Double(foldCount) }
    let best = simplestFirst.reduce(simplestFirst[0]) { means[$1] < means[$0] ? $1 : $0 }
    let squares = losses[best].reduce(0) { $0 + ($1 - means[best]) * ($1 - means[best]) }
    let limit = means[best] + (squares / Double(foldCount - 1) / Double(foldCount)).squareRoot()
    self.best = best
    self.limit = limit
    chosen = simplestFirst.first { means[$0] <= limit }!
  }
}
