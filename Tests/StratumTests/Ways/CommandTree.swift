import Foundation
import Testing

/// The commands of the program with all their arguments, as it tells of itself.
struct CommandTree: Decodable {
  struct Command: Decodable {
    var commandName: String
    var superCommands: [String]?
    var abstract: String?
    var discussion: String?
    var subcommands: [Command]?
    var arguments: [Argument]?

    /// The words that call it.
    var words: [String] { (superCommands ?? []) + [commandName] }
    /// The command and all below it, without the help that every program has.
    var everyCommand: [Command] {
      commandName == "help" ? [] : [self] + (subcommands ?? []).flatMap(\.everyCommand)
    }
    /// The examples of its help.
    var examples: [String] {
      (discussion ?? "").split(separator: "\n").compactMap { line in
        line.firstRange(of: "Example: ").map { String(line[$0.upperBound...]) }
      }
    }
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?

    /// How it is written: `--runs <runs>`, `<config>`, `--json`.
    var text: String {
      let words = (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
      let value = "<\(valueName ?? "value")>"
      switch kind {
      case "positional": return value + (isRepeating ? " …" : "")
      case "option": return words.joined(separator: ", ") + " " + value
      default: return words.joined(separator: ", ")
      }
    }
  }

  var command: Command

  /// Asks the program.
  static func read() throws -> CommandTree {
    let run = try ScratchProject().stratum("--experimental-dump-help")
    try #require(run.exitCode == 0, "\(run.complaint)")
    return try JSONDecoder().decode(CommandTree.self, from: Data(run.output.utf8))
  }

  /// The commands as a page in Markdown.
  var page: String {
    var lines = [
      "# Commands", "", "Every command of `stratum` with its arguments, options and flags.", "", "## Overview", "",
      "`stratum help COMMAND` prints the same on the terminal. Data go to standard output, everything else to standard",
      "error; `--json` prints results for programs.",
    ]
    for command in command.everyCommand {
      lines += ["", "## \(command.words.joined(separator: " "))", "", (command.abstract ?? "").bare]
      let said = (command.discussion ?? "").split(separator: "\n").filter { !$0.contains("Example: ") }
      if !said.isEmpty { lines += [""] + said.map { String($0).bare } }
      for example in command.examples { lines += ["", "```", example, "```"] }
      let arguments = (command.arguments ?? []).filter {
        $0.shouldDisplay && !($0.names ?? []).contains { ["help", "version"].contains($0.name) }
      }
      guard !arguments.isEmpty else { continue }
      lines += ["", "| argument | usual | meaning |", "| --- | --- | --- |"]
      for argument in arguments {
        let usual =
          argument.isMachineBound
          ? "–" : argument.defaultValue.map { "`\($0)`" } ?? (argument.isOptional ? "–" : "needed")
        let meaning = (argument.abstract ?? "").replacing("\n", with: " ").replacing("|", with: "\\|").bare
        lines.append("| `\(argument.text)` | \(usual) | \(meaning) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension CommandTree.Argument {
  /// Whether the default is the machine's, as the number of its cores.
  var isMachineBound: Bool { names?.contains { $0.name == "jobs" } ?? false }
}

extension String {
  /// The text as Markdown shows it: what stands in angle brackets is no tag.
  fileprivate var bare: String { replacing("<", with: "\\<") }
}
