import Ingest

/// An experiment: the content of a config file, as the cases that it asks for.
public struct Experiment: Sendable {
  /// The experiment's name.
  public let name: String
  /// The cases in the order in which they are declared, a sweep's cells in the order of its values.
  public let cases: [ExperimentCase]

  /// Reads a config and overrides keys of it: those of a case by what the case says itself, such as `model.clusters`,
  /// and one named case's as `cases.kmeans.model.clusters`.
  ///
  /// - Parameters:
  ///   - path: The YAML file.
  ///   - overrides: Pairs of a key path and YAML text, as `--set key=value` gives them.
  ///   - chosen: The cases, sweeps or cells that the overrides are for; all where none is named.
  ///
  /// Throws: where a key is unknown, missing or out of range, naming file, line and key; where a case sweeps over a key
  /// that is overridden.
  public init(
    file path: String, overrides: [(keyPath: String, value: String)] = [], for chosen: [String] = []
  ) throws {
    var root = try Declaration(file: path)
    let isOfFile = { (keyPath: String) in ["name", "cases"].contains(keyPath.prefix { $0 != "." }) }
    for (keyPath, value) in overrides where isOfFile(keyPath) { root = try root.setting(keyPath, to: value) }
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
        var config = try cell.applied(to: merged)
        if chosen.isEmpty || chosen.contains(caseName) || chosen.contains(fullName) {
          for (keyPath, value) in overrides where !isOfFile(keyPath) {
            if let swept = cell.settings.first(where: { $0.keyPath == keyPath }) {
              throw swept.value.refusal(
                wanted: "no sweep over '\(keyPath)' where a setting overrides it",
                advice: "choose cells with --case, or set cases.\(caseName).sweep.\(keyPath)")
            }
            config = try config.setting(keyPath, to: value)
          }
        }
        cases.append(
          try ExperimentCase(
            config, experiment: name, name: fullName, sweep: cell.settings.isEmpty ? nil : caseName))
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
