import Features
import Foundation
import Frames
import Learning
import Testing

/// What a config may ask for, and what it is told.
@Suite struct FeaturePlanTests {
  private func refusal(_ make: () throws -> FeaturePlan) -> String {
    do {
      return "no refusal: \(try make().indicatorNames)"
    } catch {
      return "\(error)"
    }
  }

  private func plan(_ names: String...) throws -> FeaturePlan {
    try FeaturePlan(manifest: SmallBank.manifest, requests: names.map { .indicator($0) })
  }

  @Test func namesAreResolved() throws {
    let plan = try plan("rfm", "recency", "channel_share.app", "category_events", "opened")
    #expect(
      plan.indicatorNames == ["recency", "frequency", "monetary", "channel_share.app", "category_events.*", "opened"])
  }

  @Test func neededColumns() throws {
    let needed = try plan("recency", "balance_last").neededColumns
    #expect(needed.map(\.table) == ["customers", "accounts", "events"])
    #expect(
      needed.map(\.columns) == [
        ["customer", "opened"], ["account", "customer"], ["account", "time", "balance", "initiated"],
      ])
    let shop = Shop([])
    let custom = CustomIndicator(name: "web", aggregate: .count, filter: "channel == \"web\"")
    #expect(
      try shop.plan(["recency"], customs: [custom]).neededColumns.map(\.columns) == [["customer", "day", "channel"]])
  }

  @Test func unknownNames() {
    #expect(refusal { try plan("recencyy") } == "unknown indicator 'recencyy', did you mean 'recency'?")
    #expect(refusal { try plan("openned") } == "unknown indicator 'openned', did you mean 'opened'?")
    #expect(
      refusal { try plan("xyzzy") }
        == "unknown indicator 'xyzzy'; 'stratum features --list' prints those there are")
    #expect(
      refusal { try plan("customers.opend") }
        == "'customers.opend' names the column 'opend', which the table 'customers' does not declare, "
        + "did you mean 'opened'?")
    #expect(refusal { try plan() } == "no features are asked for; name at least one indicator")
  }

  @Test func missingColumns() {
    #expect(
      refusal { try Shop([]).plan(["balance_last"]) }
        == "the indicator 'balance_last' needs a column with the role balance in the table 'purchases', and the "
        + "dataset declares none")
    let sum = CustomIndicator(name: "s", aggregate: .sum, column: "chanel")
    #expect(
      refusal { try Shop([]).plan([], customs: [sum]) }
        == "'s' names the column 'chanel', which the table 'purchases' does not declare, did you mean 'channel'?")
    let mean = CustomIndicator(name: "s", aggregate: .mean, column: "channel")
    #expect(
      refusal { try Shop([]).plan([], customs: [mean]) }
        == "'s' uses the column 'channel' of type category, where a number, an integer or a flag is wanted; name another "
        + "column, or declare its type in dataset.yaml")
    let bare = CustomIndicator(name: "s", aggregate: .mean)
    #expect(
      refusal { try Shop([]).plan([], customs: [bare]) } == "the indicator 's' must name the column whose mean it wants"
    )
    let filtered = CustomIndicator(name: "s", aggregate: .count, filter: "chanel == \"web\"")
    #expect(refusal { try Shop([]).plan([], customs: [filtered]) }.contains("did you mean 'channel'"))
    let taken = CustomIndicator(name: "recency", aggregate: .count)
    #expect(
      refusal { try Shop([]).plan([], customs: [taken]) }
        == "two indicators are named 'recency'; give one of them another name")
    let short = CustomIndicator(name: "s", aggregate: .count, lastDays: 0)
    #expect(refusal { try Shop([]).plan([], customs: [short]) } == "last of 's' is 0 and must be at least 1")
  }

  @Test func outcomes() {
    func outcome(_ values: [String], days: Int = 9, gap: Int = 0) -> String {
      refusal { try Shop([]).plan(["recency"], outcome: OutcomeWindow(days: days, gapDays: gap, values: values)) }
    }
    let reason = "needs history or is not one number of events, so it cannot be measured over an outcome window"
    #expect(outcome(["tenure"]) == "'tenure' \(reason)")
    #expect(outcome(["rfm"]) == "'rfm' \(reason)")
    #expect(outcome(["channel_share"]) == "'channel_share' \(reason)")
    #expect(outcome(["monetery"]) == "unknown indicator 'monetery', did you mean 'monetary'?")
    #expect(outcome([]) == "the number of the outcome's values is 0 and must be at least 1")
    #expect(outcome(["monetary"], days: 0) == "the outcome window is 0 and must be at least 1")
    #expect(outcome(["monetary"], gap: -1) == "the outcome's gap is -1 and must be at least 0")
  }

  @Test func tables() throws {
    var manifest = Shop([]).manifest
    var second = manifest.tables[0]
    second.name = "returns"
    manifest.tables.append(second)
    let recency: [FeatureRequest] = [.indicator("recency")]
    #expect(
      refusal { try FeaturePlan(manifest: manifest, requests: recency) }
        == "the dataset has several tables of events (purchases, returns); say which to use")
    #expect(
      try FeaturePlan(manifest: manifest, requests: recency, events: "returns").neededColumns[0].table == "returns")
    #expect(
      refusal { try FeaturePlan(manifest: manifest, requests: recency, events: "sales") }
        == "'sales' is not a table of events of this dataset; there are: purchases, returns")
    manifest.tables = []
    #expect(
      refusal { try FeaturePlan(manifest: manifest, requests: recency) }
        == "'recency' needs events, and the dataset has no table of kind events")
    second.columns.removeFirst()
    manifest.tables = [second]
    #expect(
      refusal { try FeaturePlan(manifest: manifest, requests: recency) }.hasPrefix(
        "the table 'returns' has no column with the role customer"))
  }

  /// What is needed beside the features is in the table, and is not called a feature.
  @Test func alsoNeeded() throws {
    let shop = Shop([("a", "2024-01-01", 3)])
    let plan = try FeaturePlan(
      manifest: shop.manifest, requests: [.indicator("recency")], alsoNeeded: ["recency", "monetary", "channel_share"])
    let table = try plan.build(tables: shop.frames, asOf: Day("2024-01-01"), workers: .all)
    #expect(table.featureNames == ["recency"])
    #expect(table.indicators.columnNames == ["recency", "monetary", "channel_share.web"])
  }
}
