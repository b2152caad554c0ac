import Features
import Frames
import Learning
import Testing

/// The two classes, and what is left out of them, worked out by hand.
@Suite struct LabelTests {
  /// Ann stays, Bob stops buying, Cid is closed in the window, Dee was closed in the gap.
  private var shop: Shop {
    var shop = Shop([
      ("ann", "2024-01-05", 40), ("ann", "2024-02-20", 10), ("bob", "2024-01-06", 5), ("cid", "2024-01-30", 100),
      ("cid", "2024-02-12", 100), ("dee", "2024-01-02", 7), ("ann", "2024-03-31", 1), ("bob", "2024-02-03", 9),
    ])
    shop.customers = [
      ("ann", "2024-01-01", ""), ("bob", "2024-01-01", ""), ("cid", "2024-01-01", "2024-02-15"),
      ("dee", "2024-01-01", "2024-02-03"),
    ]
    return shop
  }
  /// 6 February to 6 March, after a gap of five days after 31 January.
  private let window = OutcomeWindow(days: 30, gapDays: 5, values: [])

  private func table(
    _ definition: Label.Definition, outcome: OutcomeWindow? = nil, panel: [String] = ["2024-01-31"]
  ) throws -> CustomerTable {
    let plan = try FeaturePlan(
      manifest: shop.manifest, requests: [.indicator("recency")], outcome: outcome ?? window,
      label: Label(name: "churn", definition: definition))
    return try plan.build(tables: shop.frames, panel: panel.map { Day($0)! }, workers: .all)
  }

  private func refusal(_ make: () throws -> Any) -> String {
    do { return "no refusal: \(try make())" } catch { return "\(error)" }
  }

  @Test func inactivity() throws {
    let table = try table(.inactive)
    let label = try #require(table.label)
    #expect(table.customers == ["ann", "bob", "cid", "dee"])
    #expect(label.positive == [false, true, false, true])
    #expect(label.targets == [0, 1, 0, 1] && label.positiveCount == 2 && label.negativeCount == 2)
    #expect(label.definition == "churn: the customer started no event on days 6 to 35 after as_of.")
    #expect(table.outcome?.eventCounts == [1, 0, 1, 0])
    #expect(table.outcome?.values.isEmpty == true)
  }

  @Test func closing() throws {
    let table = try table(.closed)
    #expect(table.customers == ["ann", "bob", "cid"])
    #expect(table.label?.positive == [false, false, true])
    #expect(table.counts.last == PopulationCount(name: "label_undefined", before: 4, after: 3))
    // From 25 January the gap ends before Dee is closed.
    let earlier = try self.table(
      .closed, outcome: OutcomeWindow(days: 30, gapDays: 5, values: []), panel: ["2024-01-25"])
    #expect(earlier.label?.positive == [false, false, true, true])
  }

