import ArgumentParser
import Foundation
import Runs

/// The command line.
@main
struct Stratum: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stratum",
    abstract: "Turns a bank's raw customer records into customer-value tiers that can be defended.",
    discussion: """
      Exit codes: 0 done, 2 a check is negative, 64 usage, 65 bad data or config, 70 internal, 75 interrupted.
      Example: stratum run experiments/value-tiers.yaml
      """,
    version: ProgramVersion.current,
    subcommands: [
      SynthesizeCommand.self, DatasetCommand.self, FeaturesCommand.self, RunCommand.self, RunsCommand.self,
      ShowCommand.self, CompareCommand.self, ReportCommand.self, ReproduceCommand.self, ExportCommand.self,
      ScoreCommand.self, JudgeCommand.self, KeysCommand.self, LedgerCommand.self,
      NotebookCommand.self, ExplainCommand.self, SchemaCommand.self, InitCommand.self, DoctorCommand.self,
    ])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let complaint = unknownCommand(arguments) {
      Output.error(complaint)
      Foundation.exit(ExitStatus.usage.rawValue)
    }
    do {
      var command = try parseAsRoot(arguments)
      Interruption.watch(
        command is RunCommand
          ? "finished runs are kept, the same command with --resume goes on from them"
          : "nothing was finished, the same command starts anew")
      try command.run()
    } catch {
      Foundation.exit(ExitStatus.report(error))
    }
  }

  /// What to say where an argument stands in a command's place and is none.
  private static func unknownCommand(_ arguments: [String]) -> String? {
    var arguments = arguments[...]
    var command: any ParsableCommand.Type = Stratum.self
    while !command.configuration.subcommands.isEmpty {
      guard let word = arguments.popFirst(), !word.hasPrefix("-") else { return nil }
      if word == "help" { continue }
      let known = command.configuration.subcommands
      let names = known.compactMap { $0.configuration.commandName }
      guard let index = names.firstIndex(of: word) else { return unknown("command", word, among: names) }
      command = known[index]
    }
    return nil
  }
}
