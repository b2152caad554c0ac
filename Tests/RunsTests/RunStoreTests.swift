import Foundation
import Runs
import Testing

@Suite struct RunStoreTests {
  let store: RunStore

  init() {
    store = RunStore(directory: NSTemporaryDirectory() + "runs-\(UUID().uuidString)")
  }

  static func record(_ id: String, metrics: [String: Metric] = [:], config: JSONValue = .object([:])) -> RunRecord {
    RunRecord(
      id: id, name: "tiers", case: id, sweep: nil, status: .complete, config: config,
      fingerprints: .init(config: "c", data: "d", split: "s", code: "v"), environment: ["kernels": "avx2"],
      metrics: metrics, diagnostics: .object(["notes": .list([.string("a")])]), timings: .null)
  }

  @Test func writtenRunsAreReadBackWhole() throws {
    let metric = Metric(
      0.1, low: 0.05, high: 0.15, interval: "Wilson, 95 %", n: 10, folds: [0.1, nil], direction: .lower)
    let record = Self.record(
      "tiers-a-1",
      metrics: ["tier.high.inactivity": metric, "gini": Metric(nil, n: 0, direction: .higher, reason: "no events")])
    let written = try store.write(record, files: ["model.json": Data("{}".utf8)])
    #expect(try store.run("tiers-a-1") == written)
    #expect(written.artifacts.keys.sorted() == ["metrics.json", "model.json"])
    #expect(store.contains("tiers-a-1"))
    #expect(try store.run("tiers-a").id == "tiers-a-1")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: store.directory).sorted() == ["ledger.jsonl", "tiers-a-1"])
  }

  @Test func dottedMetricNamesAndConfigKeysKeepTheirSpelling() throws {
    let record = Self.record(
      "x", metrics: ["tier.high.value_share": Metric(1, n: 1, direction: .higher)],
      config: .object(["as_of": .string("2025-06-30"), "camelCase": .number(1)]))
    try store.write(record, files: ["model.json": Data()])
    let text = try String(contentsOfFile: store.folder(of: "x") + "/run.json", encoding: .utf8)
    #expect(text.contains("\"tier.high.value_share\""))
    #expect(text.contains("\"as_of\"") && text.contains("\"camelCase\""))
    #expect(text.hasSuffix("}\n"))
  }

  @Test(arguments: ["model.json", "metrics.json"]) func anEditedFileIsNamed(_ name: String) throws {
    let written = try store.write(
      Self.record("a", metrics: ["gini": Metric(0.5, n: 1, direction: .higher)]), files: ["model.json": Data("{}".utf8)]
    )
    try store.verify(written)
    let path = store.folder(of: "a") + "/" + name
    try Data("{ }".utf8).write(to: URL(fileURLWithPath: path))
    #expect { try store.verify(written) } throws: { "\($0)".hasPrefix(path) && "\($0)".contains("edited") }
    try FileManager.default.removeItem(atPath: path)
    #expect { try store.verify(written) } throws: { "\($0)".hasPrefix(path) && "\($0)".contains("missing") }
  }

  @Test func aRecordWhoseNumbersWereEditedIsNamed() throws {
    var written = try store.write(
      Self.record("a", metrics: ["gini": Metric(0.5, n: 1, direction: .higher)]), files: [:])
    written.metrics["gini"]?.value = 0.6
    #expect { try store.verify(written) } throws: { "\($0)".contains("run.json") && "\($0)".contains("edited") }
  }

  @Test func aTornRecordIsListedAsBroken() throws {
    try store.write(Self.record("good"), files: ["model.json": Data()])
    let folder = store.folder(of: "torn")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("{\"schema\": 1, \"id\": \"torn\"".utf8).write(to: URL(fileURLWithPath: folder + "/run.json"))
    let broken = try store.entries().compactMap { entry -> String? in
      if case .broken(let id, _) = entry { id } else { nil }
    }
    #expect(broken == ["torn"])
    #expect(!store.contains("torn"))
  }

  @Test func aRecordOfAnotherLayoutIsRefusedByName() throws {
    let folder = store.folder(of: "old")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("{\"schema\": 99}".utf8).write(to: URL(fileURLWithPath: folder + "/run.json"))
    #expect(throws: RunsError.otherSchema(path: folder + "/run.json", found: 99, wanted: 2)) { try store.run("old") }
  }

