import Evaluation
package import Learning
import Runs

/// Judges whether the same segmentation comes again when the model is refitted.
package struct StabilityJudging {
  /// The labels of the model that was fitted to all customers.
  let labels: Labels
  let tierNames: [String]
  /// What the model's groups are, `cluster` or `segment`, and their names; nothing where it has none.
  let groups: (kind: String, names: [String])?
  let workers: Workers

  package init(labels: Labels, tierNames: [String], groups: (kind: String, names: [String])?, workers: Workers) {
    self.labels = labels
    self.tierNames = tierNames
    self.groups = groups
    self.workers = workers
  }

  /// How alike each tier and each group is to the nearest one of a model that was refitted to resampled customers.
  package struct Similarity: Sendable, Equatable {
    /// The Jaccard index of each tier.
    package var tiers: [Double]
    /// The Jaccard index of each group; empty where there are none.
    package var groups: [Double]
  }

  /// One bootstrap resample, drawn rows counted once (Hennig 2007).
  ///
  /// - Parameter refit: The labels of the model fitted to the rows that weigh 1; those of other rows are not looked at.
  package func similarity(
    draw: Int, seed: UInt64, refit: (_ weights: [Double]) throws -> Labels
  ) rethrows -> Similarity {
    let drawn = resampleMultiplicities(
      count: labels.tiers.count, seed: seed, purpose: "evaluation.stability", draw: draw)
    let weights = drawn.map { min($0, 1) }
    let refitted = try refit(weights)
    let groups = labels.groups.map { bestJaccards(original: $0, refitted: refitted.finest, weights: weights) }
    return Similarity(
      tiers: bestJaccards(original: labels.tiers, refitted: refitted.tiers, weights: weights), groups: groups ?? [])
  }

  /// Over all resamples.
  package func byResamples(_ similarities: [Similarity]) -> Judgement {
    var judgement = Judgement()
    let draws = similarities.count
    guard draws > 0 else { return judgement }
    add(ClusterStability(draws: similarities.map(\.tiers)), tierNames, "tier", draws, to: &judgement)
    if let groups {
      add(ClusterStability(draws: similarities.map(\.groups)), groups.names, groups.kind, draws, to: &judgement)
    }
    return judgement
  }

  private func add(
    _ stability: ClusterStability, _ names: [String], _ prefix: String, _ draws: Int, to judgement: inout Judgement
  ) {
    for (index, cluster) in stability.clusters.enumerated() {
      let sorted = cluster.similarities.sorted()
      judgement.metrics["\(prefix).\(metricName(names[index], of: prefix)).jaccard"] = Metric(
        cluster.mean, low: sorted[Int(0.025 * Double(draws - 1))],
        high: sorted[Int((0.975 * Double(draws - 1)).rounded(.up))],
        interval: "range of the middle 95 % of \(draws) bootstrap refits", n: draws, direction: .higher)
      if cluster.mean < 0.5 {
        judgement.notes.append(
          "The \(prefix) '\(names[index])' dissolves when the model is refitted (mean Jaccard "
            + "\((cluster.mean * 1000).rounded() / 1000)).")
      }
    }
    let means = stability.clusters.map(\.mean)
    judgement.metrics[prefix == "tier" ? "jaccard_minimum" : "\(prefix).jaccard_minimum"] = Metric(
      means.min(), n: draws, direction: .higher, reason: "there is no \(prefix)")
    judgement.diagnostics["\(prefix)_stability"] = .list(
      zip(names, stability.clusters).map { name, cluster in
        .object([
          "name": .string(name), "recovered": .number(Double(cluster.recovered)),
          "dissolved": .number(Double(cluster.dissolved)), "draws": .number(Double(draws)),
        ])
      })
  }

  /// A group's name as a part of a metric's: `cluster 1` is 1, `Big tickets` is big_tickets.
  private func metricName(_ name: String, of kind: String) -> String {
    let plain = name.lowercased()
    let short = plain.hasPrefix(kind + " ") ? String(plain.dropFirst(kind.count + 1)) : plain
    return String(short.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }

  /// Across the models that were fitted without one fold each.
  package func acrossFolds(_ refitted: [Labels]) -> Judgement {
    var judgement = Judgement()
    judgement.metrics["ari.folds"] = agreement(refitted.map(\.tiers))
    let matchings = refitted.map { LabelMatching(old: labels.finest, new: $0.finest).matchedShare.value }
    let shares = matchings.compactMap { $0 }
    judgement.metrics["match.folds"] = Metric(
      shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count), n: labels.tiers.count, folds: matchings,
      direction: .higher, reason: "no refit shares customers with the whole")
    let tierShares = refitted.map { model in
      Double(zip(model.tiers, labels.tiers).count { $0 == $1 }) / Double(labels.tiers.count)
    }
    judgement.metrics["same_tier.folds"] = Metric(
      tierShares.reduce(0, +) / Double(tierShares.count), n: labels.tiers.count, folds: tierShares, direction: .higher)
    return judgement
  }

  /// Across models fitted with other seeds to the same customers.
  package func acrossSeeds(_ refitted: [Labels]?) -> Judgement {
    var judgement = Judgement()
    judgement.metrics["ari.seeds"] =
      refitted.map { agreement([labels.tiers] + $0.map(\.tiers)) }
      ?? Metric(missing: "the model draws no random numbers", n: labels.tiers.count, direction: .higher)
    return judgement
  }

  private func agreement(_ labelings: [[Int]]) -> Metric {
    let agreement = LabelingAgreement(labelings)
    return Metric(
      agreement.mean.value, low: agreement.minimum.value,
      high: agreement.pairs.compactMap(\.adjustedRandIndex.value).max(),
      interval: "least and largest of \(agreement.pairs.count) pairs", n: labels.tiers.count, direction: .higher,
      reason: agreement.mean.reason)
  }
}
