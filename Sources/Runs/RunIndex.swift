public import Learning
import Foundation

/// Some of what a run's record holds, read without the rest.
public struct RunSummary: Sendable, Equatable {
  /// The run's id.
  public let id: String
  /// What was asked for, by the dotted path in the record; a path that the record does not have is not in it.
  public let values: [String: JSONValue]
}

/// All runs of a folder, a few values of each: for lists and conditions over thousands of runs.
///
/// Records are read anew every time, so nothing can be out of date; what is not asked for is skipped unread, which takes
/// about a millisecond for each megabyte of records.
public struct RunIndex: Sendable {
  /// The runs whose records can be read, sorted by id.
  public let runs: [RunSummary]
  /// The runs whose records cannot be read, with the reasons, sorted by id.
  public let broken: [(id: String, reason: String)]
  private let store: RunStore
  private let workers: Workers

  /// How many runs are read whole to suggest a key.
  private static let runsForPaths = 50
  /// What every summary has.
  private static let always = ["schema", "id", "status"]

  /// Reads the values at some paths of every run.
  ///
  /// Throws: `RunsError` where the folder cannot be read. A folder that is not there holds no runs.
  public init(_ store: RunStore, paths: [String], workers: Workers = .all) throws {
    self.store = store
    self.workers = workers
    let ids = try store.ids()
    let wanted = RunIndex.always + paths
    let found = workers.map(ids.count) { index -> Result<RunSummary, RunsError> in
      RunIndex.summary(store.folder(of: ids[index]) + "/run.json", wanted)
    }
    var runs: [RunSummary] = []
    var broken: [(id: String, reason: String)] = []
    for (id, result) in zip(ids, found) {
      switch result {
      case .success(let run): runs.append(run)
      case .failure(let error): broken.append((id, error.description))
      }
    }
    (self.runs, self.broken) = (runs, broken)
  }

  /// The paths of the runs' records that lead to a single value: of so many runs, evenly chosen, as tell what is meant.
  public func everyPath() -> [String] {
    let chosen = stride(from: 0, to: runs.count, by: max(1, runs.count / RunIndex.runsForPaths)).map { runs[$0].id }
    let found = workers.map(chosen.count) { index -> Set<String> in
      guard let data = FileManager.default.contents(atPath: store.folder(of: chosen[index]) + "/run.json") else {
        return []
      }
      var scanner = RecordScanner(data)
      return (try? scanner.paths()) ?? []
    }
    return found.reduce(into: Set<String>()) { $0.formUnion($1) }.sorted()
  }

  private static func summary(_ path: String, _ wanted: [String]) -> Result<RunSummary, RunsError> {
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(
        .unreadable(path: path, reason: "it is missing: the folder is not a whole run; run the case again"))
    }
    var scanner = RecordScanner(data)
    do {
      let values = try scanner.values(at: wanted)
      guard let schema = values["schema"]?.number else {
        return .failure(.unreadable(path: path, reason: "it is torn or was edited (key 'schema' is missing)"))
      }
      guard schema == Double(ProgramVersion.recordSchema) else {
        return .failure(.otherSchema(path: path, found: Int(schema), wanted: ProgramVersion.recordSchema))
      }
      guard let id = values["id"]?.string, values["status"]?.string.flatMap(RunRecord.Status.init) != nil else {
        return .failure(.unreadable(path: path, reason: "it is torn or was edited (it has no id or status)"))
      }
      return .success(RunSummary(id: id, values: values))
    } catch {
      return .failure(.unreadable(path: path, reason: "it is torn or was edited (\(error.problem))"))
    }
  }
}
