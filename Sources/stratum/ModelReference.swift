import Foundation
import Frames
import Runs
import TierScoring

/// A model that a command names: a bundle's file, or a run whose bundle it is.
struct ModelReference {
  /// The bundle's file.
  let path: String
  /// What runs are called, where a run was named.
  let run: String?

  /// Finds the model.
  ///
  /// Throws: where there is neither such a file nor such a run.
  init(_ reference: String, _ runs: RunsOption) throws {
    if PathKind(reference) == .file {
      (path, run) = (reference, nil)
      return
    }
    let record = try runs.record(reference)
    guard record.artifacts["model.json"] != nil else {
      throw UsageError(
        "the run \(record.id) has no model, as it \(record.status == .failed ? "failed" : "is \(record.status.rawValue)"): "
          + "name a complete run; `stratum runs` lists them")
    }
    run = record.id
    path = "\(runs.store.folder(of: record.id))/model.json"
  }

  /// Reads the bundle and tries its proofs.
  ///
  /// Throws: `TierScoringError` with the file's name in front.
  func bundle(trusting keys: [VerificationKey] = [], enforcingPolicy: Bool = true) throws -> TierModelBundle {
    do {
      return try TierModelBundle(
        reading: TierModelBundle.content(of: path), trusting: keys, enforcingPolicy: enforcingPolicy)
    } catch {
      throw BundleRefusal(path: path, error: error)
    }
  }
}

/// A bundle that was refused.
struct BundleRefusal: Error, CustomStringConvertible {
  let path: String
  let error: TierScoringError

  var description: String {
    if case .json(line: 1, column: 1, let problem) = error {
      return "\(path): line 1, column 1: this is no model, as \(problem): name a run's id or a bundle's file"
    }
    return "\(path): \(error)"
  }
}
