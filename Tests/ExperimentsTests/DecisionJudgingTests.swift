import Experiments
import Features
import Frames
import Learning
import Models
import Runs
import Testing

/// Groups held against each other, and cut-offs, of rows whose answer is plain.
@Suite struct DecisionJudgingTests {
  private let count = 280

  /// 120 rows of the north, 120 of the south, 40 of the west; one in four is an event.
  private var groups: [Int32] { (0..<count).map { $0 < 120 ? 0 : $0 < 240 ? 1 : 2 } }
  private var events: [Bool] { (0..<count).map { $0 % 4 == 0 } }

  private func judge(_ probabilities: [Double], _ evaluate: String) throws -> Judgement {
    let experiment = try ScratchConfig.experiment(ScratchLoans.least, overrides: [("evaluate", evaluate)]).cases[0]
    guard case .prediction(let task) = experiment.task else {
      throw ExperimentsError.unfitConfig(place: "test", problem: "no prediction")
    }
    let table = Frame([
      Column("region", .category(codes: groups, levels: ["north", "south", "west"])),
      Column("size", .number((0..<count).map { Double($0) })),
    ])
    let scores = FittedPredictor.Scores(
      probabilities: probabilities, grades: probabilities.map { $0 < 0.5 ? 0 : 2 }, points: nil,
      margins: probabilities.map { _ in .nan })
    let held = HeldOutScores([(Array(0..<count), scores)], folds: .init(repeating: 0, count: count))
    return try DecisionJudging(
      label: LabelValues(name: "bad", positive: events, definition: "by hand"), task: task, table: table
    ).judge(held)
  }

  /// Three of four in the north are below the cut-off, all that are no events; in the south half as many.
  private var unequal: [Double] {
    (0..<count).map { row in
      if row % 4 == 0 { return 0.8 }
      return groups[row] == 1 && row % 8 >= 4 ? 0.7 : 0.2
    }
  }

  @Test func aSmallGroupIsNotAssessable() throws {
    let found = try judge(unequal, "{fairness: {groups: [region]}}")
    #expect(
      found.notes.contains(
        "Fairness: group 'west' of 'region' is not assessable: 40 rows are fewer than the 100 that an assessment needs."
      ), "\(found.notes)")
    for topic in ["adverse_impact_ratio", "opportunity_difference"] {
      let metric = try #require(found.metrics["fairness.region.west.\(topic)"])
      #expect(metric.value == nil && metric.reason?.contains("40 rows") == true, "\(topic)")
    }
    guard case .list(let rows) = found.diagnostics["fairness.region"] else {
      Issue.record("no groups")
      return
    }
    #expect(rows.map { $0["group"]?.text } == ["north", "south", "west"])
    #expect(
      rows[2]["impact_reading"]?.text == "not_assessable" && rows[2]["opportunity_reading"]?.text == "not_assessable")
  }

  /// Of 120 rows, 90 of the north and 45 of the south are below the cut-off: half the rate; of those that are no events,
  /// all and half.
  @Test func aGroupBeyondTheBoundsIsNamed() throws {
    let found = try judge(unequal, "{fairness: {groups: [region], favourable: below}}")
    #expect(found.metrics["fairness.region.south.adverse_impact_ratio"]?.value == 0.5)
    #expect(found.metrics["fairness.region.south.opportunity_difference"]?.value == -0.5)
    #expect(found.metrics["fairness.region.south.event_rate"]?.value == 0.25)
    #expect(
      found.notes.contains("Fairness: group 'south' of 'region' is treated differently beyond the bounds set."),
      "\(found.notes)")
    let alike = try judge(events.map { $0 ? 0.8 : 0.2 }, "{fairness: {groups: [region], minimum_rows: 30}}")
    #expect(alike.metrics["fairness.region.south.adverse_impact_ratio"]?.value == 1)
    #expect(alike.notes.allSatisfy { !$0.contains("beyond the bounds") })
  }

  @Test func aColumnOfTooManyValuesIsNoGrouping() throws {
    do {
      _ = try judge(unequal, "{fairness: {groups: [size]}}")
      Issue.record("280 groups")
    } catch {
      #expect("\(error)".contains("'size' has 280 different values where at most 50 groups"), "\(error)")
    }
  }

  /// Three quarters approved: the 210 rows that are no events, at a gain of 1; all approved: 210 less 70 losses of 2.
  @Test func theStrategyIsCountedInMoney() throws {
    let found = try judge(events.map { $0 ? 0.8 : 0.2 }, "{strategy: {approval_rates: [0.75, 1], gain: 1, loss: 2}}")
    guard case .list(let rows) = found.diagnostics["strategy"]?["rows"] else {
      Issue.record("no strategy")
      return
    }
    #expect(rows.map { $0["all"]?["approvals"] } == [.number(210), .number(280)])
    #expect(rows.map { $0["all"]?["profit"] } == [.number(210), .number(70)])
    #expect(found.diagnostics["strategy"]?["most_profitable"] == .number(0))
  }
}
