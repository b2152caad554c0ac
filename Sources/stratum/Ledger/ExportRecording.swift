import Foundation
import Runs
import TierScoring

/// Enters an export into the ledger of the folder of runs, where there is such a folder.
struct ExportRecording {
  private let ledger: Ledger?
  /// The model's run, or its name where a bundle's file was named.
  private let model: String

  init(_ runs: RunsOption, model: String) {
    let isThere = FileManager.default.fileExists(atPath: runs.directory)
    ledger = isThere ? runs.store.ledger : nil
    self.model = model
    if !isThere { Output.note("not entered into a ledger: there is no folder of runs '\(runs.directory)'") }
  }

  /// Enters what is waived, and lets the bundle say at which state of the ledger it was made.
  ///
  /// Throws: `RunsError` where the ledger is damaged or cannot be written.
  func begin(_ bundle: inout TierModelBundle, waiving waivers: [BundlePolicy.Waiver]) throws {
    guard let ledger else { return }
    if !waivers.isEmpty {
      try ledger.append(
        waivers.map { .init(.waiver, model, facts: ["code": $0.code, "by": $0.by, "reason": $0.reason]) })
    }
    bundle.lineage[LedgerCheckpoint.lineageKey] = try ledger.head().text
  }

  /// Enters what is about to be written.
  func finish(_ bundle: TierModelBundle, _ files: ExportFiles) throws {
    try ledger?.append([
      .init(.export, try bundle.digest(), facts: files.digests.merging(["model": model]) { own, _ in own })
    ])
  }
}
