/// How often the outcome of a holdout was looked at, and by whom.
public struct LedgerLooks: Sendable, Equatable, Codable {
  /// The holdout: SHA-256 of its rows and their outcomes.
  public let holdout: String
  /// The number of looks.
  public let total: Int
  /// The runs and judgements that looked, in the order of their first look; their folders may be gone.
  public let runs: [String]

  /// Counts the looks at one holdout.
  init(at holdout: String, in entries: [LedgerEntry]) {
    let looks = entries.filter { $0.kind == .look && $0.facts["holdout"] == holdout }
    var seen: Set<String> = []
    self.holdout = holdout
    total = looks.count
    runs = looks.map(\.subject).filter { seen.insert($0).inserted }
  }

  /// The count in a few words.
  public var text: String {
    "\(total) look\(total == 1 ? "" : "s") by \(runs.count) run\(runs.count == 1 ? "" : "s")"
  }
}

extension LedgerReading {
  /// The looks at every holdout, in the order of their first look.
  public var everyLook: [LedgerLooks] {
    let looks = entries.filter { $0.kind == .look && $0.facts["holdout"] != nil }
    return Dictionary(grouping: looks) { $0.facts["holdout"]! }
      .sorted { $0.value[0].number < $1.value[0].number }.map { LedgerLooks(at: $0.key, in: $0.value) }
  }

  /// The looks at a holdout, as `fingerprints.holdout` of a run names it.
  public func looks(at holdout: String) -> LedgerLooks { LedgerLooks(at: holdout, in: entries) }
}

extension Ledger {
  /// The looks at a holdout, as `fingerprints.holdout` of a run names it.
  ///
  /// Throws: `RunsError` where the ledger cannot be read.
  public func looks(at holdout: String) throws -> LedgerLooks { try read().looks(at: holdout) }
}
