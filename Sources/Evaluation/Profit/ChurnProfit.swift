internal import CSpecialFunctions

/// The expected maximum profit of a retention campaign (EMP for churn).
///
/// Rows above a cut-off are contacted at a cost and offered an incentive. A would-be churner accepts with probability γ and
/// stays, leaving the lifetime value less the incentive; a loyal customer takes the incentive. γ follows a beta
/// distribution, and at each γ the best cut-off is taken.
/// Formula: ∫ max over cut-offs of V((γ(1 − δ) − φ)π₀F₀ − (δ + φ)π₁F₁) h(γ) dγ, with δ = d/V and φ = f/V, F₀ and F₁ the
/// shares of churners and loyal customers above, π₀ and π₁ the classes' shares; in closed form over the corners of the
/// curve's convex hull by the incomplete beta function. In money a customer of the base.
/// Source: Verbraken, Verbeke and Baesens (2013), "A novel profit maximizing metric for measuring classification
/// performance of customer churn prediction models", equations 8 to 18.
public struct ChurnProfit: Sendable, Equatable {
  /// The first shape of the beta distribution of the acceptance probability.
  public let alpha: Double
  /// The second shape.
  public let beta: Double
  /// The lifetime value of a customer who stays (V), in money.
  public let lifetimeValue: Double
  /// What the incentive costs where it is accepted (d), in money.
  public let incentive: Double
  /// What a contact costs (f), in money.
  public let contact: Double

  /// Sets the parameters; the paper's own are 6, 14, 200, 10 and 1.
  ///
  /// Range: the shapes above 0; lifetime value above 0; incentive from 0 to below the lifetime value; contact from 0.
  /// Throws: `EvaluationError.setting`.
  public init(
    alpha: Double, beta: Double, lifetimeValue: Double, incentive: Double, contact: Double
  ) throws(EvaluationError) {
    func demand(_ key: String, _ value: Double, _ holds: Bool, _ wanted: String) throws(EvaluationError) {
      guard value.isFinite, holds else {
        throw .setting(metric: "churn_profit", key: key, value: "\(value)", wanted: wanted)
      }
    }
    try demand("alpha", alpha, alpha > 0, "a number above 0")
    try demand("beta", beta, beta > 0, "a number above 0")
    try demand("lifetime_value", lifetimeValue, lifetimeValue > 0, "a number above 0")
    try demand(
      "incentive", incentive, incentive >= 0 && incentive < lifetimeValue, "a number from 0 to below the lifetime value"
    )
    try demand("contact", contact, contact >= 0, "a number from 0")
    (self.alpha, self.beta, self.lifetimeValue) = (alpha, beta, lifetimeValue)
    (self.incentive, self.contact) = (incentive, contact)
  }

  /// The expected maximum over the acceptance probability's distribution.
  func expected(over hull: RocHull) -> ExpectedProfit {
    let mean = alpha / (alpha + beta)
    var (profit, share, lowest) = (0.0, 0.0, (0.0, 0.0))
    forEachCorner(of: hull) { corner, _, highest in
      // The distribution function of γ, and the share of its mean that lies below.
      let here =
        highest < 1
        ? (stratum_beta_lower(alpha, beta, highest), stratum_beta_lower(alpha + 1, beta, highest)) : (1, 1)
      let (chance, part) = (here.0 - lowest.0, here.1 - lowest.1)
      profit += gain(hull, corner) * mean * part - cost(hull, corner) * chance
      share += chance * ChurnProfit.share(hull, corner)
      lowest = here
    }
    return ExpectedProfit(profit: lifetimeValue * profit, share: share)
  }

  /// The maximum where every would-be churner accepts with the distribution's mean.
  func atMean(over hull: RocHull) -> ExpectedProfit {
    let mean = alpha / (alpha + beta)
    var best = hull.corners[0]
    forEachCorner(of: hull) { corner, lowest, _ in if lowest < mean { best = corner } }
    return ExpectedProfit(
      profit: lifetimeValue * (gain(hull, best) * mean - cost(hull, best)), share: ChurnProfit.share(hull, best))
  }

  /// Each corner with the acceptance probabilities between which it is the best.
  private func forEachCorner(of hull: RocHull, _ body: (RocHull.Corner, _ lowest: Double, _ highest: Double) -> Void) {
    var lowest = 0.0
    for (index, corner) in hull.corners.enumerated() {
      var highest = 1.0
      if index + 1 < hull.corners.count {
        let next = hull.corners[index + 1]
        let rise = (next.events - corner.events) * hull.eventShare
        let run = (next.nonEvents - corner.nonEvents) * hull.nonEventShare
        let (delta, phi) = (incentive / lifetimeValue, contact / lifetimeValue)
        highest = rise > 0 ? min(1, ((delta + phi) * run + phi * rise) / ((1 - delta) * rise)) : 1
      }
      body(corner, lowest, highest)
      guard highest < 1 else { return }
      lowest = highest
    }
  }

  /// What a corner gains for each unit of γ, over the lifetime value.
  private func gain(_ hull: RocHull, _ corner: RocHull.Corner) -> Double {
    (1 - incentive / lifetimeValue) * hull.eventShare * corner.events
  }

  /// What a corner costs whatever γ is, over the lifetime value.
  private func cost(_ hull: RocHull, _ corner: RocHull.Corner) -> Double {
    let (delta, phi) = (incentive / lifetimeValue, contact / lifetimeValue)
    return phi * hull.eventShare * corner.events + (delta + phi) * hull.nonEventShare * corner.nonEvents
  }

  private static func share(_ hull: RocHull, _ corner: RocHull.Corner) -> Double {
    hull.eventShare * corner.events + hull.nonEventShare * corner.nonEvents
  }
}
