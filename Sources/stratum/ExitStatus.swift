import ArgumentParser
import Experiments
import Evaluation
import Export
import Features
import Foundation
import Frames
import Ingest
import Learning
import LinearAlgebra
import Models
import Notebooks
import Reports
import Runs
import Synthesis
import TierScoring

/// How the process ends: the numbers of `sysexits.h` where it has one.
package enum ExitStatus: Int32 {
  case done = 0
  case negative = 2
  case usage = 64
  case badInput = 65
  case failure = 70
  case interrupted = 75

  /// Says on standard error what went wrong and returns the number to end with.
  static func report(_ error: any Error) -> Int32 {
    if let status = error as? ExitStatus { return status.rawValue }
    if let status = of(error) {
      Output.error(String(describing: error))
      return status.rawValue
    }
    let code = Stratum.exitCode(for: error)
    let message = Stratum.fullMessage(for: error)
    if code == .success {
      print(message)
      return done.rawValue
    }
    if code == .validationFailure {
      FileHandle.standardError.write(Data((message + "\n").utf8))
      return usage.rawValue
    }
    Output.error("internal error: \(error)")
    return failure.rawValue
  }

  /// How the process ends after an error that the user can mend; nothing for any other.
  package static func of(_ error: any Error) -> ExitStatus? {
    switch error {
    case is UsageError, is QueryError: usage
    case is RunBusy: interrupted
    case is IngestError, is FramesError, is FoldsProblem, is FeaturesError, is EvaluationError, is ModelError,
      is TierScoringError, is BundleRefusal, is ExportError, is LinearAlgebraError,
      is ExperimentsError, is RowFileError, is RunsError, is ResumeRefusal, is ComparisonError, is ReportsError,
      is SynthesisError, is NotebooksError:
      badInput
    default: nil
    }
  }
}

extension ExitStatus: Error {}

/// A command that was given something it cannot work with.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
