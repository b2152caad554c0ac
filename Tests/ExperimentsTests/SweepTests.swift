import Experiments
import Runs
import Testing

/// Sweeps become cells with names of their own, and settings reach every case that they are for.
@Suite struct SweepTests {
  private let swept =
    ScratchConfig.least.replacing(
      "model: {kind: kmeans, clusters: 3}",
      with: """
        model: {kind: kmeans}
            sweep: {model.clusters: [3, 4], evaluate.folds: [2, 5, 10]}
        """)

  @Test func everyCombinationIsACaseTheLastKeyVaryingFastest() throws {
    let cases = try ScratchConfig.experiment(swept).cases
    #expect(
      cases.map(\.name) == [
        "kmeans-clusters-3-folds-2", "kmeans-clusters-3-folds-5", "kmeans-clusters-3-folds-10",
        "kmeans-clusters-4-folds-2", "kmeans-clusters-4-folds-5", "kmeans-clusters-4-folds-10",
      ])
    #expect(cases.allSatisfy { $0.sweep == "kmeans" })
    #expect(cases.map { $0.resolved["model"]?["clusters"] } == [3, 3, 3, 4, 4, 4].map { .number($0) })
    #expect(cases.map(\.task.split.folds) == [2, 5, 10, 2, 5, 10])
  }

  @Test func aSweepOverNothingIsRefused() {
    #expect(ScratchConfig.refusal(swept.replacing("[3, 4]", with: "[]"))?.contains("sweep.model.clusters") == true)
    #expect(ScratchConfig.refusal(swept.replacing("[3, 4]", with: "[[3], [4]]"))?.contains("single values") == true)
  }

  /// A cell is checked as any case is: its value's place is the sweep's.
  @Test func aValueThatDoesNotFitIsRefusedWhereItStands() throws {
    let refusal = try #require(ScratchConfig.refusal(swept.replacing("[3, 4]", with: "[3, 2]")))
    #expect(refusal.contains(".yaml:9") && refusal.contains("as many clusters as tiers (3)"), "\(refusal)")
  }

  @Test func aSettingOverridesWhatTheCaseSaysItself() throws {
    let experiment = try ScratchConfig.experiment(overrides: [("model.clusters", "7"), ("seed", "3")])
    #expect(experiment.cases[0].resolved["model"]?["clusters"] == .number(7))
    #expect(experiment.cases[0].seed == 3)
    let named = try ScratchConfig.experiment(overrides: [("cases.kmeans.model.clusters", "8"), ("name", "other")])
    #expect(named.cases[0].resolved["model"]?["clusters"] == .number(8))
    #expect(named.name == "other")
  }

  /// A setting that one kind of model knows does not trouble the cases that are not asked for.
  @Test func aSettingIsForTheChosenCasesAlone() throws {
    let yaml =
      ScratchConfig.least + """
          - name: rules
            model:
              kind: rfm_rules
              dimensions: [{indicator: recency}]
              cuts: {shares: [0.2, 0.3]}

        """
    let chosen = try ScratchConfig.experiment(yaml, overrides: [("model.clusters", "7")], for: ["kmeans"])
    #expect(chosen.cases[0].resolved["model"]?["clusters"] == .number(7))
    let refusal = try #require(ScratchConfig.refusal(yaml, overrides: [("model.clusters", "7")]))
    #expect(refusal.contains("setting model.clusters=7") && refusal.contains("unknown key 'clusters'"), "\(refusal)")
  }

  @Test func aSettingOfASweptKeyIsRefused() throws {
    let refusal = try #require(ScratchConfig.refusal(swept, overrides: [("model.clusters", "7")]))
    #expect(refusal.contains("no sweep over 'model.clusters'") && refusal.contains("cases.kmeans.sweep.model.clusters"))
    let cells = try ScratchConfig.experiment(swept, overrides: [("cases.kmeans.sweep.model.clusters", "[6]")]).cases
    #expect(cases(cells) == ["kmeans-clusters-6-folds-2", "kmeans-clusters-6-folds-5", "kmeans-clusters-6-folds-10"])
  }

  private func cases(_ cases: [ExperimentCase]) -> [String] { cases.map(\.name) }
}
