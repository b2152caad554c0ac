public import Foundation
import Frames

/// The folder that holds runs, one folder a run.
///
/// A run's files are written in a folder whose name begins with a dot and that is renamed when all are there, so that
/// a killed run leaves nothing that looks whole.
public struct RunStore: Sendable {
  /// The folder's path.
  public let directory: String

  /// Uses a folder, which need not exist yet.
  public init(directory: String) { self.directory = directory }

  /// What a folder of runs holds: a record, or the reason why it cannot be read.
  public enum Entry: Sendable {
    case run(RunRecord)
    case broken(id: String, reason: String)

    /// The run's id: its folder's name where the record cannot be read.
    public var id: String {
      switch self {
      case .run(let record): record.id
      case .broken(let id, _): id
      }
    }
  }

  /// The account of all that was done here.
  public var ledger: Ledger { Ledger(directory: directory) }

  /// The path of a run's folder.
  public func folder(of id: String) -> String { "\(directory)/\(id)" }

  /// Whether a run of that id is there, whole.
  public func contains(_ id: String) -> Bool {
    guard let record = try? record(at: folder(of: id)) else { return false }
    let folder = folder(of: id)
    return record.status == .complete && record.artifacts.keys.allSatisfy { PathKind("\(folder)/\($0)") == .file }
  }

  /// Every run, sorted by id.
  ///
  /// Throws: where the folder cannot be read. A folder that is not there holds no runs.
  public func entries() throws -> [Entry] {
    try ids().map { id in
      do {
        return .run(try record(at: folder(of: id)))
      } catch {
        return .broken(id: id, reason: String(describing: error))
      }
    }
  }

  /// The run whose id is `reference`, else the only one whose id less its hash is, else the only one whose id begins
  /// with it; a path to a run's folder is taken too.
  public func run(_ reference: String) throws -> RunRecord {
    if PathKind(reference + "/run.json") == .file { return try record(at: reference) }
    if PathKind(folder(of: reference) + "/run.json") == .file { return try record(at: folder(of: reference)) }
    let ids = try ids()
    let named = ids.filter { RunStore.nameWithoutHash($0) == reference }
    let matches = named.isEmpty ? ids.filter { $0.hasPrefix(reference) } : named
    guard let match = matches.first else {
      let close = ids.first { $0.contains(reference) }
      throw RunsError.unknownRun(id: reference, folder: directory, suggestion: close)
    }
    guard matches.count == 1 else { throw RunsError.ambiguousRun(id: reference, matches: matches) }
    return try record(at: folder(of: match))
  }

  /// What stands before the hash in a run's id: the experiment's name and the case's.
  package static func nameWithoutHash(_ id: String) -> String { id.lastIndex(of: "-").map { String(id[..<$0]) } ?? id }

