import Foundation
import Frames
import Ingest
public import Runs

extension ExperimentCase {
  /// The case of a run as its record has it; the config's file is not looked at and may be gone.
  ///
  /// - Parameters:
  ///   - record: The run's record.
  ///   - path: The record's path, which names places in messages.
  ///
  /// Throws: where this program does not read the recorded config as the same config.
  public init(recorded record: RunRecord, at path: String) throws {
    guard var members = record.config.members else {
      throw ExperimentsError.unfitConfig(place: path, problem: "the record holds no config")
    }
    members["case"] = nil
    let declared = try Declaration(text: JSONValue.object(members).yaml, file: path)
    try self.init(declared, experiment: record.name, name: record.case, sweep: record.sweep)
    guard resolved == record.config else {
      throw ExperimentsError.unfitConfig(
        place: path,
        problem:
          "the recorded config was made by program \(record.environment["program"] ?? "of unknown version") and this "
          + "one, \(ProgramVersion.current), reads it otherwise: reproduce the run with that program")
    }
  }
}

extension JSONValue {
  /// The value as YAML on one line: JSON, but for days, which JSON has none of and a config writes without quotes.
  var yaml: String {
    switch self {
    case .string(let text) where Day(text) != nil: text
    case .list(let values): "[" + values.map(\.yaml).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\(JSONValue.string($0.key).compact): \($0.value.yaml)" }
        .joined(separator: ", ") + "}"
    default: compact
    }
  }
}
