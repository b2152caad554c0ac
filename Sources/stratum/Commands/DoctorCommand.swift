import ArgumentParser

/// `stratum doctor`: what is installed, what is missing, how to get it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is installed, what is missing and how to get it.",
    discussion: """
      What Stratum itself needs is marked so: only where some of that is missing, the exit code is 2. All else is for one
      use, such as charts or export --verify, or for the tests alone.
      Example: stratum doctor --runs experiments/runs
      """)

  @OptionGroup var runs: RunsOption
  @OptionGroup var engines: EngineOptions
  @OptionGroup var json: JSONOption

  func run() throws {
    let health = Health(runs: runs.directory, engines: engines.all)
    if json.isOn {
      try Output.json(health.findings)
    } else {
      var table = TextTable(["what", "found", "needed by", "for", "how to get it"])
      for one in health.findings {
        table.add([one.name, one.found ?? "missing", one.need.rawValue, one.use, one.advice ?? ""])
      }
      print(table.text)
    }
    if !health.isSound { throw ExitStatus.negative }
  }
}
