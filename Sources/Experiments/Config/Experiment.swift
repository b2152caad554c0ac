import Ingest

/// An experiment: the content of a config file, as the cases that it asks for.
public struct Experiment: Sendable {
  /// The experiment's name.
  public let name: String
  /// The cases in the order in which they are declared, a sweep's cells in the order of its values.
  public let cases: [ExperimentCase]

  /// Reads a config, after overriding keys of it.
  ///
  /// - Parameters:
  ///   - path: The YAML file.
  ///   - overrides: Pairs of a key path and YAML text, as `--set key=value` gives them.
  ///
  /// Throws: where a key is unknown, missing or out of range, naming file, line and key.
  public init(file path: String, overrides: [(keyPath: String, value: String)] = []) throws {
    var root = try Declaration(file: path)
    for (keyPath, value) in overrides { root = try root.setting(keyPath, to: value) }
    try root.refuseUnknownKeys(ExperimentCase.sharedKeys + ["cases"])
    name = try Experiment.plainName(root.required("name"))
    var cases: [ExperimentCase] = []
    for declared in try root.required("cases").elements() {
      try declared.refuseUnknownKeys(ExperimentCase.sharedKeys + ["sweep"])
      let caseName = try Experiment.plainName(declared.required("name"))
      let merged = try root.overlaid(by: declared, without: ["name", "sweep"])
      let cells = try SweepCell.cells(of: declared.value("sweep"))
      for cell in cells {
        let fullName = cell.settings.isEmpty ? caseName : caseName + cell.suffix
        cases.append(
          try ExperimentCase(
            cell.applied(to: merged), experiment: name, name: fullName, sweep: cell.settings.isEmpty ? nil : caseName))
      }
      if let twin = Dictionary(grouping: cases, by: \.name).values.first(where: { $0.count > 1 }) {
        throw declared.refusal(wanted: "a name of its own for each case", advice: "'\(twin[0].name)' is there twice")
      }
    }
    guard !cases.isEmpty else {
      throw try root.required("cases").refusal(
        wanted: "at least one case", advice: "write one like - {name: kmeans, model: {kind: kmeans, clusters: 5}}")
    }
    self.cases = cases
  }

  /// A name that may stand in a folder's name.
  private static func plainName(_ declaration: Declaration) throws -> String {
    let name = try declaration.string()
    guard name.wholeMatch(of: /[a-z0-9][a-z0-9_.-]*/) != nil else {
      throw declaration.refusal(wanted: "a name of lower-case letters, digits, '-', '_' and '.'", advice: nil)
    }
    return name
  }
}