  @Test func aMissingArtifactMakesARunNotWhole() throws {
    try store.write(Self.record("half"), files: ["model.json": Data()])
    #expect(store.contains("half"))
    try FileManager.default.removeItem(atPath: store.folder(of: "half") + "/model.json")
    #expect(!store.contains("half"))
  }

  @Test func unknownAndAmbiguousReferencesAreRefused() throws {
    for id in ["tiers-a-1", "tiers-a-2"] { try store.write(Self.record(id), files: ["model.json": Data()]) }
    #expect(throws: RunsError.ambiguousRun(id: "tiers-a", matches: ["tiers-a-1", "tiers-a-2"])) {
      try store.run("tiers-a")
    }
    try store.write(Self.record("tiers-a-long-3"), files: ["model.json": Data()])
    try store.write(Self.record("tiers-b-4"), files: ["model.json": Data()])
    try store.write(Self.record("tiers-b-long-5"), files: ["model.json": Data()])
    #expect(throws: RunsError.ambiguousRun(id: "tiers-a", matches: ["tiers-a-1", "tiers-a-2"])) {
      try store.run("tiers-a")
    }
    #expect(try store.run("tiers-b").id == "tiers-b-4", "a case's own name goes before longer names")
    #expect(throws: RunsError.unknownRun(id: "a-2", folder: store.directory, suggestion: "tiers-a-2")) {
      try store.run("a-2")
    }
  }

  @Test func replacingARunLeavesOneFolder() throws {
    try store.write(Self.record("again"), files: ["model.json": Data("1".utf8)])
    try store.write(Self.record("again"), files: ["model.json": Data("2".utf8)])
    #expect(FileManager.default.contents(atPath: store.folder(of: "again") + "/model.json") == Data("2".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory).sorted() == ["again", "ledger.jsonl"])
  }

  /// What three kills leave: a run half written, one renamed away before the new one had its name, and one whose
  /// replacement had come but which was not yet removed.
  @Test func leftoversOfKilledProcessesAreCleared() throws {
    let manager = FileManager.default
    let old = try ["a-1", "b-2"].map { id in
      try store.write(Self.record(id), files: ["model.json": Data("old".utf8)])
    }
    try manager.moveItem(atPath: store.folder(of: "a-1"), toPath: store.folder(of: ".replaced-a-1-4711"))
    try manager.copyItem(atPath: store.folder(of: "b-2"), toPath: store.folder(of: ".replaced-b-2-4711"))
    try store.write(Self.record("b-2"), files: ["model.json": Data("new".utf8)])
    try manager.createDirectory(atPath: store.folder(of: ".partial-c-3-4711"), withIntermediateDirectories: false)
    try manager.createDirectory(atPath: store.folder(of: ".kept"), withIntermediateDirectories: false)

    try store.prepare()
    #expect(
      try manager.contentsOfDirectory(atPath: store.directory).sorted() == [".kept", "a-1", "b-2", "ledger.jsonl"])
    #expect(manager.contents(atPath: store.folder(of: "a-1") + "/model.json") == Data("old".utf8))
    #expect(manager.contents(atPath: store.folder(of: "b-2") + "/model.json") == Data("new".utf8))
    #expect(try store.run("a-1") == old[0])
  }

  /// A run that another process is writing is no leftover: clearing waits until it has its name.
  @Test func whatIsBeingWrittenIsNotCleared() async throws {
    try store.prepare()
    let (store, partial) = (store, store.folder(of: ".partial-a-1-4711"))
    let descriptor = open(store.directory, O_RDONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: false)
    async let cleared: Void = store.prepare()
    try await Task.sleep(for: .milliseconds(50))
    try FileManager.default.moveItem(atPath: partial, toPath: store.folder(of: "a-1"))
    close(descriptor)
    try await cleared
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory) == ["a-1"])
  }

  @Test func anUnwritableFolderIsNamed() throws {
    let blocked = RunStore(directory: "/dev/null/runs")
    #expect(throws: RunsError.self) { try blocked.write(Self.record("x"), files: [:]) }
  }
}