  /// Over the 30 days ended with 31 January Ann spent 40, Bob 5, Cid 100 and Dee 7; over the window 10, 0, 100 and 0.
  @Test func fallOfASum() throws {
    func positive(_ share: Double) throws -> [Bool]? {
      try table(.fallen(FallenLabel(indicator: "monetary", share: share, comparison: .sum))).label?.positive
    }
    #expect(try positive(0.75) == [true, true, false, true])
    #expect(try positive(0.76) == [false, true, false, true])
    // From 16 January to 14 February Ann spent nothing, so nothing can fall; Bob's 9 and Cid's 200 fall to nothing.
    #expect(throws: FeaturesError.label(.oneClass(label: "churn", positives: 2, negatives: 0))) {
      try table(.fallen(FallenLabel(indicator: "monetary", share: 0.5, comparison: .sum)), panel: ["2024-02-14"])
    }
  }

  @Test func panelsAreLabelledByRow() throws {
    let table = try table(.inactive, outcome: OutcomeWindow(days: 14, values: []), panel: ["2024-01-15", "2024-02-05"])
    #expect(table.rowNames.prefix(4) == ["ann 2024-01-15", "ann 2024-02-05", "bob 2024-01-15", "bob 2024-02-05"])
    // Ann buys again on 20 February, a day after the second window; Cid on 30 January, a day after the first.
    #expect(table.label?.positive == [true, true, true, true, true, false, true])
    #expect(table.customers == ["ann", "ann", "bob", "bob", "cid", "cid", "dee"])
  }

  @Test func eventsOfATable() throws {
    var manifest = shop.manifest
    manifest.tables.append(
      TableManifest(
        name: "mails", files: [], kind: .campaigns,
        columns: [
          ColumnManifest(name: "to", type: .category, role: .customer),
          ColumnManifest(name: "sent", type: .date, role: .time), ColumnManifest(name: "answered", type: .date),
          ColumnManifest(name: "taken", type: .flag),
        ]))
    var frames = shop.frames
    frames["mails"] = Frame([
      Columns.category("to", ["ann", "ann", "bob", "stranger", "bob", "cid", ""]),
      Columns.date(
        "sent",
        ["2024-02-06", "2024-03-06", "2024-02-05", "2024-02-10", "2024-03-07", "2024-02-10", "2024-02-10"]),
      Columns.date(
        "answered", ["2024-02-07", "", "2024-02-09", "2024-02-11", "", "2024-02-10", "2024-02-11"]),
      Columns.flag("taken", ["true", "true", "true", "true", "true", "false", "true"]),
    ])
    func label(_ events: EventLabel) throws -> LabelValues {
      let plan = try FeaturePlan(
        manifest: manifest, requests: [.indicator("recency")], outcome: window,
        label: Label(name: "response", definition: .events(events)))
      let table = try plan.build(tables: frames, asOf: Day("2024-01-31"), workers: .all)
      #expect(table.customers == ["ann", "bob", "cid", "dee"])
      return try #require(table.label)
    }
    let taken = try label(EventLabel(table: "mails", filter: "taken == true"))
    #expect(taken.positive == [true, false, false, false])
    #expect(
      taken.definition
        == "response: the customer has at least 1 rows of mails that meet 'taken == true', by sent on days 6 to 35 after "
        + "as_of.")
    #expect(try label(EventLabel(table: "mails", filter: "taken == true", atLeast: 2)).positive == taken.positive)
    #expect(try label(EventLabel(table: "mails", time: "answered")).positive == [true, true, true, false])
    #expect(try label(EventLabel(table: "purchases", atLeast: 1)).positive == [true, false, true, false])
    #expect(
      refusal { try label(EventLabel(table: "mail")) } == "the dataset has no table 'mail', did you mean 'mails'?")
    #expect(refusal { try label(EventLabel(table: "mails", atLeast: 0)) }.hasSuffix("is 0 and must be at least 1"))
    #expect(
      refusal { try label(EventLabel(table: "mails", time: "taken")) }.contains("where a date or a time is wanted"))
  }

  @Test func refusals() throws {
    func plan(_ definition: Label.Definition, outcome: OutcomeWindow? = nil, _ shop: Shop) throws -> FeaturePlan {
      try FeaturePlan(
        manifest: shop.manifest, requests: [.indicator("recency")], outcome: outcome,
        label: Label(name: "churn", definition: definition))
    }
    #expect(
      refusal { try plan(.inactive, shop) }
        == "the label 'churn' looks at what came after as_of; declare an outcome window")
    #expect(
      refusal { try plan(.closed, outcome: window, Shop([])) }
        == "the label 'churn' needs a column of the role closed, and no table of customers or accounts has one")
    let fall = FallenLabel(indicator: "tenure", share: 0.5, comparison: .sum)
    #expect(refusal { try plan(.fallen(fall), outcome: window, shop) }.contains("cannot be measured over an outcome"))
    let all = FallenLabel(indicator: "monetary", share: 1.5, comparison: .level)
    #expect(
      refusal { try plan(.fallen(all), outcome: window, shop) }
        == "the share of the label 'churn' is 1.5 and must be above 0 and at most 1")
    #expect(throws: FeaturesError.label(.oneClass(label: "churn", positives: 4, negatives: 0))) {
      try table(.inactive, outcome: OutcomeWindow(days: 1, values: []), panel: ["2024-01-31"])
    }
  }
}
