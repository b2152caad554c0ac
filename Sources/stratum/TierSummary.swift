import Runs

/// What a record says about its tiers.
struct TierSummary {
  struct Tier {
    var name: String
    var customers: Int?
    var customerShare: Metric?
    var valueShare: Metric?
    var inactivity: Metric?
    var jaccard: Metric?
  }

  private let record: RunRecord
  let tiers: [Tier]

  init(_ record: RunRecord) {
    self.record = record
    let names = record.config["tiers"]?["names"]?.items?.map(\.text) ?? []
    tiers = names.map { name in
      func metric(_ topic: String) -> Metric? { record.metrics["tier.\(name).\(topic)"] }
      let share = metric("customer_share")
      return Tier(
        name: name, customers: share.flatMap { share in share.value.map { Int(($0 * Double(share.n)).rounded()) } },
        customerShare: share, valueShare: metric("value_share"), inactivity: metric("inactivity"),
        jaccard: metric("jaccard"))
    }
  }

  /// Which tier holds most of the later value, and which tiers are stable.
  var sentence: String {
    if let failure = record.failure { return "\(record.case) failed: \(failure)" }
    var parts: [String] = []
    let valued = tiers.filter { $0.valueShare?.value != nil }
    if let top = valued.max(by: { $0.valueShare!.value! < $1.valueShare!.value! }) {
      let holds = top.valueShare!.value! > 0.5 ? "most" : "the largest share"
      parts.append(
        "'\(top.name)' holds \(holds) of the later value: \(percent(top.valueShare?.value)) with "
          + "\(percent(top.customerShare?.value)) of the customers")
    } else if let reason = tiers.first?.valueShare?.reason {
      parts.append("no tier is judged by later value: \(reason)")
    }
    let judged = tiers.filter { $0.jaccard?.value != nil }
    if !judged.isEmpty {
      func names(_ range: Range<Double>) -> String {
        judged.filter { range.contains($0.jaccard!.value!) }.map { "'\($0.name)'" }.joined(separator: ", ")
      }
      let stable = names(0.75..<1.1)
      let doubtful = names(0.5..<0.75)
      let dissolved = names(-1..<0.5)
      parts.append(
        [
          stable.isEmpty ? nil : "stable: \(stable)", doubtful.isEmpty ? nil : "doubtful: \(doubtful)",
          dissolved.isEmpty ? nil : "dissolves when refitted: \(dissolved)",
        ].compactMap { $0 }.joined(separator: ", "))
    }
    return "\(record.case): " + (parts.isEmpty ? "no outcome window was asked for" : parts.joined(separator: "; "))
  }
}
