import ArgumentParser
import Foundation
import Frames
import Learning
import Runs

/// `--runs DIR`, on every command that writes or reads runs.
struct RunsOption: ParsableArguments {
  static let usual = "experiments/runs"

  @Option(name: .customLong("runs"), help: "The folder that holds runs.", completion: .directory)
  var directory = RunsOption.usual

  var store: RunStore { RunStore(directory: directory) }

  func validate() throws {
    if directory.isEmpty { throw ValidationError("--runs takes the path of a folder, not an empty word") }
  }

  /// The run that a reference names.
  ///
  /// Throws: where there is no such run, with the id, less its hash, that is spelt most like the reference.
  func record(_ reference: String) throws -> RunRecord {
    do {
      return try store.run(reference)
    } catch RunsError.unknownRun(let id, let folder, nil) {
      let ids = try RunIndex(store, paths: []).runs.map(\.id)
      let nearest = nearestSpelling(to: reference, among: ids + ids.map(RunStore.nameWithoutHash))
      throw RunsError.unknownRun(id: id, folder: folder, suggestion: nearest)
    }
  }

  /// The run that a reference names, and the path of its folder.
  ///
  /// Throws: where there is no such run.
  func found(_ reference: String) throws -> (record: RunRecord, folder: String) {
    let record = try record(reference)
    let isPath = FileManager.default.fileExists(atPath: reference + "/run.json")
    return (record, isPath ? reference : store.folder(of: record.id))
  }

  /// The store, which must be there.
  func existingStore() throws -> RunStore {
    guard FileManager.default.fileExists(atPath: directory) else {
      throw UsageError("there is no folder '\(directory)': name the folder of runs with --runs DIR")
    }
    return store
  }
}

/// `--where CONDITION`, on commands that choose among runs.
struct WhereOption: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help:
      "Only the runs that meet a condition, such as 'metrics.auc.value > 0.8 and config.model.kind == \"logistic\"'.")
  var condition: String?

  /// The runs of a store that meet the condition, with the values at some paths of each; all where there is none.
  func index(_ store: RunStore, paths: [String] = []) throws -> (index: RunIndex, runs: [RunSummary]) {
    let query = try condition.map { try Query($0) }
    let index = try RunIndex(store, paths: paths + (query?.paths ?? []))
    return (index, try query?.matches(index.runs, known: index.everyPath) ?? index.runs)
  }
}

/// `--jobs N`, on every command that works in parallel.
struct JobsOption: ParsableArguments {
  @Option(name: .customLong("jobs"), help: "How many threads may work; the results never depend on it.")
  var count = Workers.all.count

  var workers: Workers { Workers(count) }

  func validate() throws {
    guard (1...1024).contains(count) else {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(count)")
    }
  }
}

/// `--json`, on every command that prints results.
struct JSONOption: ParsableArguments {
  @Flag(name: .customLong("json"), help: "Print JSON.")
  var isOn = false
}
