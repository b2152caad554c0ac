import Features
import Models
import Runs
import TierScoring

/// What fitting a model met, in sentences, and what it learned, for the record.
enum ModelNotes {
  static func judgement(_ model: FittedTierModel) -> Judgement {
    var judgement = Judgement()
    judgement.notes = model.notes.map(sentence) + model.preparationNotes.map(sentence)
    judgement.findings = model.notes.filter { $0.kind == .notConverged || $0.kind == .emptyTier }.map {
      BundlePolicy.Finding(code: $0.kind.rawValue, isBlocking: false, text: sentence($0))
    }
    judgement.diagnostics["model"] = (try? JSONValue(encoding: model.detail)) ?? .null
    return judgement
  }

  private static func sentence(_ note: TierModelNote) -> String {
    switch note.kind {
    case .unusedScore: "The score \(note.subject) is given to nobody: too many customers share one value."
    case .rulesOverlapOrLeaveGaps:
      "The rules as written do not partition the scores: \(note.subject), \(Int(note.value ?? 0)) cells; the first rule that holds counts."
    case .emptyTier: "Tier '\(note.subject)' has no customers in training."
    case .constantIndicator: "The indicator '\(note.subject)' has one value in all training rows and tells nothing."
    case .equalMeansParted: "Clusters of equal value were parted at tier '\(note.subject)' by their index."
    case .clusterWithoutMean:
      "Cluster '\(note.subject)' has no customer with the ordering indicator; it joined the lowest tier."
    case .emptiedCluster: "\(note.subject) lost all its customers on the way and was started anew at the farthest one."
    case .notConverged: "k-means had not settled when it reached its limit of iterations."
    }
  }

  static func sentence(_ note: PreparationNote) -> String {
    switch note.kind {
    case .constant: "The indicator '\(note.column)' has one value in all training rows and tells nothing."
    case .noInterquartileRange: "The indicator '\(note.column)' has no interquartile range: it is not scaled."
    case .powerAtLimit: "The power transform of '\(note.column)' lies at the end of the range that is searched."
    }
  }
}
