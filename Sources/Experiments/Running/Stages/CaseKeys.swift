import Features
import LinearAlgebra
import Learning
import Runs

/// The steps of a case and the key of each: what it depends on, and nothing else. The names of the experiment and of the
/// case are no part of any, so that cases of the same settings share what was done.
struct CaseKeys: Sendable {
  /// How many refits share a file.
  static let chunkDraws = 10

  private let experiment: ExperimentCase
  private let config: [String: String]
  private let numeric = ["program": ProgramVersion.current, "kernels": KernelClass.current.description]

  /// Reading the files.
  let read: StageKey
  /// The customer table.
  let indicators: StageKey
  /// The folds.
  let split: StageKey

  init(_ experiment: ExperimentCase, _ source: CaseSource, _ facts: [CaseSource.Facts]) {
    self.experiment = experiment
    config = experiment.resolved.leaves()
    var parts = ["program": ProgramVersion.current]
    for fact in facts { parts["file \(fact.file.label)"] = fact.digest }
    for needed in source.plan.neededColumns {
      parts["columns of \(needed.table)"] = needed.columns.joined(separator: ", ")
    }
    read = StageKey("read", parts)
    let leaves = config
    func under(_ keys: [String]) -> [String: String] { CaseKeys.parts(leaves, under: keys) }
    indicators = StageKey(
      "indicators",
      numeric.merging(under(["events", "rows", "as_of", "outcome", "population", "features", "label"])) { $1 }
        .merging(["stage read": read.key, "needed": experiment.neededBesideFeatures.joined(separator: ", ")]) { $1 })
    split = StageKey(
      "split",
      under(CaseKeys.splitKeys + ["evaluate.repeats", "seed"])
        .merging(["stage indicators": indicators.key, "program": ProgramVersion.current]) { $1 })
  }

  private static let splitKeys = [
    "evaluate.folds", "evaluate.split", "evaluate.fold_column", "evaluate.gap", "evaluate.training",
  ]

  /// The config's leaves at or under some keys.
  private static func parts(_ leaves: [String: String], under keys: [String]) -> [String: String] {
    leaves.reduce(into: [:]) { parts, leaf in
      if keys.contains(where: { leaf.key == $0 || leaf.key.hasPrefix($0 + ".") }) {
        parts["config \(leaf.key)"] = leaf.value
      }
    }
  }

  private func key(_ stage: String, after earlier: [StageKey], _ keys: [String], _ more: [String: String] = [:])
    -> StageKey
  {
    var parts = numeric.merging(CaseKeys.parts(config, under: keys)) { $1 }.merging(more) { $1 }
    for other in earlier { parts["stage \(other.stage)"] = other.key }
    return StageKey(stage, parts)
  }

  /// The declared space, in which tiers are judged; a prediction prepares within each fit.
  var prepare: StageKey { key("prepare", after: [indicators], ["prepare", "evaluate.space"]) }

  private var fitKeys: [String] {
    switch experiment.task {
    case .tiers(let task):
      ["model", "tiers"] + (task.model.isRandom ? ["prepare", "seed"] : [])
    case .prediction: ["model", "tiers", "prepare", "seed", "evaluate.inner_folds"]
    }
  }

  /// The model of all rows.
  var fit: StageKey { key("fit", after: [indicators], fitKeys) }

  /// What the model of all rows but a fold's says; both are counted from 0.
  func fold(_ repetition: Int, _ fold: Int) -> StageKey {
    key(
      "fold \(repetition + 1).\(fold + 1)", after: [indicators], fitKeys + CaseKeys.splitKeys + ["seed"],
      ["repeat": String(repetition + 1), "fold": String(fold + 1)])
  }

  /// What the model says that is fitted with another seed, counted from 0.
  func seed(_ place: Int) -> StageKey {
    key("seed \(place + 1)", after: [indicators], fitKeys + ["seed"], ["other seed": String(place + 1)])
  }

  /// What other weights and other fillings of missing values would change.
  var sensitivity: StageKey { key("sensitivity", after: [fit], ["seed"]) }

  /// How alike what refits to resampled customers say is to what the model says.
  func resample(_ draws: Range<Int>) -> StageKey {
    key(
      "resample \(draws.lowerBound + 1)–\(draws.upperBound)", after: [fit], ["seed"],
      ["draws": "\(draws.lowerBound + 1)–\(draws.upperBound)"])
  }

  /// The draws of each file of refits.
  func chunks(_ draws: Int) -> [Range<Int>] {
    stride(from: 0, to: draws, by: CaseKeys.chunkDraws).map { $0..<min($0 + CaseKeys.chunkDraws, draws) }
  }

  /// The search for a natural number of clusters.
  var naturalClusters: StageKey {
    key("natural clusters", after: [prepare], ["evaluate.natural_clusters", "seed"])
  }

  /// What rejected applicants might have done.
  var rejected: StageKey { key("rejected applicants", after: [fit], ["evaluate.reject_inference", "seed"]) }

  /// The judgement, but for what steps of their own find.
  func judge(_ earlier: [StageKey]) -> StageKey {
    let apart = ["natural_clusters", "reject_inference"]
    let keys = (experiment.resolved["evaluate"]?.members ?? [:]).keys.filter { !apart.contains($0) }
    return key("judge", after: earlier, keys.map { "evaluate.\($0)" } + ["tiers", "seed"])
  }

  /// Every step of a case, in order.
  func all(_ folds: Folds) -> [StageKey] {
    let held = (0..<folds.repeatCount * folds.foldCount).map { fold($0 / folds.foldCount, $0 % folds.foldCount) }
    var keys = [read, indicators, split]
    switch experiment.task {
    case .tiers(let task):
      keys += [prepare, fit] + held
      if task.model.isRandom { keys += (0..<task.evaluation.seeds).map(seed) }
      if task.evaluation.sensitivity { keys.append(sensitivity) }
      keys += chunks(task.evaluation.stability).map(resample)
      keys.append(judge(Array(keys.dropFirst(2))))
      if task.evaluation.naturalClusters != nil { keys.append(naturalClusters) }
    case .prediction(let task):
      keys += [fit] + held
      if task.evaluation.sensitivity { keys.append(sensitivity) }
      keys.append(judge(Array(keys.dropFirst(2))))
      if task.evaluation.rejectInference != nil { keys.append(rejected) }
    }
    return keys
  }
}
