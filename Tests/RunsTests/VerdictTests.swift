import Evaluation
import Foundation
import Learning
import Runs
import Testing

/// Verdicts on runs as they lie on disk.
@Suite struct VerdictTests {
  let store = RunStore(directory: NSTemporaryDirectory() + "verdicts-\(UUID().uuidString)")

  /// A prediction's run with fold values that lie `shift` above those of the baseline's, give or take `spread`.
  @discardableResult
  private func write(
    _ id: String, shift: Double, spread: Double = 0.01, folds: Int = 50, change: (inout RunRecord) -> Void = { _ in },
    assignments: String? = nil
  ) throws -> ComparedRun {
    func values(_ sign: Double) -> [Double?] {
      (0..<folds).map { fold in
        var random = CounterRandom(seed: 3, purpose: "tests.\(id)", row: fold)
        return 0.8 + 0.05 * Double(fold % 5) + sign * (shift + spread * random.normal())
      }
    }
    func metric(_ values: [Double?], _ direction: Metric.Direction) -> Metric {
      Metric(values.compactMap { $0 }.reduce(0, +) / Double(values.count), n: 1000, folds: values, direction: direction)
    }
    var record = RunStoreTests.record(
      id,
      metrics: [
        "auc": metric(values(1), .higher), "gini": metric(values(1).map { 2 * $0! - 1 }, .higher),
        "brier": metric(values(-1), .lower), "calibration.slope": metric(values(1), .none),
        "silhouette": Metric(0.3, n: 10, direction: .higher),
      ],
      config: .object([
        "label": .object(["name": .string("churn")]), "seed": .number(7),
        "tiers": .object(["names": .list([.string("low"), .string("high")])]),
        "evaluate": .object([
          "folds": .number(5), "repeats": .number(Double(folds / 5)), "split": .string("stratified"),
        ]),
      ]))
    change(&record)
    try store.write(record, files: assignments.map { ["assignments.csv": Data($0.utf8)] } ?? [:])
    return try ComparedRun(id, in: store)
  }

