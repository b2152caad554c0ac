public import ArgumentParser
public import Experiments
import Runs

/// `stratum run CONFIG`: runs an experiment's cases.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run an experiment: every case becomes a run folder, then the runs are compared.",
    discussion: """
      A run that is there already is not repeated: its id tells config, data, split and program version. Neither is a \
      step whose output is kept beside the runs, in .stages: --plan says which, and why not. After a kill, the same \
      command with --resume goes on, and refuses where config or data changed since.
      Example: stratum run experiments/value-tiers.yaml --set evaluate.folds=10
      """)

  @Argument(help: "The experiment's YAML file.", completion: Completions.config)
  var config: String
  @Option(name: .customLong("case"), help: "Run only this case (with all cells of its sweep); may be repeated.")
  var cases: [String] = []
  @Option(
    name: .customLong("set"), help: "Override a key of the cases that are run, as in model.clusters=4; may be repeated."
  )
  var settings: [String] = []
  @Flag(help: "Say of each case and step what would be done, what is kept, and why, and run nothing.")
  var plan = false
  @Flag(help: "Repeat runs that are there already, with nothing taken from what is kept.")
  var again = false
  @Flag(help: "Go on from where the same command was interrupted; refused where config or data changed since.")
  var resume = false
  @Flag
  var afterFailure = AfterFailure.keepGoing
  @Option(name: .customLong("stage-limit"), help: "How much room the kept outputs of steps may take, such as 4GiB.")
  var stageLimit = "4GiB"
  @Option(help: "Where prepared rows lie while models are fitted: in memory or in a file. The results are the same.")
  var rows = ExperimentRunner.RowPlace.memory
  @OptionGroup var memory: MemoryOption
  @OptionGroup var runs: RunsOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if MemoryOption.bytes(stageLimit) == nil {
      throw ValidationError("--stage-limit takes a size such as 512MB or 4GiB, not '\(stageLimit)'")
    }
    if resume, again || plan {
      throw ValidationError("--resume takes what is kept and runs the rest: leave out \(again ? "--again" : "--plan")")
    }
  }

  func run() throws {
    let experiment = try Experiment(file: config, overrides: try settings.map(override), for: cases)
    let chosen = try chosenCases(experiment)
    let store = runs.store
    let progress = ProgressLine(experiment.name)
    let runner = ExperimentRunner(
      store: store, workers: jobs.workers, rowPlace: rows, memory: memory.limit(in: runs.directory),
      stages: MemoryOption.bytes(stageLimit)
    ) {
      progress.update($0.share, $0.what)
    }
    if plan {
      let steps = try runner.plan(chosen, again: again)
      progress.finish()
      return try show(steps)
    }
    defer { progress.finish() }
    let start = try runner.start(chosen, resuming: resume, again: again)
    if resume {
      progress.finish()
      Output.note(
        start.resumed.map { "stratum: resuming '\($0.experiment)', started \($0.started)" }
          ?? "stratum: nothing of '\(experiment.name)' was interrupted here: it is run from the start")
    }
    var results: [ExperimentRunner.Result] = []
    var busy: [RunBusy] = []
    for (index, one) in chosen.enumerated() {
      do {
        let result = try runner.run(one, again: again, position: (index, chosen.count))
        progress.finish()
        Output.note(result.line(in: store))
        results.append(result)
        if result.record.status == .failed, afterFailure == .failFast { break }
      } catch let error as RunBusy {
        busy.append(error)
      }
    }
    runner.finish(start)
    if let problem = runner.stageProblem {
      Output.note("stratum: steps could not be kept in \(store.directory)/.stages (\(problem)); the runs are whole")
    }
    if !results.isEmpty { try show(results.map(\.record)) }
    for one in busy { Output.error(one.description) }
    if results.contains(where: { $0.record.status == .failed }) { throw ExitStatus.badInput }
    if !busy.isEmpty { throw ExitStatus.interrupted }
  }

  private func override(_ text: String) throws -> (keyPath: String, value: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw UsageError("--set takes key=value, such as model.clusters=4, not '\(text)'")
    }
    let value = text[text.index(after: sign)...]
    guard !value.isEmpty else {
      throw UsageError("--set takes a value behind the '=' of '\(text)'; write null to take a key's value away")
    }
    return (String(text[..<sign]), String(value))
  }

  private func chosenCases(_ experiment: Experiment) throws -> [ExperimentCase] {
    if cases.isEmpty { return experiment.cases }
    let names = experiment.cases.flatMap { [$0.name] + ($0.sweep.map { [$0] } ?? []) }
    for asked in cases where !names.contains(asked) {
      throw UsageError("--case: " + unknown("case", asked, among: names))
    }
    return experiment.cases.filter { cases.contains($0.name) || cases.contains($0.sweep ?? $0.name) }
  }

  private func show(_ steps: [ExperimentRunner.PlanStep]) throws {
    if json.isOn { return try Output.json(steps) }
    for step in steps {
      print("\(step.id): \(step.isThere ? "there" : "to run") (\(step.reason))")
      var table = TextTable(["  step", "state", "why"])
      let isPreparedApart = step.stages.contains { $0.stage == "prepare" }
      for stage in step.stages {
        if stage.stage == "fit", !isPreparedApart {
          table.add(["  prepare", "–", "done within each fit, on its training rows alone"])
        }
        table.add(["  " + stage.stage, stage.state.rawValue, stage.reason])
      }
      print(table.text + "\n")
    }
  }

  private func show(_ records: [RunRecord]) throws {
    if json.isOn { return try Output.json(records) }
    let whole = records.filter { $0.status == .complete }
    guard !whole.isEmpty else { return }
    print(ComparisonText(whole, Comparison(whole), withEveryMetric: false).text)
    print("\nreport: stratum show RUN, stratum compare RUN RUN…; the runs lie in \(runs.directory)")
  }
}

/// What to do after a case that failed.
enum AfterFailure: String, EnumerableFlag {
  /// Go on with the other cases.
  case keepGoing
  /// Stop.
  case failFast

  static func help(for value: AfterFailure) -> ArgumentHelp? {
    value == .keepGoing ? "Go on with the other cases after one that failed." : "Stop at the first case that fails."
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
