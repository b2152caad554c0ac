import ArgumentParser
import Foundation

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
    subcommands: [
      SynthesizeCommand.self, DatasetCommand.self, FeaturesCommand.self, RunCommand.self, RunsCommand.self,
      ShowCommand.self, CompareCommand.self, DoctorCommand.self,
    ])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let complaint = unknownCommand(arguments) {
      Output.error(complaint)
      Foundation.exit(ExitStatus.usage.rawValue)
    }
    do {
      var command = try parseAsRoot(arguments)
      Interruption.watch()
      try command.run()
    } catch {
      Foundation.exit(ExitStatus.report(error))
    }
  }

  /// What to say where the first argument looks like a command and is none.
  private static func unknownCommand(_ arguments: [String]) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help", !names.contains(first) else { return nil }
    return unknown("command", first, among: names)
  }
}