  private func verdicts(_ comparison: Comparison) throws -> [String: MetricVerdict] {
    Dictionary(uniqueKeysWithValues: try #require(comparison.verdicts).verdicts.map { ($0.metric, $0) })
  }

  @Test func foldsGiveVerditsThatFollowTheDirection() throws {
    let comparison = try Comparison(
      [write("a", shift: 0), write("b", shift: 0.05)], settings: VerdictSettings())
    let found = try verdicts(comparison)
    #expect(found["auc"]?.verdict == .better && found["brier"]?.verdict == .better)
    #expect(found["auc"]?.test == .correctedResampled && found["auc"]?.folds == 50 && found["auc"]?.degrees == 49)
    #expect(found["calibration.slope"]?.verdict == nil && found["calibration.slope"]?.low != nil)
    #expect(found["silhouette"]?.verdict == .undecided && found["silhouette"]?.test == nil)
    // Gini is the area by another name: two hypotheses in all, with the Brier score.
    #expect(comparison.verdicts?.tests == 2)
    #expect(found["gini"]?.adjustedProbability == found["auc"]?.adjustedProbability)
    let reversed = try verdicts(
      Comparison([ComparedRun("b", in: store), ComparedRun("a", in: store)], settings: VerdictSettings()))
    #expect(reversed["auc"]?.verdict == .worse && reversed["brier"]?.verdict == .worse)
  }

  /// The statistic, by hand: t of the differences with the variance times 1/50 + 1/4.
  @Test func theTestIsTheCorrectedOne() throws {
    let (one, two) = (try write("a", shift: 0), try write("b", shift: 0.02))
    let found = try verdicts(Comparison([one, two], settings: VerdictSettings()))
    let differences = zip(two.record.metrics["auc"]!.folds, one.record.metrics["auc"]!.folds).map { $0! - $1! }
    let mean = differences.reduce(0, +) / 50
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 49
    let error = (variance * (1.0 / 50 + 0.25)).squareRoot()
    let auc = try #require(found["auc"])
    #expect(abs(auc.difference! - mean) < 1e-12)
    // 2.0096 is Student's 97.5 % point with 49 degrees of freedom.
    #expect(abs((auc.high! - auc.low!) / 2 - 2.0096 * error) < 1e-4 * error)
  }

  @Test func aMarginMakesEquivalent() throws {
    let runs = [try write("a", shift: 0, spread: 0.003), try write("b", shift: 0.001, spread: 0.003)]
    #expect(try verdicts(Comparison(runs, settings: VerdictSettings()))["auc"]?.verdict == .equivalent)
    let strict = VerdictSettings(margins: ["auc": 0.0005, "gini": 0.001])
    let found = try verdicts(Comparison(runs, settings: strict))["auc"]
    #expect(found?.verdict == .undecided && found?.margin == 0.0005)
    #expect(found?.deciding?.moreCustomers != nil)
  }

  @Test func marginsAreFoundByTheBeginningOfAName() {
    let settings = VerdictSettings(margins: ["gini": 0.03, "tier.high": 0.1], relativeMargin: 0.1)
    #expect(settings.margin(of: "gini.frequency", baseline: 5) == 0.03)
    #expect(settings.margin(of: "tier.high.jaccard", baseline: 5) == 0.1)
    #expect(settings.margin(of: "cut_off.matthews_correlation", baseline: 1) == 0.02)
    #expect(settings.margin(of: "profit", baseline: -5) == 0.5)
    #expect(settings.margin(of: "ginis", baseline: 5) == 0.5, "only whole parts of a name")
  }

  static let unlike: [(String, @Sendable (inout RunRecord) -> Void)] = [
    ("data", { $0.fingerprints.data = "other" }), ("split", { $0.fingerprints.split = "other" }),
    ("population", { $0.config = $0.config.setting("population", .string("other")) }),
    ("label window", { $0.config = $0.config.setting("outcome", .string("30d")) }),
    ("label window", { $0.config = $0.config.setting("as_of", .string("2025-01-01")) }),
    ("label", { $0.config = $0.config.setting("label", .object(["name": .string("other")])) }),
    ("space", { $0.config = $0.config.setting("evaluate", .object(["space": .list([.string("x")])])) }),
    ("metric definition", { $0.config = $0.config.setting("evaluate", .object(["cut_off": .number(0.3)])) }),
    ("metric definition", { $0.fingerprints.code = "other" }), ("kind", { $0.kind = .judgement }),
  ]

  @Test(arguments: unlike.indices) func unlikeRunsAreRefusedAndNamed(_ place: Int) throws {
    let (what, change) = Self.unlike[place]
    let runs = [try write("a", shift: 0), try write("b", shift: 0.05, change: change)]
    #expect { _ = try Comparison(runs, settings: VerdictSettings()) } throws: { error in
      guard case ComparisonError.unlike(let run, let baseline, let differences) = error else { return false }
      return run == "b" && baseline == "a" && differences.contains { $0.hasPrefix(what + " (") }
    }
    let shown = try Comparison(runs, settings: VerdictSettings(), anyway: true)
    #expect(shown.rows.allSatisfy { $0.comparable == [true, false] && $0.best == nil })
    #expect(try #require(shown.verdicts).verdicts.allSatisfy { !$0.unlike.isEmpty }, "every number is labelled")
  }

