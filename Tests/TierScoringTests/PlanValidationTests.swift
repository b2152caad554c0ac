import Testing
import TierScoring

@Suite struct PlanValidationTests {
  private let inputs = [ScoringInput("x"), ScoringInput("c", .category(levels: ["a", "b"]))]

  private func problem(_ steps: [ScoringStep]) -> String? {
    var builder = ScoringPlanBuilder(inputs: inputs)
    for step in steps { builder.append(step) }
    let tier = builder.append(.tier(TierStep(.cuts(score: 0, cuts: [1]))))
    let plan = builder.plan(tiers: ["high", "low"], outputs: .init(tier: tier, margin: tier + 1, marginUnit: .score))
    do {
      _ = try TierScorer(plan)
      return nil
    } catch { return error.description }
  }

  @Test func refusesStepsThatCannotStandWhereTheyStand() {
    let wholes = ScoringStep.bins(Bins(value: 0, breaks: [0], breakBelongsTo: .upper, results: [1, 2], missing: nil))
    let cases: [([ScoringStep], String)] = [
      ([.impute(Impute(value: 2, replacement: 0))], "step 0 (impute): reads value 2, only 0 to 1 come before it"),
      ([.impute(Impute(value: -1, replacement: 0))], "reads value -1"),
      ([.impute(Impute(value: 0, replacement: .nan))], "every number must be finite"),
      ([.clip(Clip(value: 1, low: 0, high: 1))], "is a category; only a lookup reads one"),
      ([.clip(Clip(value: 0, low: 2, high: 1))], "lies above"),
      ([.transform(Transform(value: 0, function: .power(.infinity)))], "finite"),
      ([.lookup(Lookup(value: 0, rows: [[1]], unseen: nil, missing: nil))], "not a category input"),
      ([.lookup(Lookup(value: 1, rows: [[1]], unseen: nil, missing: nil))], "1 rows for 2 levels"),
      ([.lookup(Lookup(value: 1, rows: [[1], [1, 2]], unseen: nil, missing: nil))], "rows of 1 and of 2"),
      ([.lookup(Lookup(value: 1, rows: [[1], [2]], unseen: [1, 2], missing: nil))], "rows of 1 and of 2"),
      ([.lookup(Lookup(value: 1, rows: [[], []], unseen: nil, missing: nil))], "yields no value"),
      ([.bins(Bins(value: 0, breaks: [1, 1], breakBelongsTo: .upper, results: [1, 2, 3], missing: nil))], "ascend"),
      ([.bins(Bins(value: 0, breaks: [1], breakBelongsTo: .upper, results: [1], missing: nil))], "1 results for 2"),
      ([.affine(Affine(values: [], weights: []))], "reads no value"),
      ([.affine(Affine(values: [0], center: [], rows: [[1]], offset: [0]))], "0 centers"),
      ([.affine(Affine(values: [0], center: [0], rows: [[1, 2]], offset: [0]))], "2 numbers for 1 values"),
      ([.affine(Affine(values: [0], center: [0], rows: [[1]], offset: []))], "0 offsets"),
      ([.affine(Affine(values: [0], center: [0], rows: [], offset: []))], "yields no value"),
      ([.table(ScoreTable(dimensions: [.init(value: 0, low: 0, high: 1)], entries: [0, 1]))], "may be any number"),
      ([wholes, .table(ScoreTable(dimensions: [.init(value: 2, low: 1, high: 1)], entries: [0]))], "runs from 1 to 2"),
      ([wholes, .table(ScoreTable(dimensions: [.init(value: 2, low: 1, high: 3)], entries: [0]))], "1 entries for 3"),
      ([wholes, .tier(TierStep(.classes(class: 2, tiers: [0, 1], scores: [])))], "2 tiers for classes 1 to 2"),
      (
        [.largest(Largest(values: [0, 0])), .tier(TierStep(.classes(class: 2, tiers: [0, 1], scores: [0])))], "1 scores"
      ),
      ([.tier(TierStep(.cuts(score: 0, cuts: [1, 2])))], "do not descend"),
    ]
    for (steps, wanted) in cases {
      let found = problem(steps)
      #expect(found?.contains(wanted) == true, "\(found ?? "accepted") instead of \(wanted)")
    }
    #expect(problem([wholes]) == nil)
  }

  @Test func refusesInputsAndOutputsThatCannotBe() throws {
    func refused(_ change: (inout ScoringPlan) -> Void) -> Bool {
      var plan = richPlan()
      change(&plan)
      return (try? TierScorer(plan)) == nil
    }
    #expect(!refused { _ in })
    #expect(refused { $0.inputs[1] = ScoringInput("amount") })
    #expect(refused { $0.inputs[2] = ScoringInput("channel", .category(levels: ["app", "web", "app"])) })
    #expect(refused { $0.tiers = ["high", "low"] })
    #expect(refused { $0.tiers = ["high", "low", "low"] })
    #expect(refused { $0.tiers = [] })
    #expect(refused { $0.outputs.tier -= 1 })
    #expect(refused { $0.outputs.margin = 1000 })
    #expect(refused { $0.outputs.score = 2 })
    #expect(refused { $0.outputs.group = .init(name: "g", value: $0.outputs.tier, labels: ["a"]) })
    #expect(refused { $0.outputs.parts.append($0.outputs.parts[0]) })
  }
}
