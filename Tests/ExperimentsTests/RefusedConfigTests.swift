import Testing

/// Configs that cannot be are refused with the place, what was wanted and what was found.
@Suite struct RefusedConfigTests {
  struct Spoilt: Sendable, CustomTestStringConvertible {
    var part: String
    var by: String
    var named: [String]
    var testDescription: String { by }
  }

  static let spoilt: [Spoilt] = [
    Spoilt(part: "dataset: bank", by: "datset: bank", named: [":2: datset", "did you mean 'dataset'?"]),
    Spoilt(part: "name: tiers", by: "name: My Tiers", named: [":1: name", "lower-case letters", "'My Tiers'"]),
    Spoilt(part: "[recency, monetary]", by: "[]", named: [":3: features", "at least one indicator", "an empty list"]),
    Spoilt(
      part: "[recency, monetary]", by: "[{name: x, sum: amount, mean: amount}]",
      named: [":3: features[0]", "one aggregate", "2 are given"]),
    Spoilt(part: "space: [recency]", by: "space: []", named: [":4: evaluate.space", "at least one indicator"]),
    Spoilt(part: "space: [recency]", by: "space: [a, a]", named: [":4: evaluate.space", "none of them twice"]),
    Spoilt(
      part: "space: [recency]", by: "space: [a], bootstrap: 3",
      named: [":4: evaluate.bootstrap", "from 20 to", "the number 3"]),
    Spoilt(
      part: "order_by: monetary", by: "order_by: monetary, names: [high]",
      named: [":5: tiers.names", "at least two tiers"]),
    Spoilt(
      part: "order_by: monetary", by: "order_by: monetary, names: [High, low]", named: [":5: tiers.names", "'High'"]),
    Spoilt(part: "clusters: 3", by: "clusters: 2", named: [":8: cases[0].model.clusters", "tiers (3)"]),
    Spoilt(part: "clusters: 3", by: "clusters: 3.5", named: [":8: cases[0].model.clusters", "a whole number"]),
    Spoilt(
      part: "kind: kmeans, clusters: 3", by: "kind: kmeans, clusters: 3, components: 2",
      named: [":8: cases[0].model.components", "unknown key 'components'"]),
    Spoilt(
      part: "kind: kmeans, clusters: 3", by: "kind: pca_kmeans, clusters: 3, components: 2, variance_share: 0.9",
      named: [":8: cases[0].model.variance_share", "either components or variance_share"]),
    Spoilt(
      part: "kind: kmeans, clusters: 3",
      by: "kind: weighted_score, dimensions: [{name: d, indicators: [{indicator: x}]}], cuts: {shares: [0.6, 0.5]}",
      named: [":8: cases[0].model.cuts.shares", "leave something"]),
    Spoilt(
      part: "kind: kmeans, clusters: 3",
      by: "kind: rfm_rules, dimensions: [{indicator: x, breaks: [1, 2]}], cuts: {points: [2, 1]}",
      named: [":8: cases[0].model.dimensions[0].breaks", "4 ascending breaks"]),
    Spoilt(
      part: "kind: kmeans, clusters: 3", by: "kind: rfm_rules, dimensions: [{indicator: x}]",
      named: [":8: cases[0].model", "either segments", "or cuts"]),
    Spoilt(part: "cases:\n", by: "as_of: 31/02/2025\ncases:\n", named: [":6: as_of", "31/02/2025"]),
    Spoilt(part: "cases:\n", by: "as_of: 2025-02-30\ncases:\n", named: [":6: as_of", "2025-02-30"]),
    Spoilt(
      part: "cases:\n", by: "outcome: {window: 0d, value: monetary}\ncases:\n",
      named: [":6: outcome.window", "at least 1d"]),
    Spoilt(
      part: "cases:\n", by: "prepare: {monetary: {transfrom: log1p}}\ncases:\n",
      named: [":6: prepare.monetary.transfrom", "did you mean 'transform'?"]),
    Spoilt(
      part: "cases:\n", by: "prepare: {default: {clip: [0.9, 0.1]}}\ncases:\n",
      named: [":6: prepare.default.clip", "the lower one first"]),
    Spoilt(
      part: "cases:\n", by: "population: {opened_by: yesterday}\ncases:\n",
      named: [":6: population.opened_by", "as_of or a day"]),
  ]

  @Test(arguments: spoilt) func isRefusedWithItsPlace(_ spoilt: Spoilt) throws {
    try #require(ScratchConfig.least.contains(spoilt.part))
    let refusal = try #require(ScratchConfig.refusal(ScratchConfig.least.replacing(spoilt.part, with: spoilt.by)))
    for part in spoilt.named { #expect(refusal.contains(part), "'\(part)' is not in: \(refusal)") }
    #expect(!refusal.contains("\n"))
  }

  @Test func noCasesAreRefused() throws {
    let end = try #require(ScratchConfig.least.firstRange(of: "cases:")).lowerBound
    let head = String(ScratchConfig.least.prefix(upTo: end))
    #expect(ScratchConfig.refusal(head)?.contains("the key 'cases' is missing") == true)
    #expect(ScratchConfig.refusal(head + "cases: []\n")?.contains("at least one case") == true)
  }
}
