public import Frames
import Ingest
public import TierScoring

/// A text file of raw indicators whose header was held against a model's inputs: what of it is read, and how.
///
/// The inputs are found by their names. A number is written with digits; empty, `NA` and `NaN` mean missing, but for a
/// category that has a level of that name. Key columns are carried over as they are written. Other columns are not looked into.
public struct ScoringTable: Sendable {
  /// The texts that mean missing.
  public static let missing = ["", "NA", "NaN"]

  /// The file's path.
  public let path: String
  /// The columns that say whose row it is, in the order in which they are written.
  public let keys: [String]
  /// The columns that are neither key nor input, in the file's order.
  public let ignored: [String]
  /// How the file is read: the keys, then the inputs.
  let manifest: TableManifest

  /// Holds a file's header against a plan.
  ///
  /// - Parameters:
  ///   - path: The file, plain or packed with gzip.
  ///   - plan: The plan whose inputs are wanted.
  ///   - keys: The columns that say whose row it is. Where none is named it is the only column that is no input, or the first of
  ///     several where that is the file's first; a file of inputs alone has none.
  ///   - format: How the file's fields are divided.
  ///
  /// Throws: `ExportError.table` with every column that does not fit; `IngestError` where the file has no header.
  public init(_ path: String, for plan: ScoringPlan, keys: [String] = [], format: TableFormat = TableFormat()) throws {
    let inputs = plan.inputs.map(\.name)
    let names = try TableHeader(file: path, format: format, wanted: inputs).names
    let others = names.filter { !inputs.contains($0) }
    var problems = ScoringTable.problems(of: names, inputs: inputs, keys: keys, delimiter: format.delimiter)
    var chosen = keys
    if keys.isEmpty, problems.isEmpty {
      if others.count == 1 || others.first == names.first {
        chosen = others.isEmpty ? [] : [others[0]]
      } else if !others.isEmpty {
        problems.append("any of \(others.joined(separator: ", ")) may say whose row it is: name it with --key")
      }
    }
    for key in chosen where ExportedColumn.all(of: plan).contains(where: { $0.name == key }) {
      problems.append("column '\(key)': a result has this name too; rename the column")
    }
    guard problems.isEmpty else { throw ExportError.table(path: path, problems: problems) }
    self.path = path
    self.keys = chosen
    ignored = others.filter { !chosen.contains($0) }
    var format = format
    // All rows are looked at, so that everything that is wrong is told at once.
    format.maximumRejects = 1
    manifest = TableManifest(
      name: path, files: [path], format: format, kind: .indicators,
      columns: chosen.map { ColumnManifest(name: $0, type: .text, missing: []) }
        + plan.inputs.map(ScoringTable.column))
  }

  private static func column(_ input: ScoringInput) -> ColumnManifest {
    switch input.kind {
    case .number: ColumnManifest(name: input.name, type: .number, missing: missing)
    case .category(let levels):
      // As texts, since a category keeps every level that it meets, and memory is to be bounded.
      ColumnManifest(name: input.name, type: .text, missing: missing.filter { $0.isEmpty || !levels.contains($0) })
    }
  }

  /// What is wrong with a header.
  private static func problems(
    of names: [String], inputs: [String], keys: [String], delimiter: Character
  ) -> [String] {
    if names.count == 1, inputs.count + keys.count > 1, let found = ",;\t|".first(where: { names[0].contains($0) }) {
      let name = found == "\t" ? "a tab" : "'\(found)'"
      return ["the header has no '\(delimiter)' but \(name) between the names: say so with --delimiter"]
    }
    var problems: [String] = []
    for (place, name) in names.enumerated() where names.firstIndex(of: name) != place {
      let isNew = names[..<place].count { $0 == name } == 1
      if isNew { problems.append("column '\(name)' stands more than once in the header: rename or leave out one") }
    }
    let free = names.filter { !inputs.contains($0) }
    for input in inputs where !names.contains(input) {
      problems.append(
        "column '\(input)', an input of the model, is absent"
          + (nearest(input, free).map { ", did you mean \($0)" } ?? ": give the table a column of that name"))
    }
    for (place, key) in keys.enumerated() {
      if inputs.contains(key) {
        problems.append("column '\(key)' is an input of the model and cannot be a key too")
      } else if !names.contains(key) {
        problems.append(
          "column '\(key)', named as a key, is absent" + (nearest(key, free).map { ", did you mean \($0)" } ?? ""))
      } else if keys[..<place].contains(key) {
        problems.append("column '\(key)' is named as a key twice")
      }
    }
    return problems
  }

  private static func nearest(_ name: String, _ names: [String]) -> String? {
    let folded = names.first { $0.lowercased() == name.lowercased() }
    return (folded ?? nearestSpelling(to: name, among: names)).map { "'\($0)'?" }
  }
}
