/// What is wrong with an experiment once its config has been read.
public enum ExperimentsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The dataset's folder is neither where the config says nor beside the config.
  case missingDataset(config: String, dataset: String, tried: [String])
  /// A config that its dataset cannot serve, with the place that says so.
  case unfitConfig(place: String, problem: String)
  /// A name that is not one of the indicators that the features give.
  case unknownIndicator(place: String, name: String, suggestion: String?, known: [String])
  /// An indicator that must be a number and is a category.
  case notNumeric(place: String, name: String)
  /// Fewer customers than the evaluation needs.
  case tooFewCustomers(place: String, count: Int, wanted: Int, why: String)
  /// Customers whom the fitted model refuses to score.
  case refusedCustomers(count: Int, reason: String)
  /// A memory limit within which a case of so many rows cannot be fitted and judged.
  case memory(limit: Int, needed: Int, rows: Int)
  /// A model from whose bundle the indicators cannot be computed from events.
  case unfitBundle(problem: String)
  /// A model whose indicators this program computes otherwise than the one that made it.
  case otherIndicators(names: [String], madeBy: String)
  /// A file of which no project can be made.
  case unfitTable(path: String, problem: String, advice: String)
  /// A file that cannot be written.
  case unwritable(path: String, reason: String)

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .missingDataset(let config, let dataset, let tried):
      return "\(config): dataset: '\(dataset)' has no dataset.yaml (looked in \(tried.joined(separator: ", "))): "
        + "run from the project's folder, or make the synthetic bank with `stratum synthesize --out \(dataset)`"
    case .unfitConfig(let place, let problem): return "\(place): \(problem)"
    case .unknownIndicator(let place, let name, let suggestion, let known):
      let hint = suggestion.map { "did you mean '\($0)'?" } ?? "the features are: \(known.joined(separator: ", "))"
      return "\(place): '\(name)' is not one of the experiment's features; \(hint)"
    case .notNumeric(let place, let name): return "\(place): '\(name)' is a category, a number is wanted there"
    case .tooFewCustomers(let place, let count, let wanted, let why):
      return
        "\(place): the population has \(count) customers, at least \(wanted) are needed \(why): widen `population`, or lower it"
    case .refusedCustomers(let count, let reason):
      return "the model refuses \(count) customers (the first: \(reason)): change `prepare` so that it need not"
    case .memory(let limit, let needed, let rows):
      return "the memory limit of \(limit / 1_000_000) MB is too small to fit and judge models of \(rows) rows: give "
        + "--memory \(needed / 1_000_000 + 1)MB or more, or ask for fewer features"
    case .unfitBundle(let problem): return problem
    case .otherIndicators(let names, let madeBy):
      return
        "this program computes \(names.map { "'\($0)'" }.joined(separator: ", ")) otherwise than the one that made "
        + "the model (\(madeBy)): score with that, or run the experiment again with this one"
    case .unfitTable(let path, let problem, let advice): return "\(path): \(problem): \(advice)"
    case .unwritable(let path, let reason): return "\(path) cannot be written: \(reason)"
    }
  }
}
