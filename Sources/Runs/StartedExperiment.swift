import Foundation

/// What an experiment was started with, kept beside the runs until it has come to its end, so that a killed one can be
/// gone on with and nothing else be taken for it.
public struct StartedExperiment: Sendable, Equatable, Codable {
  /// One case as it was started.
  public struct Case: Sendable, Equatable, Codable {
    /// The case's name.
    public var name: String
    /// The config with every default written out.
    public var config: JSONValue
    /// SHA-256 of each file that it reads, by the table and the file's name in the manifest.
    public var files: [String: String]

    /// Puts a case together.
    public init(name: String, config: JSONValue, files: [String: String]) {
      self.name = name
      self.config = config
      self.files = files
    }
  }

  /// The experiment's name.
  public var experiment: String
  /// The cases, in order.
  public var cases: [Case]
  /// The version of the program.
  public var program: String
  /// The class within which bytes reproduce.
  public var kernels: String
  /// When it was started, for people to read.
  public var started: String

  /// Starts an experiment.
  public init(experiment: String, cases: [Case], kernels: String) {
    self.experiment = experiment
    self.cases = cases
    program = ProgramVersion.current
    self.kernels = kernels
    started = Date().formatted(.iso8601)
  }

  /// What is otherwise now than it was, a phrase each: config keys with their old and new values, files, the program.
  public func changes(to now: StartedExperiment) -> [String] {
    var changes: [String] = []
    if program != now.program { changes.append("the program was \(program) and is \(now.program)") }
    if kernels != now.kernels { changes.append("the kernels were \(kernels) and are \(now.kernels)") }
    let (names, namesNow) = (cases.map(\.name), now.cases.map(\.name))
    guard names == namesNow else {
      return changes + ["the cases were \(names.joined(separator: ", ")) and are \(namesNow.joined(separator: ", "))"]
    }
    for (old, new) in zip(cases, now.cases) {
      let (before, after) = (old.config.leaves(), new.config.leaves())
      for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
        changes.append("config key \(key): \(before[key] ?? "absent") → \(after[key] ?? "absent")")
      }
      for file in Set(old.files.keys).union(new.files.keys).sorted() where old.files[file] != new.files[file] {
        changes.append("data file \(file) changed")
      }
    }
    return changes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// An interrupted experiment that cannot be gone on with, as something changed since it was started.
public struct ResumeRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The experiment.
  public let experiment: String
  /// When it was started.
  public let started: String
  /// What changed.
  public let changes: [String]

  /// Makes a refusal.
  public init(experiment: String, started: String, changes: [String]) {
    self.experiment = experiment
    self.started = started
    self.changes = changes
  }

  /// One sentence that says what changed and what to do.
  public var description: String {
    "'\(experiment)', started \(started), cannot be resumed: \(changes.joined(separator: "; ")); change it back, or leave "
      + "out --resume to start anew"
  }
}

extension RunStore {
  /// The interrupted start of some cases of an experiment, or of others of it where those have none.
  ///
  /// Throws: `RunsError` where the note of it cannot be read.
  public func started(_ experiment: String, cases: [String]) throws -> StartedExperiment? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let own = (startedPath(experiment, cases) as NSString).lastPathComponent
    let others = names.filter { $0.hasPrefix(".started-\(experiment)-") && $0.hasSuffix(".json") }.sorted()
    for name in others.filter({ $0 == own }) + others.filter({ $0 != own }) {
      let path = folder(of: name)
      do {
        let found = try CanonicalJSON.value(
          StartedExperiment.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        if found.experiment == experiment { return found }
      } catch {
        throw RunsError.unreadable(
          path: path, reason: "it is torn or was edited: remove it, then run the experiment without --resume")
      }
    }
    return nil
  }

  /// Notes that an experiment was started.
  public func write(_ started: StartedExperiment) throws {
    let path = startedPath(started.experiment, started.cases.map(\.name))
    let partial = path + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    do {
      // Under the lock, so that nobody takes it for what a killed process has left.
      try locked { _ in
        try write(CanonicalJSON.data(started), to: partial)
        guard rename(partial, path) == 0 else { throw SystemProblem() }
      }
    } catch {
      unlink(partial)
      throw RunsError.unwritable(path: path, reason: RunStore.reason(error))
    }
  }

  /// Notes that it has come to its end.
  public func remove(_ started: StartedExperiment) {
    unlink(startedPath(started.experiment, started.cases.map(\.name)))
  }

  private func startedPath(_ experiment: String, _ cases: [String]) -> String {
    folder(of: ".started-\(experiment)-\(Fingerprint.of(cases.joined(separator: "\n")).prefix(12)).json")
  }
}
