import Foundation
import Frames
import Ingest
public import Learning

/// A project's folder: a dataset's manifest, a first experiment, and what one needs to go on.
public struct ProjectFolder: Sendable {
  /// The folder.
  public let path: String
  /// The project.
  private let plan: ProjectPlan

  /// What a new project holds, and what is told of it.
  public struct Summary: Sendable, Encodable {
    /// The folder.
    public let folder: String
    /// Its files.
    public let files: [String]
    /// The dataset's folder in it.
    public let dataset: String
    /// The rows of the file, and those that do not fit.
    public let rows: Int
    /// The rows that the manifest's types leave out.
    public let refused: Int
    /// What to do next, in the folder.
    public let next: [String]
  }

  /// Names a folder for a project.
  ///
  /// Throws: where there is something in it already.
  public init(_ path: String, _ plan: ProjectPlan) throws {
    (self.path, self.plan) = (path, plan)
    switch PathKind(path) {
    case .absent: return
    case .file: throw ExperimentsError.unwritable(path: path, reason: "it is a file; name a new folder")
    case .folder: break
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    if let first = names.min() {
      throw ExperimentsError.unwritable(
        path: path, reason: "it holds '\(first)' already; name a new folder, as nothing is written over")
    }
  }

  /// Writes the project beside its place, makes sure that the program can work with it, and puts it there.
  ///
  /// Throws: where it cannot be written or does not work; nothing is left then.
  public func write(workers: Workers) throws -> Summary {
    let files = FileManager.default
    let place = URL(fileURLWithPath: path).standardizedFileURL
    let draft = place.deletingLastPathComponent().appendingPathComponent(
      ".\(place.lastPathComponent)-\(UUID().uuidString)")
    defer { try? files.removeItem(at: draft) }
    let dataset = "datasets/\(plan.choices.name)"
    let contents = contents(dataset: place.appendingPathComponent(dataset))
    do {
      for (name, text) in contents {
        let file = draft.appendingPathComponent(name)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    } catch {
      throw ExperimentsError.unwritable(path: path, reason: WriteObstacle(error).description)
    }
    let made = try Dataset(directory: draft.appendingPathComponent(dataset).path)
    let reading = try made.read(plan.tableName, workers: workers)
    _ = try Experiment(file: draft.appendingPathComponent("experiments/first.yaml").path)
    do {
      if files.fileExists(atPath: path) {
        for name in try files.contentsOfDirectory(atPath: draft.path).sorted() {
          try files.moveItem(at: draft.appendingPathComponent(name), to: place.appendingPathComponent(name))
        }
      } else {
        try files.moveItem(at: draft, to: place)
      }
    } catch {
      throw ExperimentsError.unwritable(path: path, reason: WriteObstacle(error).description)
    }
    return Summary(
      folder: path, files: contents.map(\.name), dataset: dataset, rows: reading.rowCount,
      refused: reading.rejects.count, next: plan.commands)
  }

  private func contents(dataset: URL) -> [(name: String, text: String)] {
    [
      (
        "datasets/\(plan.choices.name)/dataset.yaml",
        plan.manifest(file: relativePath(to: plan.sketch.path, from: dataset))
      ),
      ("datasets/schema.json", JSONSchema.dataset.text), ("experiments/first.yaml", plan.config),
      ("experiments/schema.json", JSONSchema.config.text), ("README.md", plan.readme),
      (".gitignore", "/experiments/runs/\n/exports/\n/customers.csv\n*.key\n"),
    ]
  }

  /// The way from a folder to a file.
  private func relativePath(to file: String, from folder: URL) -> String {
    let target = URL(fileURLWithPath: file).standardizedFileURL.pathComponents
    let start = folder.standardizedFileURL.pathComponents
    let shared = zip(target, start).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: start.count - shared) + target[shared...]).joined(separator: "/")
  }
}

extension ProjectPlan {
  /// What to do next, in the project's folder.
  var commands: [String] {
    let run = choices.label == nil ? "first-kmeans" : "first-logistic"
    return [
      "stratum dataset check datasets/\(choices.name)", "stratum run experiments/first.yaml", "stratum show \(run)",
      "stratum report \(run)",
    ]
  }

  /// The content of `README.md`.
  var readme: String {
    let what =
      choices.table == .events
      ? "tiers of customers, judged by what they did in the last days of the data"
      : choices.label.map { "a prediction of '\($0)'" } ?? "tiers of customers by ready indicators"
    return """
      # \(choices.name)

      Made by `stratum init` from \((sketch.path as NSString).lastPathComponent): \(what).

      ```sh
      \(commands.joined(separator: "\n"))
      ```

      - `datasets/\(choices.name)/dataset.yaml` says what the file and its columns mean. Look it over: types and roles were
        told from names and values.
      - `experiments/first.yaml` says what is run. An editor with the YAML language server completes and checks both.
      - Runs lie in `experiments/runs`, which git ignores; `stratum runs` lists them.
      - `stratum explain NAME` says what a metric, an indicator or a diagnostic means.

      """
  }
}
