import Foundation
import Learning
import Runs

/// Where a run comes from: what was read, what was made of it, and by which program on which machine.
struct RunProvenance {
  let data: CaseData
  let split: SplitSettings
  let code: CodeFacts
  let workers: Workers
  /// What tells the pseudonyms' key from others.
  let pseudonyms: String

  /// The record's `provenance`.
  var value: JSONValue {
    let own: [String: JSONValue] = [
      "dataset": .string(URL(fileURLWithPath: data.source.directory).standardizedFileURL.path),
      "files": data.files.provenance,
      "columns": (try? JSONValue(encoding: data.reading.columns)) ?? .null,
      "indicators": (try? JSONValue(encoding: data.profiles)) ?? .null,
      "split": .object([
        "kind": .string(split.kind.rawValue), "folds": .number(Double(data.folds.foldCount)),
        "repeats": .number(Double(data.folds.repeatCount)), "sha256": .string(data.splitFingerprint),
      ]),
      "pseudonyms": .string(pseudonyms),
    ]
    return .object(own.merging(code.provenance(workers: workers)) { first, _ in first })
  }
}

extension [CaseSource.Facts] {
  /// The files that were read, as a record's provenance names them.
  var provenance: JSONValue {
    .list(
      map {
        .object([
          "table": $0.file.table.map(JSONValue.string) ?? .null, "file": .string($0.file.name),
          "bytes": .number(Double($0.byteCount)), "sha256": .string($0.digest),
        ])
      })
  }
}
