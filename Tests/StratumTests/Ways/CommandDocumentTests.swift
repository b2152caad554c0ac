import Foundation
import Testing

/// Every command, argument and option says what it is for, with an example that fits the command.
@Suite struct CommandDocumentTests {
  @Test func everyCommandHasAnAbstractAndAnExampleThatFits() throws {
    let commands = try CommandTree.read().command.everyCommand
    #expect(commands.count >= 25)
    for command in commands {
      let name = command.words.joined(separator: " ")
      #expect(command.abstract?.hasSuffix(".") == true, "\(name) has no abstract")
      #expect(!command.examples.isEmpty, "\(name) has no example")
      for example in command.examples {
        let call = try #require(ReadmeTests.command(example), "\(name): '\(example)' does not call the program")
        let words = Array(command.words.dropFirst())
        #expect(call.arguments.starts(with: words), "\(name): '\(example)' is an example of something else")
        // A command with commands below it is shown by one of those.
        let shown = try #require(commands.last { call.arguments.starts(with: $0.words.dropFirst()) })
        let complaint = shown.complaint(Array(call.arguments.dropFirst(shown.words.count - 1)))
        #expect(complaint == nil, "\(name): '\(example)': \(complaint ?? "")")
      }
    }
  }

  @Test func everyArgumentHasHelp() throws {
    for command in try CommandTree.read().command.everyCommand {
      for argument in command.arguments ?? [] where argument.shouldDisplay {
        let abstract = argument.abstract ?? ""
        #expect(abstract.hasSuffix("."), "\(command.words.joined(separator: " ")) \(argument.text): '\(abstract)'")
      }
    }
  }

  /// A command line that cannot be is found to be one, so that the first test can fail.
  @Test func linesThatDoNotFitAreTold() throws {
    let run = try #require(try CommandTree.read().command.everyCommand.first { $0.commandName == "run" })
    #expect(run.complaint(["a.yaml", "--case", "one", "--plan"]) == nil)
    #expect(run.complaint(["a.yaml", "--cases", "one"]) != nil)
    #expect(run.complaint(["a.yaml", "b.yaml"]) != nil)
    #expect(run.complaint(["--plan"]) != nil)
    #expect(run.complaint(["a.yaml", "--case"]) != nil)
  }
}

extension CommandTree.Command {
  /// What does not fit the command in some words; nothing where they fit.
  func complaint(_ words: [String]) -> String? {
    var words = words[...]
    var places: [String] = []
    let known = arguments ?? []
    while let word = words.popFirst() {
      guard word.hasPrefix("--") else {
        places.append(word)
        continue
      }
      guard let named = known.first(where: { $0.names?.contains { "--" + $0.name == word } ?? false }) else {
        return "there is no \(word)"
      }
      if named.kind == "option", words.popFirst() == nil { return "\(word) has no value" }
    }
    let wanted = known.filter { $0.kind == "positional" }
    let least = wanted.count { !$0.isOptional }
    let most = wanted.contains(where: \.isRepeating) ? Int.max : wanted.count
    return (least...most).contains(places.count) ? nil : "\(places.count) arguments, wanted \(least) to \(most)"
  }
}