  @Test func failedAndRepeatedRunsAreRefused() throws {
    let whole = try write("a", shift: 0)
    let failed = try write("b", shift: 0) {
      $0.status = .failed
      $0.failure = "too few customers"
    }
    #expect(throws: ComparisonError.failed(run: "b", reason: "too few customers")) {
      try Comparison([whole, failed], settings: VerdictSettings())
    }
    #expect(throws: ComparisonError.twice(run: "a")) { try Comparison([whole, whole], settings: VerdictSettings()) }
  }

  @Test func aTornFileIsRefused() throws {
    try write("a", shift: 0, assignments: "customer,tier\n1,low\n")
    let path = store.folder(of: "a") + "/assignments.csv"
    try Data("customer,tier\n1,hi".utf8).write(to: URL(fileURLWithPath: path))
    #expect { _ = try ComparedRun("a", in: store) } throws: { "\($0)".hasPrefix(path) }
  }

  /// Of a single holdout, the area is tested by DeLong and the rest by a bootstrap over customers.
  @Test func oneHoldoutIsTestedByCustomers() throws {
    var random = CounterRandom(seed: 5, purpose: "tests.holdout", row: 0)
    var (one, two) = (["customer,tier,held_out_probability,event"], ["customer,tier,held_out_probability,event"])
    for customer in 0..<600 {
      let hidden = random.normal()
      let event = random.uniform() < 1 / (1 + exp(-2 * hidden)) ? 1 : 0
      func probability(_ noise: Double) -> Double { 1 / (1 + exp(-hidden - noise * random.normal())) }
      one.append("c\(customer),low,\(probability(2)),\(event)")
      two.append("c\(customer),low,\(probability(0.2)),\(event)")
    }
    func write(_ id: String, _ lines: [String]) throws -> ComparedRun {
      try self.write(
        id, shift: 0, folds: 1,
        change: {
          $0.metrics["ks"] = Metric(0.5, n: 600, direction: .higher)
          $0.metrics["log_loss"] = Metric(0.5, n: 600, direction: .lower)
        }, assignments: lines.joined(separator: "\n") + "\n")
    }
    let found = try verdicts(Comparison([write("a", one), write("b", two)], settings: VerdictSettings(draws: 200)))
    #expect(found["auc"]?.test == .deLong && found["auc"]?.verdict == .better)
    #expect(found["log_loss"]?.test == .pairedBootstrap && found["log_loss"]?.verdict == .better)
    #expect(found["ks"]?.test == .pairedBootstrap && found["ks"]?.folds == nil)
    #expect(abs(found["gini"]!.difference! - 2 * found["auc"]!.difference!) < 1e-12)
  }

  @Test func movesBetweenTiersAreCountedWithTheirMoney() throws {
    // Quotes, and what they may hold, as RFC 4180 has them.
    let quoted = "\"big, \"\"old\"\"\""
    let before = "customer,tier,segment,value\n1,low,\(quoted),10\n2,low,x,5\n3,high,x,100\n4,high,x,\n"
    let after = "customer,tier,segment,value\n1,low,\(quoted),10\n2,high,y,5\n3,low,y,100\n5,high,y,7\n"
    let comparison = try Comparison(
      [write("a", shift: 0, assignments: before), write("b", shift: 0.01, assignments: after)],
      settings: VerdictSettings())
    let moves = try #require(comparison.moves.first)
    #expect(moves.customers == 3 && moves.moved == 2 && moves.unmatched == 2)
    #expect(moves.before == ["low", "high"] && moves.counts == [[1, 1], [1, 0]])
    #expect(moves.money.first?.total == 115 && moves.money.first?.moved == 105)
    #expect(moves.who.map(\.key) == ["2", "3"])
    #expect(moves.groupAdjustedRandIndex?.value == 1, "the same customers are together, by other names")
    #expect(!(try CanonicalJSON.text(comparison).contains("\"who\"")), "who they are is not told with the rest")
  }

  @Test func aComparisonIsReadBackFromItsJSON() throws {
    let comparison = try Comparison(
      [write("a", shift: 0), write("b", shift: 0.004)], settings: VerdictSettings())
    #expect(try CanonicalJSON.value(Comparison.self, from: CanonicalJSON.data(comparison)) == comparison)
  }
}

extension JSONValue {
  /// The object with one member set.
  fileprivate func setting(_ key: String, _ value: JSONValue) -> JSONValue {
    .object((members ?? [:]).merging([key: value]) { $1 })
  }
}
