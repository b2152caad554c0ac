/// The expected maximum profit of refusing risky loans (EMP for credit scoring).
///
/// Rows above a cut-off are refused. A refused defaulter saves the share λ of the loan that would be lost; a refused good
/// customer costs the return on the loan. λ is 0 with probability `fullRecoveryShare`, 1 with `totalLossShare`, and uniform
/// between with the rest; at each λ the best cut-off is taken.
/// Formula: ∫ max over cut-offs of (λπ₀F₀ − Rπ₁F₁) h(λ) dλ, with R the return, F₀ and F₁ the shares of defaulters and good
/// customers above, π₀ and π₁ the classes' shares; in closed form over the corners of the curve's convex hull. A share of the
/// amount lent, over granting every loan.
/// Source: Verbraken, Bravo, Weber and Baesens (2014), "Development and application of consumer credit scoring models using
/// profit-based classification measures", equations 10 to 16.
public struct CreditProfit: Sendable, Equatable {
  /// The chance that a defaulted loan is recovered in full (p₀).
  public let fullRecoveryShare: Double
  /// The chance that a defaulted loan is lost in full (p₁).
  public let totalLossShare: Double
  /// The return on a loan that is paid back (R), a share of the amount.
  public let returnOnLoan: Double

  /// Sets the parameters; the paper's own are 0.55, 0.1 and 0.2644.
  ///
  /// Range: both chances from 0, together at most 1; the return from 0.
  /// Throws: `EvaluationError.setting`.
  public init(fullRecoveryShare: Double, totalLossShare: Double, returnOnLoan: Double) throws(EvaluationError) {
    func demand(_ key: String, _ value: Double, _ holds: Bool, _ wanted: String) throws(EvaluationError) {
      guard value.isFinite, holds else {
        throw .setting(metric: "credit_profit", key: key, value: "\(value)", wanted: wanted)
      }
    }
    try demand("full_recovery_share", fullRecoveryShare, (0...1).contains(fullRecoveryShare), "a number from 0 to 1")
    try demand(
      "total_loss_share", totalLossShare, totalLossShare >= 0 && fullRecoveryShare + totalLossShare <= 1,
      "a number from 0 that is at most 1 together with full_recovery_share")
    try demand("return_on_loan", returnOnLoan, returnOnLoan >= 0, "a number from 0")
    self.fullRecoveryShare = fullRecoveryShare
    self.totalLossShare = totalLossShare
    self.returnOnLoan = returnOnLoan
  }

  func expected(over hull: RocHull) -> ExpectedProfit {
    let density = 1 - fullRecoveryShare - totalLossShare
    var (profit, share, lowest) = (0.0, 0.0, 0.0)
    for (index, corner) in hull.corners.enumerated() {
      let saved = hull.eventShare * corner.events
      let forgone = hull.nonEventShare * corner.nonEvents
      var highest = 1.0
      if index + 1 < hull.corners.count {
        let next = hull.corners[index + 1]
        let rise = (next.events - corner.events) * hull.eventShare
        let run = (next.nonEvents - corner.nonEvents) * hull.nonEventShare
        highest = rise > 0 ? min(1, returnOnLoan * run / rise) : 1
      }
      profit += density * (highest - lowest) * (saved * (highest + lowest) / 2 - returnOnLoan * forgone)
      share += density * (highest - lowest) * (saved + forgone)
      guard highest < 1 else {
        profit += totalLossShare * (saved - returnOnLoan * forgone)
        share += totalLossShare * (saved + forgone)
        break
      }
      lowest = highest
    }
    return ExpectedProfit(profit: profit, share: share)
  }
}
