/// What a run is on disk: the content of `run.json`.
public struct RunRecord: Sendable, Equatable, Codable {
  /// How a run ended.
  public enum Status: String, Sendable, Codable {
    case complete, failed, interrupted
  }

  /// What a record tells of.
  public enum Kind: String, Sendable, Codable {
    /// A case of an experiment, fitted and judged.
    case run
    /// An exported model, judged on data that it has not seen.
    case judgement
  }

  /// One step from the data to the judgement.
  public struct Stage: Sendable, Equatable, Codable {
    /// Its name, such as `fit` or `fold 2.3`.
    public var name: String
    /// SHA-256 of all that its output depends on.
    public var key: String
    /// SHA-256 of its output.
    public var digest: String

    /// Makes a stage.
    public init(name: String, key: String, digest: String) {
      self.name = name
      self.key = key
      self.digest = digest
    }
  }

  /// Hashes of what the run depends on, each SHA-256 in hexadecimal.
  public struct Fingerprints: Sendable, Equatable, Codable {
    /// Of the resolved config.
    public var config: String
    /// Of the bytes of every data file and of the manifest.
    public var data: String
    /// Of the assignment of customers to folds.
    public var split: String
    /// Of the program's version.
    public var code: String
    /// Of the rows that are judged and of their outcomes, whatever is known of them beside that; nothing where there is no
    /// outcome. Runs that share it look at the same holdout.
    public var holdout: String?

    /// Makes the hashes.
    public init(config: String, data: String, split: String, code: String, holdout: String? = nil) {
      self.config = config
      self.data = data
      self.split = split
      self.code = code
      self.holdout = holdout
    }
  }

  /// The layout's version.
  public var schema: Int
  /// What it tells of.
  public var kind: Kind
  /// `<name>-<case>-<hash>`.
  public var id: String
  /// The experiment's name.
  public var name: String
  /// The case's name; of a cell of a sweep with the values that were swept.
  public var `case`: String
  /// The name of the case whose sweep this run is a cell of.
  public var sweep: String?
  /// How it ended.
  public var status: Status
  /// Why it failed.
  public var failure: String?
  /// The config with every default written out.
  public var config: JSONValue
  /// What it depends on.
  public var fingerprints: Fingerprints
  /// The machine and its libraries; `kernels` is the class within which bytes reproduce.
  public var environment: [String: String]
  /// Where the run comes from, in parts: files and columns read, indicators, split, code, toolchain, algebra, processor.
  public var provenance: JSONValue
  /// The steps from the data to the judgement, in order.
  public var stages: [Stage]
  /// Every number, by its dotted name.
  public var metrics: [String: Metric]
  /// What a reader must know beside the numbers: counts of the population, notes, profiles.
  public var diagnostics: JSONValue
  /// What can differ between two runs of one config: when, where and how long.
  public var timings: JSONValue
  /// The other files in the folder, by name, each with its SHA-256; filled in when the run is written.
  public var artifacts: [String: String] = [:]

  /// Makes a record.
  public init(
    kind: Kind = .run, id: String, name: String, case: String, sweep: String?, status: Status, failure: String? = nil,
    config: JSONValue, fingerprints: Fingerprints, environment: [String: String], provenance: JSONValue = .object([:]),
    stages: [Stage] = [], metrics: [String: Metric], diagnostics: JSONValue, timings: JSONValue
  ) {
    schema = ProgramVersion.recordSchema
    self.kind = kind
    self.id = id
    self.name = name
    self.case = `case`
    self.sweep = sweep
    self.status = status
    self.failure = failure
    self.config = config
    self.fingerprints = fingerprints
    self.environment = environment
    self.provenance = provenance
    self.stages = stages
    self.metrics = metrics
    self.diagnostics = diagnostics
    self.timings = timings
  }
}

extension RunRecord {
  /// Whether the run predicts a label.
  public var isPrediction: Bool { config["label"].map { $0 != .null } ?? false }
}

/// The content of `metrics.json`: only what reproduces to the byte.
public struct MetricsFile: Sendable, Equatable, Codable {
  /// The layout's version.
  public var schema: Int
  /// The run's id.
  public var id: String
  /// Every number, by its dotted name.
  public var metrics: [String: Metric]
  /// What a reader must know beside the numbers.
  public var diagnostics: JSONValue

  /// The reproducible part of a record.
  public init(_ record: RunRecord) {
    schema = record.schema
    id = record.id
    metrics = record.metrics
    diagnostics = record.diagnostics
  }
}
