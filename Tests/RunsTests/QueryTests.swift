import Foundation
import Runs
import Testing

/// Conditions on runs: what they take, what they refuse and where.
@Suite struct QueryTests {
  let store = RunStore(directory: NSTemporaryDirectory() + "query-\(UUID().uuidString)")

  init() throws {
    for (id, auc, kind) in [("a-1", 0.9, "logistic"), ("b-1", 0.7, "scorecard"), ("c-1", nil as Double?, "logistic")] {
      try store.write(
        RunStoreTests.record(
          id,
          metrics: auc.map { ["auc": Metric($0, n: 10, direction: .higher)] }.map {
            $0.merging(["tier.at-risk.share": Metric(0.25, n: 10, direction: .none)]) { $1 }
          } ?? [:],
          config: .object([
            "model": .object(["kind": .string(kind), "points": .null]), "folds": .number(5),
            "fair": .flag(kind == "logistic"),
          ])), files: [:])
    }
  }

  private func ids(_ text: String) throws -> [String] {
    let query = try Query(text)
    let index = try RunIndex(store, paths: query.paths)
    return try query.matches(index.runs, known: index.everyPath).map(\.id)
  }

  @Test func conditionsChoose() throws {
    #expect(try ids("metrics.auc.value > 0.8 and config.model.kind == \"logistic\"") == ["a-1"])
    #expect(try ids("metrics.auc.value <= 0.7 or config.model.kind == 'logistic'") == ["a-1", "b-1", "c-1"])
    #expect(try ids("not (config.model.kind == 'logistic') and config.folds == 5") == ["b-1"])
    // `and` binds closer than `or`.
    #expect(
      try ids("config.model.kind == 'scorecard' or config.model.kind == 'logistic' and metrics.auc.value > 0.8")
        == ["a-1", "b-1"])
    #expect(try ids("config.fair == true") == ["a-1", "c-1"])
    #expect(try ids("metrics.tier.at-risk.share.value >= 2.5e-1") == ["a-1", "b-1"], "names may hold dots")
    #expect(try ids("metrics.auc.value > -1") == ["a-1", "b-1"])
    #expect(try ids("id != 'a-1' and kind == 'run'") == ["b-1", "c-1"])
  }

  /// What a run does not have equals null alone, and is neither less nor more than anything.
  @Test func whatIsNotThereIsNull() throws {
    #expect(try ids("metrics.auc.value == null") == ["c-1"])
    #expect(try ids("metrics.auc.value != null") == ["a-1", "b-1"])
    #expect(try ids("metrics.auc.value < 0.8") == ["b-1"])
    #expect(try ids("config.model.points == null").count == 3)
  }

  @Test(arguments: [
    ("metrics.auc.value > ", 21, "a value is missing"), ("metrics.auc.value = 0.8", 19, "write =="),
    ("metrics.auc.value 0.8", 19, "=="), ("(metrics.auc.value > 1", 23, "')' is missing"),
    ("metrics.auc.value > 1 config.folds == 5", 23, "and or or"),
    ("config.model.kind == 'logistic", 22, "does not end"),
    ("metrics.acu.value > 0.8", 1, "did you mean 'metrics.auc.value'"),
    ("metrics.auc > 0.8", 1, "did you mean 'metrics.auc.value'"), ("config.model.kind > 3", 21, "is text"),
    ("metrics.auc.value == 'high'", 22, "is a number"), ("0.8 < metrics.auc.value", 1, "a key was wanted"),
    ("config.fair > true", 13, "use =="), ("metrics..value > 1", 1, "neither a key nor a number"), ("", 1, "missing"),
    ("config.folds == 5 & config.fair == true", 19, "means nothing"),
  ]) func faultsAreNamedWithTheirColumn(_ text: String, _ column: Int, _ part: String) {
    #expect { _ = try ids(text) } throws: { error in
      guard let error = error as? QueryError else { return false }
      return error.column == column && error.problem.contains(part)
    }
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "(", count: 10_000) + "config.folds == 5" + String(repeating: ")", count: 10_000)
    #expect(throws: QueryError.self) { try ids(text) }
  }
}
