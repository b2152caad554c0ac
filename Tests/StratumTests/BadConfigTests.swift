import Testing

/// Configs that cannot be: each is refused in one sentence that names file, line, key and what was wanted.
@Suite struct BadConfigTests {
  static let refusals: [Refusal] = [
    Refusal("missing config", names: ["nothing.yaml: cannot be read: "], arguments: ["run", "nothing.yaml"]),
    Refusal("config that is not YAML", names: ["shop.yaml:4", "this is not YAML"]) {
      try SmallShop.replace("{window: 90d", by: "{window: [90d", in: &$0.config)
    },
    Refusal("misspelt key", names: ["shop.yaml:7: evalute", "unknown key 'evalute', did you mean 'evaluate'?"]) {
      try SmallShop.replace("tiers: {", by: "evalute: 1\ntiers: {", in: &$0.config)
    },
    Refusal(
      "misspelt key of a case's model", names: ["shop.yaml:11: cases[0].model.clutsers", "did you mean 'clusters'?"]
    ) {
      try SmallShop.replace("clusters: 4", by: "clutsers: 4", in: &$0.config)
    },
    Refusal("key that stands twice", names: ["shop.yaml:", "the key 'seed' stands more than once"]) {
      try SmallShop.replace("seed: 7", by: "seed: 7\nseed: 8", in: &$0.config)
    },
    Refusal("missing key", names: ["shop.yaml", "the key 'tiers' is missing"]) {
      try SmallShop.replace("tiers: {order_by: monetary, names: [high, medium, low]}\n", by: "", in: &$0.config)
    },
    Refusal("value out of range", names: ["shop.yaml:6: evaluate.folds", "from 2 to 1000", "the number 1"]) {
      try SmallShop.replace("folds: 2", by: "folds: 1", in: &$0.config)
    },
    Refusal("unknown indicator", names: ["shop.yaml:5: features[0]", "'recencey', did you mean 'recency'?"]) {
      try SmallShop.replace("features: [recency", by: "features: [recencey", in: &$0.config)
    },
    Refusal(
      "unknown indicator that orders the tiers", names: ["shop.yaml:7: tiers.order_by", "'monetery'", "'monetary'"]
    ) {
      try SmallShop.replace("order_by: monetary", by: "order_by: monetery", in: &$0.config)
    },
    Refusal("unknown model", names: ["shop.yaml:11: cases[0].model.kind", "kmean", "'kmeans'"]) {
      try SmallShop.replace("kind: kmeans", by: "kind: kmean", in: &$0.config)
    },
    Refusal(
      "more tiers than clusters", names: ["shop.yaml:11: cases[0].model.clusters", "as tiers (3)", "the number 2"]
    ) {
      try SmallShop.replace("clusters: 4", by: "clusters: 2", in: &$0.config)
    },
    Refusal("two cases of one name", names: ["shop.yaml", "'kmeans' is there twice"]) {
      $0.config += "  - name: kmeans\n    model: {kind: kmeans, clusters: 5}\n"
    },
    Refusal("filter that cannot be read", names: ["shop.yaml", "filter 'shop = \"north\"'", "character"]) {
      try SmallShop.replace(
        "monetary]\nev", by: "monetary, {name: north, sum: amount, where: shop = \"north\"}]\nev", in: &$0.config)
    },
    Refusal("window that is no time", names: ["shop.yaml:4: outcome.window", "ninety"]) {
      try SmallShop.replace("window: 90d", by: "window: ninety", in: &$0.config)
    },
    Refusal("nobody left in the population", names: ["shop.yaml", "nobody is left in the population"]) {
      try SmallShop.replace("seed: 7", by: "seed: 7\npopulation: {minimum_events: 1000}", in: &$0.config)
    },
    Refusal("fewer customers than folds", names: ["the population has 40 customers, at least 500 are needed"]) {
      try SmallShop.replace("folds: 2", by: "folds: 500", in: &$0.config)
    },
    Refusal("rules that leave a gap", names: ["shop.yaml:14: cases[0].model.segments", "R = ", "M = ", "no rule"]) {
      try $0.rules(low: "[1, 2]", high: "[4, 5]")
    },
    Refusal("rules that overlap", names: ["shop.yaml:14: cases[0].model.segments", "R = ", "poor", "rich"]) {
      try $0.rules(low: "[1, 3]", high: "[3, 5]")
    },
    Refusal(
      "setting of an unknown key", names: ["seeed=8", "unknown key 'seeed', did you mean 'seed'?"],
      arguments: ["run", "shop.yaml", "--set", "seeed=8"]),
    Refusal(
      "setting in a case that is not there", names: ["cases.kmean.model.clusters=5", "did you mean 'kmeans'?"],
      arguments: ["run", "shop.yaml", "--set", "cases.kmean.model.clusters=5"]),
    Refusal(
      "setting of a value that does not fit", names: ["setting seed=many", "wanted a whole number", "'many'"],
      arguments: ["run", "shop.yaml", "--set", "seed=many"]),
  ]

  @Test(arguments: refusals) func isRefusedInASentence(_ refusal: Refusal) throws { try refusal.check() }

  /// Only fitting shows that the customers differ too little: the run is kept as failed, with the reason.
  @Test func moreClustersThanDistinctCustomersIsAFailedRun() throws {
    let project = try ScratchProject()
    var shop = SmallShop()
    try SmallShop.replace("clusters: 4", by: "clusters: 60", in: &shop.config)
    try shop.write(into: project)
    let run = try project.stratum("run", "shop.yaml")
    #expect(run.exitCode == 65)
    #expect(run.complaint.contains("kmeans: failed: 60 clusters were asked for"), "\(run.complaint)")
    #expect(run.complaintLines.count == 1)
    let lines = try #require(try project.stratum("runs", "--json").json() as? [[String: Any]])
    #expect(lines.map { $0["status"] as? String } == ["failed"])
    let show = try project.stratum("show", "shop-tiers-kmeans")
    #expect(show.output.contains("kmeans failed: 60 clusters were asked for"))
    #expect(try project.stratum("run", "shop.yaml").complaint == run.complaint, "a failed run is tried again")
  }
}

extension SmallShop {
  /// Makes the only case a table of rules on two scores, the ranges of whose second rule are given.
  fileprivate mutating func rules(low: String, high: String) throws {
    try SmallShop.replace(
      "    model: {kind: kmeans, clusters: 4, restarts: 2}\n",
      by: """
            model:
              kind: rfm_rules
              dimensions: [{indicator: recency, name: R, direction: lower}, {indicator: monetary, name: M}]
              segments: {rules: [{name: poor, tier: low, ranges: {M: \(low)}}, {name: rich, tier: high, ranges: {M: \(high)}}]}

        """, in: &config)
  }
}
