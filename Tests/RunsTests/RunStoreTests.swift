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
      metrics: metrics, diagnostics: .object(["notes": .list([.string("a")])]), timings: .null,
      artifacts: ["model.json"])
  }

  @Test func writtenRunsAreReadBackWhole() throws {
    let metric = Metric(
      0.1, low: 0.05, high: 0.15, interval: "Wilson, 95 %", n: 10, folds: [0.1, nil], direction: .lower)
    let record = Self.record(
      "tiers-a-1",
      metrics: ["tier.high.inactivity": metric, "gini": Metric(nil, n: 0, direction: .higher, reason: "no events")])
    try store.write(record, files: ["model.json": Data("{}".utf8)])
    #expect(try store.run("tiers-a-1") == record)
    #expect(store.contains("tiers-a-1"))
    #expect(try store.run("tiers-a").id == "tiers-a-1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory) == ["tiers-a-1"])
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
    #expect(throws: RunsError.otherSchema(path: folder + "/run.json", found: 99, wanted: 1)) { try store.run("old") }
  }

  @Test func aMissingArtifactMakesARunNotWhole() throws {
    try store.write(Self.record("half"), files: [:])
    #expect(!store.contains("half"))
  }

  @Test func unknownAndAmbiguousReferencesAreRefused() throws {
    for id in ["tiers-a-1", "tiers-a-2"] { try store.write(Self.record(id), files: ["model.json": Data()]) }
    #expect(throws: RunsError.ambiguousRun(id: "tiers-a", matches: ["tiers-a-1", "tiers-a-2"])) {
      try store.run("tiers-a")
    }
    #expect(throws: RunsError.unknownRun(id: "a-2", folder: store.directory, suggestion: "tiers-a-2")) {
      try store.run("a-2")
    }
  }

  @Test func replacingARunLeavesOneFolder() throws {
    try store.write(Self.record("again"), files: ["model.json": Data("1".utf8)])
    try store.write(Self.record("again"), files: ["model.json": Data("2".utf8)])
    #expect(FileManager.default.contents(atPath: store.folder(of: "again") + "/model.json") == Data("2".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory) == ["again"])
  }

  @Test func anUnwritableFolderIsNamed() throws {
    let blocked = RunStore(directory: "/dev/null/runs")
    #expect(throws: RunsError.self) { try blocked.write(Self.record("x"), files: [:]) }
  }
}
