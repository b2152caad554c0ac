import Foundation
import Runs
import TierScoring

/// A checkpoint that a command names: its file, its text, or an exported bundle that carries it.
struct CheckpointReference {
  let checkpoint: LedgerCheckpoint
  /// Whether the signature that was wanted is the bundle's, which stands over the checkpoint too.
  let isVouchedFor: Bool

  /// Finds the checkpoint.
  ///
  /// Throws: where there is none, and where a bundle's proofs fail.
  init(_ reference: String, trusting keys: [VerificationKey]) throws {
    if let checkpoint = LedgerCheckpoint(text: reference) {
      (self.checkpoint, isVouchedFor) = (checkpoint, false)
      return
    }
    guard let content = FileManager.default.contents(atPath: reference) else {
      throw UsageError(
        "--against: '\(reference)' is no checkpoint: give its file, its text as a report prints it, or an exported bundle"
      )
    }
    guard content.range(of: Data("\"lineage\"".utf8)) != nil else {
      (checkpoint, isVouchedFor) = (try LedgerCheckpoint(file: reference), false)
      return
    }
    let bundle: TierModelBundle
    do {
      bundle = try TierModelBundle(reading: Array(content), trusting: keys, enforcingPolicy: false)
    } catch {
      throw BundleRefusal(path: reference, error: error)
    }
    guard let text = bundle.lineage[LedgerCheckpoint.lineageKey], let checkpoint = LedgerCheckpoint(text: text) else {
      throw UsageError("the bundle '\(reference)' carries no checkpoint: only exported bundles do")
    }
    (self.checkpoint, isVouchedFor) = (checkpoint, !keys.isEmpty)
  }
}

extension LedgerCheckpoint {
  /// Under which key of its lineage an exported bundle holds the checkpoint that it was made at.
  static let lineageKey = "ledger"
}
