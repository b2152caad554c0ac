import Evaluation
import Frames
package import Learning
import Runs

/// Describes the tiers: size, value now, what sets each apart, and how near customers are to another tier.
package struct ProfileJudging {
  private let labels: Labels
  private let tierNames: [String]
  private let marginUnit: String
  private let workers: Workers

  package init(labels: Labels, tierNames: [String], marginUnit: String, workers: Workers) {
    self.labels = labels
    self.tierNames = tierNames
    self.marginUnit = marginUnit
    self.workers = workers
  }

  /// - Parameters:
  ///   - value: The indicator that orders the tiers, one value a customer.
  ///   - indicators: Every numeric indicator of the customer table.
  package func judge(value: [Double], indicators: [(name: String, values: [Double])]) throws -> Judgement {
    var judgement = Judgement()
    let count = labels.tiers.count
    let profiles = TierProfile.profiles(
      tiers: labels.tiers, tierCount: tierNames.count, values: value, indicators: indicators, workers: workers)
    for (name, profile) in zip(tierNames, profiles) {
      judgement.metrics["tier.\(name).customer_share"] = Metric(profile.customerShare, n: count, direction: .none)
      judgement.metrics["tier.\(name).value_share_now"] = Metric(profile.valueShare, n: count, direction: .none)
      if profile.size == 0 { judgement.notes.append("Tier '\(name)' has no customers.") }
    }
    let tiny = TinyGroups.finding("tier", zip(tierNames, profiles).map { ($0, $1.size) })
    judgement.findings += tiny.map { [$0] } ?? []
    judgement.diagnostics["profiles"] = .list(
      try zip(tierNames, profiles).map { name, profile in
        guard case .object(var members) = try JSONValue(encoding: profile) else { return .null }
        members["name"] = .string(name)
        return .object(members)
      })
    let margins = MarginSummary(margins: labels.margins, threshold: thinMargin)
    let median = margins.quantiles.first { $0.probability == 0.5 }?.margin
    judgement.metrics["margin.median"] = Metric(
      median, n: margins.count, direction: .none, reason: "no customer has a margin")
    judgement.metrics["margin.thin_share"] = Metric(
      margins.shareBelowThreshold, n: margins.count, direction: .lower)
    guard case .object(var members) = try JSONValue(encoding: margins) else { return judgement }
    members["unit"] = .string(marginUnit)
    judgement.diagnostics["margins"] = .object(members)
    return judgement
  }

  /// A margin is thin below a tenth of the median margin, which needs no unit.
  private var thinMargin: Double {
    let known = labels.margins.filter { !$0.isNaN }.sorted()
    return known.isEmpty ? 0 : known[known.count / 2] / 10
  }
}