  /// Makes the folder where it is not there, and clears what killed processes have left in it.
  ///
  /// Throws: where it cannot be made, or no run could be written into it.
  public func prepare() throws {
    if PathKind(directory) == .file {
      throw RunsError.unwritable(path: directory, reason: "it is not a folder; name a folder with --runs")
    }
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw RunsError.unwritable(path: directory, reason: RunStore.reason(error))
    }
    guard FileManager.default.isWritableFile(atPath: directory) else {
      throw RunsError.unwritable(path: directory, reason: "access is refused")
    }
    do { try clearLeftovers() } catch { throw RunsError.unwritable(path: directory, reason: RunStore.reason(error)) }
    try ledger.checkEnd()
  }

  /// Writes a run's folder, replacing a run of the same id.
  ///
  /// - Parameters:
  ///   - record: The run's record.
  ///   - files: The other files of the run, by name; `run.json` and `metrics.json` are made from the record.
  /// - Returns: The record as it was written, with the hash of each other file.
  @discardableResult
  public func write(_ record: RunRecord, files: [String: Data]) throws -> RunRecord {
    var record = record
    var files = files
    files["metrics.json"] = try CanonicalJSON.data(MetricsFile(record))
    record.artifacts = files.mapValues(Fingerprint.of)
    try RunStore.writing.withLock { try writeAlone(record, files: files) }
    return record
  }

  /// Makes sure that a run's files are those that were written.
  ///
  /// Throws: `RunsError` that names the file that is missing, torn or edited.
  public func verify(_ record: RunRecord, in folder: String? = nil) throws {
    let folder = folder ?? self.folder(of: record.id)
    for (name, digest) in record.artifacts.sorted(by: { $0.key < $1.key }) {
      let path = "\(folder)/\(name)"
      guard try Fingerprint.of(file: path) == digest else {
        throw RunsError.unreadable(
          path: path, reason: "it is torn or was edited: its hash is not the one in run.json; run the case again")
      }
    }
    let metrics = try CanonicalJSON.value(
      MetricsFile.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/metrics.json")))
    guard metrics == MetricsFile(record) else {
      throw RunsError.unreadable(
        path: folder + "/run.json", reason: "it was edited: its numbers are not those of metrics.json")
    }
  }

  /// Waits until no thread is writing a run, and lets none begin: for a process that is about to end.
  public static func stopWriting() { writing.lock() }

  private static let writing = NSLock()

  private func writeAlone(_ record: RunRecord, files: [String: Data]) throws {
    let manager = FileManager.default
    let partial = folder(of: Unfinished.partial.name(record.id))
    let final = folder(of: record.id)
    do {
      try manager.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try locked { _ in
        try? manager.removeItem(atPath: partial)
        try manager.createDirectory(atPath: partial, withIntermediateDirectories: false)
        for (name, data) in files { try write(data, to: "\(partial)/\(name)") }
        let content = try CanonicalJSON.data(record)
        try write(content, to: partial + "/run.json")
        // Before the run has its name: a run that can be read is in the ledger.
        try ledger.append(LedgerEntry.Draft.writing(record, digest: Fingerprint.of(content)))
        if manager.fileExists(atPath: final) {
          let old = folder(of: Unfinished.replaced.name(record.id))
          try manager.moveItem(atPath: final, toPath: old)
          try manager.moveItem(atPath: partial, toPath: final)
          try manager.removeItem(atPath: old)
        } else {
          try manager.moveItem(atPath: partial, toPath: final)
        }
      }
    } catch {
      try? manager.removeItem(atPath: partial)
      if let error = error as? RunsError { throw error }
      throw RunsError.unwritable(path: final, reason: RunStore.reason(error))
    }
  }

  /// What the system said, where an error says less.
  static func reason(_ error: any Error) -> String {
    if let problem = error as? SystemProblem { return problem.description }
    return WriteObstacle(error).description
  }

  func ids() throws -> [String] {
    guard FileManager.default.fileExists(atPath: directory) else { return [] }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      return names.filter { !$0.hasPrefix(".") && PathKind("\(directory)/\($0)") == .folder }.sorted()
    } catch {
      throw RunsError.unreadable(path: directory, reason: "access is refused; let yourself read the folder")
    }
  }

  private func record(at folder: String) throws -> RunRecord {
    let path = folder + "/run.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunsError.unreadable(path: path, reason: "it is missing: the folder is not a whole run; run the case again")
    }
    struct Layout: Decodable { var schema: Int }
    do {
      let found = try JSONDecoder().decode(Layout.self, from: data).schema
      guard found == ProgramVersion.recordSchema else {
        throw RunsError.otherSchema(path: path, found: found, wanted: ProgramVersion.recordSchema)
      }
      return try CanonicalJSON.value(RunRecord.self, from: data)
    } catch let error as DecodingError {
      throw RunsError.unreadable(path: path, reason: "it is torn or was edited (\(error.summary)); run the case again")
    }
  }

  func write(_ data: Data, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemProblem() }
    defer { close(descriptor) }
    try data.withUnsafeBytes { try StageFile.put($0, descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemProblem() }
  }

}

extension DecodingError {
  /// What was wrong and where, in a few words.
  fileprivate var summary: String {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return place.isEmpty ? "it is no JSON" : "at '\(place)': \(context.debugDescription)"
    case .keyNotFound(let key, _): return "key '\(key.stringValue)' is missing"
    @unknown default: return "it is not a run record"
    }
  }
}
