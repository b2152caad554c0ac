public import Foundation

/// The chained account of a folder of runs (`ledger.jsonl`): every run, look at a holdout, export and waiver, a line each, also of
/// runs whose folders are gone.
///
/// Lines are only ever added. Whoever may write the file can still write all of it anew: against that, a checkpoint is
/// kept elsewhere.
public struct Ledger: Sendable {
  /// The file's path.
  public let path: String

  /// The ledger of a folder of runs, which need not exist yet.
  public init(directory: String) { path = directory + "/ledger.jsonl" }

  /// Adds entries, all or none, and waits until they are on the disk.
  ///
  /// Processes that add at the same time wait for each other. A last line without a line feed, which a crash leaves, is cut
  /// off first, and a `repair` entry says what it was.
  ///
  /// - Parameters:
  ///   - drafts: What the entries say.
  ///   - time: When they happened, for people to read.
  /// - Returns: The entries as they were added, without a repair.
  ///
  /// Throws: `RunsError` where the file cannot be written, or where its last line was edited.
  @discardableResult
  public func append(_ drafts: [LedgerEntry.Draft], at time: Date = Date()) throws -> [LedgerEntry] {
    let file = try LedgerFile(path: path, forWriting: true)
    defer { file.release() }
    let end = try file.end()
    var previous = try last(end)
    var lines = Data()
    let repairs = end.torn.isEmpty ? [] : [Ledger.repair(end.torn)]
    let added = try (repairs + drafts).map { draft in
      let (entry, bytes) = try LedgerEntry.line(draft, after: previous, at: time)
      previous = (entry.number, entry.hash)
      lines += bytes
      return entry
    }
    try file.replaceEnd(from: end.wholeByteCount, with: lines)
    return Array(added.dropFirst(repairs.count))
  }

  /// Makes sure that entries can be added, before work is done that is to be entered.
  ///
  /// Throws: `RunsError` where the file cannot be read, or where its last line was edited.
  public func checkEnd() throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let file = try LedgerFile(path: path, forWriting: false)
    defer { file.release() }
    _ = try last(file.end())
  }

  /// The number and the hash of the last whole line.
  private func last(_ end: LedgerFile.End) throws -> (number: Int, hash: String) {
    if end.lastLine.isEmpty { return (0, LedgerEntry.origin) }
    do throws(LedgerEntry.Damage) {
      let last = try LedgerEntry(line: end.lastLine)
      return (last.number, last.hash)
    } catch {
      throw RunsError.damagedLedger(path: path, reason: "its last whole line cannot be built on, \(error.problem)")
    }
  }

  private static func repair(_ torn: Data) -> LedgerEntry.Draft {
    LedgerEntry.Draft(
      .repair, "the line that a crash had torn",
      facts: [
        "bytes": String(torn.count), "sha256": Fingerprint.of(torn), "text": String(decoding: torn, as: UTF8.self),
      ])
  }

  /// All lines, read and tried; a file that is not there has none.
  ///
  /// Throws: `RunsError` where the file cannot be read.
  public func read() throws -> LedgerReading {
    guard FileManager.default.fileExists(atPath: path) else { return LedgerReading(Data()) }
    let file = try LedgerFile(path: path, forWriting: false)
    defer { file.release() }
    return LedgerReading(try file.content())
  }

  /// The number of entries and the hash of the last: what a report or a bundle prints of the ledger that it was made at.
  ///
  /// Throws: `RunsError` where the file cannot be read, or where a line of it was edited.
  public func head() throws -> LedgerCheckpoint {
    let reading = try read()
    if let finding = reading.findings.first { throw RunsError.damagedLedger(path: path, reason: finding.text) }
    return reading.head
  }
}
