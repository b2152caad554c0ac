import Foundation
import Runs

/// A folder of runs with a ledger of a few entries, gone with this object.
final class ScratchLedger {
  let store = RunStore(directory: NSTemporaryDirectory() + "ledger-\(UUID().uuidString)")

  var ledger: Ledger { store.ledger }

  deinit { try? FileManager.default.removeItem(atPath: store.directory) }

  /// Two runs, each with a look at one holdout, and an export: five lines.
  init(runs: [String] = ["tiers-a-1", "tiers-b-2"]) throws {
    for id in runs { try write(id) }
    try ledger.append([.init(.export, "sha256:0a", facts: ["model": "tiers-a-1"])])
  }

  @discardableResult
  func write(_ id: String, gini: Double = 0.5, holdout: String? = "h") throws -> RunRecord {
    var record = RunStoreTests.record(id, metrics: ["gini": Metric(gini, n: 1, direction: .higher)])
    record.fingerprints.holdout = holdout
    return try store.write(record, files: ["model.json": Data("{}".utf8)])
  }

  var bytes: [UInt8] {
    get throws { Array(try Data(contentsOf: URL(fileURLWithPath: ledger.path))) }
  }

  /// The lines without their line feeds.
  var lines: [String] {
    get throws { String(decoding: try bytes, as: UTF8.self).split(separator: "\n").map(String.init) }
  }

  func overwrite(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: ledger.path)) }

  func overwrite(_ lines: [String]) throws { try overwrite(lines.flatMap { Array("\($0)\n".utf8) }) }

  /// What is found wrong.
  func problems() throws -> [String] { try LedgerVerification(store).findings.map(\.text) }
}
