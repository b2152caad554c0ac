import Foundation
import Runs
import Testing

/// Reading a few values of many records.
@Suite struct RunIndexTests {
  let store = RunStore(directory: NSTemporaryDirectory() + "index-\(UUID().uuidString)")

  private func text(_ id: String) -> String { store.folder(of: id) + "/run.json" }

  private func write(_ id: String) throws -> RunRecord {
    try store.write(
      RunStoreTests.record(
        id, metrics: ["tier.high.share": Metric(0.1, n: 3, folds: [0.1, nil], direction: .none)],
        config: .object([
          "as_of": .list([.string("2025-01-01"), .string("2025-02-01")]), "quote": .string("a \"b\" \\ {,"),
          "nested": .object(["a": .object(["b": .number(-1.5e-7)])]),
        ])), files: [:])
  }

  /// Whatever a record holds, what is read by path is what decoding it whole gives.
  @Test func valuesAreThoseOfTheWholeRecord() throws {
    let record = try write("x-1")
    let index = try RunIndex(
      store,
      paths: [
        "config.as_of", "config.quote", "config.nested.a.b", "config.nested", "metrics.tier.high.share.value",
        "config.none",
        "metrics.tier.high.share.folds",
      ])
    let values = try #require(index.runs.first).values
    #expect(values["config.as_of"] == record.config["as_of"])
    #expect(values["config.quote"] == record.config["quote"])
    #expect(values["config.nested"] == record.config["nested"])
    #expect(values["config.nested.a.b"] == .number(-1.5e-7))
    #expect(values["metrics.tier.high.share.value"] == .number(0.1))
    #expect(values["metrics.tier.high.share.folds"] == .list([.number(0.1), .null]))
    #expect(values["config.none"] == nil && values["status"] == .string("complete"))
    #expect(index.everyPath().contains("metrics.tier.high.share.direction"))
  }

  /// A record that is cut off anywhere is named, and never read as if it were whole.
  @Test func aTornRecordIsNamedWhereverItIsCut() throws {
    _ = try write("x-1")
    let whole = try Data(contentsOf: URL(fileURLWithPath: text("x-1")))
    // The last two bytes are the closing brace and the line feed.
    for length in stride(from: 0, through: whole.count - 2, by: 7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: text("x-1")))
      let index = try RunIndex(store, paths: ["metrics.auc.value"])
      #expect(index.runs.isEmpty && index.broken.count == 1, "\(length) bytes")
    }
    try FileManager.default.removeItem(atPath: text("x-1"))
    #expect(try RunIndex(store, paths: []).broken.first?.reason.contains("missing") == true)
  }

  @Test func anotherLayoutIsNamed() throws {
    _ = try write("x-1")
    let old = try String(contentsOfFile: text("x-1"), encoding: .utf8)
      .replacing("\"schema\" : \(ProgramVersion.recordSchema)", with: "\"schema\" : 1")
    try old.write(toFile: text("x-1"), atomically: true, encoding: .utf8)
    let reason = try #require(try RunIndex(store, paths: []).broken.first?.reason)
    #expect(reason.contains("layout 1"))
  }

  @Test func aFolderThatIsNotThereHoldsNoRuns() throws { #expect(try RunIndex(store, paths: []).runs.isEmpty) }
}
