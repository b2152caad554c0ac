import Experiments
import Features
import Models
import Runs
import Testing

/// Configs are read as they are written, with every default written out in the resolved form.
@Suite struct ExperimentTests {
  @Test func everyDefaultIsWrittenOut() throws {
    let one = try #require(ScratchConfig.experiment().cases.first)
    #expect(
      one.resolved["evaluate"]
        == .object([
          "folds": .number(5), "repeats": .number(10), "bootstrap": .number(200), "stability": .number(50),
          "seeds": .number(5), "space": .list([.string("recency")]), "silhouette_sample": .number(5000),
          "natural_clusters": .null, "sensitivity": .flag(true),
        ]))
    #expect(one.resolved["tiers"]?["names"] == .list(["high", "medium", "low"].map(JSONValue.string)))
    #expect(
      one.resolved["model"]
        == .object([
          "kind": .string("kmeans"), "clusters": .number(3), "restarts": .number(10), "max_iterations": .number(300),
          "tolerance": .number(0), "inputs": .null,
        ]))
    #expect(
      one.resolved["population"]
        == .object([
          "opened_by": .string("as_of"), "exclude_closed": .flag(true), "where": .null, "minimum_events": .number(0),
          "active_within": .null,
        ]))
    for key in ["as_of", "outcome", "events", "rows", "label"] { #expect(one.resolved[key] == .null) }
    #expect(one.resolved["seed"] == .number(1))
    #expect(one.resolved["case"] == .string("kmeans"))
    #expect(one.asOf == nil && one.outcome == nil && one.events == nil)
  }

  /// What is said explicitly as the default says it resolves to the same, so that it is the same run.
  @Test func sayingADefaultChangesNothing() throws {
    let said =
      ScratchConfig.least
      .replacing("{space: [recency]}", with: "{space: [recency], folds: 5, seeds: 5}")
      .replacing("clusters: 3}", with: "clusters: 3, restarts: 10}") + "seed: 1\n"
    #expect(try ScratchConfig.experiment(said).cases[0].resolved == ScratchConfig.experiment().cases[0].resolved)
  }

  @Test func whatACaseSaysStandsAboveWhatIsShared() throws {
    let yaml =
      ScratchConfig.least + """
          - name: other
            seed: 9
            evaluate: {folds: 3}
            model: {kind: pca_kmeans, clusters: 4, variance_share: 0.7}

        """
    let cases = try ScratchConfig.experiment(yaml).cases
    #expect(cases.map(\.name) == ["kmeans", "other"])
    #expect(cases.map(\.seed) == [1, 9])
    #expect(cases.map(\.task.split.folds) == [5, 3])
    #expect(
      cases[1].resolved["evaluate"]?["space"] == .list([.string("recency")]),
      "keys that the case does not say are shared")
    #expect(cases[1].resolved["model"]?["variance_share"] == .number(0.7))
  }

  @Test func featuresAreNamesAndOnesOwn() throws {
    let yaml = ScratchConfig.least.replacing(
      "[recency, monetary]",
      with: """
        [recency, monetary, {name: travel, sum: amount, where: category == "travel", last: 180d},
          {name: visits, count: events}, {name: abroad, share: events, where: country != "DE"}]
        """)
    let one = try ScratchConfig.experiment(yaml).cases[0]
    #expect(
      one.requests == [
        .indicator("recency"), .indicator("monetary"),
        .custom(
          CustomIndicator(
            name: "travel", aggregate: .sum, column: "amount", filter: "category == \"travel\"", lastDays: 180)),
        .custom(CustomIndicator(name: "visits", aggregate: .count)),
        .custom(CustomIndicator(name: "abroad", aggregate: .share, filter: "country != \"DE\"")),
      ])
  }

  /// Columns depart from the default key by key.
  @Test func preparationIsADefaultAndDepartures() throws {
    let yaml =
      ScratchConfig.least + """
        prepare:
          default: {missing: zero, clip: [0.01, 0.99], scale: robust}
          monetary: {transform: log1p, clip: null}

        """
    let preparation = try ScratchConfig.experiment(yaml).cases[0].preparation
    #expect(preparation.default.missing == .zero && preparation.default.scale == .robust)
    let monetary = try #require(preparation.columns["monetary"])
    #expect(monetary.missing == .zero && monetary.scale == .robust)
    #expect(monetary.transform == .log1p && monetary.clip == nil)
  }
}
