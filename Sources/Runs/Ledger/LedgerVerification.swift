public import TierScoring
import Foundation

/// Whether a ledger, and the runs that it tells of, are what they were.
public struct LedgerVerification: Sendable, Encodable {
  /// The number of entries that can be read.
  public let entryCount: Int
  /// The hash of the last; 64 zeros where there is none.
  public let head: String
  /// What is not as it was written; empty means that all is well.
  public private(set) var findings: [LedgerReading.Finding]
  /// Runs that the ledger tells of and whose folders are gone, which is no fault.
  public private(set) var missingRuns: [String] = []
  /// What a reader should know and is no fault.
  public private(set) var notes: [String] = []

  /// Whether all is well.
  public var isPositive: Bool { findings.isEmpty }

  private let reading: LedgerReading

  /// Tries the chain of a store's ledger, and the files of every run in the store.
  ///
  /// Throws: `RunsError` where the ledger or the folder of runs cannot be read.
  public init(_ store: RunStore) throws {
    reading = try store.ledger.read()
    entryCount = reading.entries.count
    head = reading.head.head
    findings = reading.findings
    try checkRuns(store)
  }

  private enum CodingKeys: String, CodingKey {
    case entryCount = "entries", head, findings, missingRuns, notes, isPositive
  }

  /// Writes what was found and what it comes to.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(entryCount, forKey: .entryCount)
    try container.encode(head, forKey: .head)
    try container.encode(findings, forKey: .findings)
    try container.encode(missingRuns, forKey: .missingRuns)
    try container.encode(notes, forKey: .notes)
    try container.encode(isPositive, forKey: .isPositive)
  }

  /// Tries the ledger against a checkpoint that was kept elsewhere.
  ///
  /// - Parameters:
  ///   - checkpoint: How far the ledger had come when it was kept.
  ///   - keys: Whose signature is wanted; empty asks for none, but a signature that is there must be true.
  public mutating func check(against checkpoint: LedgerCheckpoint, trusting keys: [VerificationKey] = []) {
    if !checkpoint.isSignatureTrue {
      add("the checkpoint's signature is not that of its key: the checkpoint was forged or edited")
      return
    }
    if !keys.isEmpty {
      guard let key = checkpoint.signature?.key else {
        add("the checkpoint is not signed, and a signature was wanted")
        return
      }
      guard keys.contains(key) else {
        add("the checkpoint's key \(key.text) is not one of those that are trusted")
        return
      }
    }
    guard checkpoint.entryCount > 0 else { return }
    guard let entry = reading.entries.first(where: { $0.number == checkpoint.entryCount }) else {
      let last = reading.entries.map(\.number).max() ?? 0
      if last < checkpoint.entryCount {
        add(
          "the end was cut off: the checkpoint was made at entry \(checkpoint.entryCount), the ledger ends at \(last)")
      } else {
        add("entry \(checkpoint.entryCount), at which the checkpoint was made, is not there")
      }
      return
    }
    if entry.hash != checkpoint.head {
      add(
        "the ledger was replaced or written anew: entry \(entry.number) has the hash \(entry.hash), the checkpoint says "
          + checkpoint.head)
    }
  }

  private mutating func add(_ problem: String) { findings.append(.init(line: nil, problem: problem)) }

  private mutating func checkRuns(_ store: RunStore) throws {
    var known: [String: [(entry: LedgerEntry, digest: String)]] = [:]
    var order: [String] = []
    for entry in reading.entries where entry.kind == .run || entry.kind == .judgement {
      guard let digest = entry.facts[LedgerEntry.Draft.recordFact] else { continue }
      if known[entry.subject] == nil { order.append(entry.subject) }
      known[entry.subject, default: []].append((entry, digest))
    }
    let there = try store.ids()
    missingRuns = order.filter { !Set(there).contains($0) }
    for id in there {
      guard let versions = known[id] else {
        add("run \(id): the ledger does not know it; it was not made in this folder, or the ledger was replaced")
        continue
      }
      let path = store.folder(of: id) + "/run.json"
      guard FileManager.default.fileExists(atPath: path) else {
        add("run \(id): run.json is missing")
        continue
      }
      let digest = try Fingerprint.of(file: path)
      guard let version = versions.last(where: { $0.digest == digest }) else {
        add("run \(id): run.json was edited or replaced: it is not what entry \(versions.last!.entry.number) tells of")
        continue
      }
      if version.digest != versions.last!.digest {
        notes.append(
          "run \(id) is as entry \(version.entry.number) tells, not as the later entry \(versions.last!.entry.number)")
      }
      do {
        try store.verify(try store.run(id))
      } catch let error as RunsError {
        add("run \(id): \(error)")
      }
    }
  }
}
