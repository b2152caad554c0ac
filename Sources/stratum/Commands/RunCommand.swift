public import ArgumentParser
public import Experiments
import Runs

/// `stratum run CONFIG`: runs an experiment's cases.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run an experiment: every case becomes a run folder, then the runs are compared.",
    discussion: """
      A run that is there already is not repeated: its id tells config, data, split and program version.
      Example: stratum run experiments/value-tiers.yaml --set evaluate.folds=10
      """)

  @Argument(help: "The experiment's YAML file.")
  var config: String
  @Option(name: .customLong("case"), help: "Run only this case (with all cells of its sweep); may be repeated.")
  var cases: [String] = []
  @Option(
    name: .customLong("set"), help: "Override a key of the cases that are run, as in model.clusters=4; may be repeated."
  )
  var settings: [String] = []
  @Flag(help: "Say what would be run and what is there already, and run nothing.")
  var plan = false
  @Flag(help: "Repeat runs that are there already.")
  var again = false
  @Option(help: "Where prepared rows lie while models are fitted: in memory or in a file. The results are the same.")
  var rows = ExperimentRunner.RowPlace.memory
  @OptionGroup var memory: MemoryOption
  @OptionGroup var runs: RunsOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let experiment = try Experiment(file: config, overrides: try settings.map(override), for: cases)
    let chosen = try chosenCases(experiment)
    let store = runs.store
    let progress = ProgressLine(experiment.name)
    let runner = ExperimentRunner(
      store: store, workers: jobs.workers, rowPlace: rows, memory: memory.limit(in: runs.directory)
    ) {
      progress.update($0.share, $0.what)
    }
    if plan {
      let steps = try runner.plan(chosen)
      progress.finish()
      return try show(steps)
    }
    var results: [ExperimentRunner.Result] = []
    defer { progress.finish() }
    try runner.check(chosen)
    for (index, one) in chosen.enumerated() {
      let result = try runner.run(one, again: again, position: (index, chosen.count))
      progress.finish()
      Output.note(result.line(in: store))
      results.append(result)
    }
    try show(results.map(\.record))
    if results.contains(where: { $0.record.status == .failed }) { throw ExitStatus.badInput }
  }

  private func override(_ text: String) throws -> (keyPath: String, value: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw UsageError("--set takes key=value, such as model.clusters=4, not '\(text)'")
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }

  private func chosenCases(_ experiment: Experiment) throws -> [ExperimentCase] {
    if cases.isEmpty { return experiment.cases }
    let names = experiment.cases.flatMap { [$0.name] + ($0.sweep.map { [$0] } ?? []) }
    for asked in cases where !names.contains(asked) { throw UsageError(unknown("case", asked, among: names)) }
    return experiment.cases.filter { cases.contains($0.name) || cases.contains($0.sweep ?? $0.name) }
  }

  private func show(_ steps: [ExperimentRunner.PlanStep]) throws {
    if json.isOn { return try Output.json(steps) }
    var table = TextTable(["run", "state", "why"])
    for step in steps { table.add([step.id, step.isThere ? "there" : "to run", step.reason]) }
    print(table.text)
  }

  private func show(_ records: [RunRecord]) throws {
    if json.isOn { return try Output.json(records) }
    let whole = records.filter { $0.status == .complete }
    if !whole.isEmpty { print(ComparisonText(whole, Comparison(whole), withEveryMetric: false).text) }
    print("\nreport: stratum show RUN, stratum compare RUN RUN…; the runs lie in \(runs.directory)")
  }
}

extension ExperimentRunner.RowPlace: ExpressibleByArgument {}

extension ExperimentRunner.Result {
  /// One line on how it went and where it lies.
  func line(in store: RunStore) -> String {
    let state =
      record.status == .failed ? "failed: \(record.failure ?? "")" : wasThere ? "is there already" : "done"
    return "\(record.case): \(state) → \(store.folder(of: record.id))"
  }
}
